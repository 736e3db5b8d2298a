package dev.scrip.billing.proof;

import dev.scrip.billing.merkle.Frontier;
import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.proof.Verdict.Finding;
import dev.scrip.billing.proof.Verdict.Reason;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export against heads that were signed earlier (E4). It goes through both once, side by side, and remembers no more than a
 * hash for each doubling of the log.
 *
 * <p>A head only says that something before it is wrong. Where exactly is told by the hashes that events had when they were logged, if they lead to
 * the root that was signed: nobody could have made such hashes up afterwards.
 */
public final class Verifier {
    /** How hidden events are taken. */
    public enum Hidden {
        /** Their hashes must do: for whoever may read one brand only. */
        ALLOWED,
        /** As a fault: a log that hides what was changed would be right otherwise. */
        FAULT
    }

    private final Collection<LogKey> keys;
    private final Evidence evidence;
    private final Hidden hiddenAre;
    private final Frontier events = new Frontier();
    private final Frontier recorded = new Frontier();
    private LeafRow exported = LeafRow.NONE;
    private long firstDifferent;
    private long hidden;
    private long heads;
    private @Nullable TreeHead proven;
    private @Nullable Finding found;

    private Verifier(Collection<LogKey> keys, Evidence evidence, Hidden hiddenAre) {
        this.keys = List.copyOf(keys);
        this.evidence = evidence;
        this.hiddenAre = hiddenAre;
    }

    /**
     * Reads both until the first thing that is wrong, or to their ends.
     *
     * @param export lines of events, from the first event on
     * @param heads in the order of their sizes, perhaps with rows of leaves between them
     * @param progress is told now and then how many events have been read
     * @throws UnreadableEvidence when the heads cannot be read, or there are none
     */
    public static Verdict verify(
            Collection<LogKey> keys, ByteLines export, ByteLines heads, Hidden hidden, LongConsumer progress)
            throws IOException {
        Verifier verifier = new Verifier(keys, new Evidence(heads), hidden);
        Optional<byte[]> line = export.next();
        while (line.isPresent() && verifier.found == null) {
            verifier.take(ProofLine.of(line.get()));
            progress.accept(verifier.events.size());
            line = verifier.found == null ? export.next() : line;
        }
        if (verifier.found == null) {
            verifier.end();
        }
        return verifier.verdict();
    }

    private void take(ProofLine line) throws IOException {
        long expected = events.size() + 1;
        switch (line) {
            case ProofLine.Leaves(LeafRow row) -> exported = row;
            case ProofLine.Event(long position, Hash leaf) -> event(position, leaf);
            case ProofLine.Hidden(long position, Hash leaf) -> {
                hidden++;
                if (hiddenAre == Hidden.FAULT) {
                    fault(Reason.HIDDEN, position);
                } else {
                    event(position, leaf);
                }
            }
            case ProofLine.Head ignored -> fault(Reason.UNREADABLE, expected);
            case ProofLine.Nonsense ignored -> fault(Reason.UNREADABLE, expected);
        }
    }

    private void event(long position, Hash leaf) throws IOException {
        long expected = events.size() + 1;
        if (position != expected) {
            fault(position > expected ? Reason.MISSING : Reason.OUT_OF_PLACE, Math.min(position, expected));
            return;
        }
        remember(position, leaf);
        events.append(leaf);
        for (TreeHead head : evidence.headsUpTo(position)) {
            if (found == null) {
                check(head);
            }
        }
    }

    /** Something is wrong whatever the heads say; perhaps something before it was, too. */
    private void fault(Reason reason, long position) {
        found = firstDifferent > 0
                ? new Finding(Reason.CHANGED, firstDifferent, firstDifferent, null)
                : new Finding(reason, position, position, null);
    }

    /** What was logged there, by whoever kept it: the auditor rather than the log itself. */
    private void remember(long position, Hash leaf) throws IOException {
        Optional<Hash> logged = evidence.leaf(position).or(() -> exported.at(position));
        if (logged.isEmpty()) {
            return;
        }
        if (recorded.size() == position - 1) {
            recorded.append(logged.get());
        }
        if (firstDifferent == 0 && !logged.get().equals(leaf)) {
            firstDifferent = position;
        }
    }

    private void check(TreeHead head) {
        TreeHead before = proven;
        if (head.signer(keys).isEmpty()) {
            found = new Finding(
                    Reason.HEAD_NOT_SIGNED, provenUpTo() + 1, Math.max(head.size(), provenUpTo() + 1), head.number());
        } else if (head.size() < events.size()) {
            repeated(before, head);
        } else if (!head.root().equals(events.root())) {
            boolean logged = recorded.size() == head.size() && recorded.root().equals(head.root());
            found = before != null && before.size() == head.size()
                    ? new Finding(Reason.HEADS_DISAGREE, head.size(), head.size(), head.number())
                    : new Finding(
                            Reason.CHANGED,
                            logged ? firstDifferent : provenUpTo() + 1,
                            logged ? firstDifferent : head.size(),
                            head.number());
        } else {
            proven = head;
            heads++;
            if (firstDifferent > 0) {
                found = new Finding(Reason.LEAVES_DIFFER, firstDifferent, firstDifferent, head.number());
            }
        }
    }

    /** The same head may come twice; another one that comes late cannot be checked any more. */
    private static void repeated(@Nullable TreeHead before, TreeHead head) {
        if (before == null || !before.root().equals(head.root())) {
            throw new UnreadableEvidence(
                    "head " + head.number() + " comes after larger ones: heads must be in the order of their sizes");
        }
    }

    private void end() throws IOException {
        long next = events.size() + 1;
        Optional<TreeHead> unmet = evidence.nextHead();
        if (firstDifferent > 0) {
            fault(Reason.CHANGED, firstDifferent);
        } else if (unmet.isPresent()) {
            Reason reason = unmet.get().signer(keys).isEmpty() ? Reason.HEAD_NOT_SIGNED : Reason.CUT_OFF;
            found = new Finding(reason, next, next, unmet.get().number());
        } else if (heads == 0) {
            throw new UnreadableEvidence("there is no tree head to verify against");
        } else if (exported.upTo() >= next) {
            fault(Reason.CUT_OFF, next);
        }
    }

    private long provenUpTo() {
        return proven == null ? 0 : proven.size();
    }

    private Verdict verdict() {
        return new Verdict(found, events.size(), hidden, heads, provenUpTo());
    }
}
