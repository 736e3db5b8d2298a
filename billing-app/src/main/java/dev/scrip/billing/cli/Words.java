package dev.scrip.billing.cli;

import dev.scrip.billing.proof.Verdict.Finding;

/** Says for people what a verifier found. */
final class Words {
    private Words() {}

    static String of(Finding finding) {
        String where = finding.isExact()
                ? "event " + finding.from()
                : "an event from " + finding.from() + " to " + finding.to();
        String head = finding.head() == null ? "" : ", as head " + finding.head() + " shows";
        return switch (finding.reason()) {
            case CHANGED -> where + " is not what was logged" + head;
            case MISSING -> "event " + finding.from() + " is missing, and later ones are there";
            case OUT_OF_PLACE -> "an event stands at position " + finding.from() + ", where none can be";
            case CUT_OFF -> "the events end before event " + finding.from() + ", which was logged" + head;
            case UNREADABLE -> "the line of event " + finding.from() + " is none";
            case HIDDEN -> "event " + finding.from() + " is not shown (--allow-hidden takes its hash for it)";
            case HEAD_NOT_SIGNED -> "head " + finding.head() + " is not signed by a key that was given";
            case HEADS_DISAGREE ->
                "head " + finding.head() + " and another one, both signed, contradict each other on the same "
                        + finding.from() + " events";
            case LEAVES_DIFFER ->
                "the events are what was signed, but the stored hash of event " + finding.from() + " is not its";
        };
    }
}
