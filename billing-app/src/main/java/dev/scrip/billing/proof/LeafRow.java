package dev.scrip.billing.proof;

import dev.scrip.billing.merkle.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The hashes that events had when they were logged: where they differ from what the events hash to now, the first one that does is
 * the first event that was tampered with.
 *
 * @param after the position before the first of them
 */
public record LeafRow(long after, List<Hash> hashes) {
    /** Says nothing. */
    static final LeafRow NONE = new LeafRow(0, List.of());

    public LeafRow {
        hashes = List.copyOf(hashes);
    }

    /** Of hashes that stand one after the other; what is left over is no hash. */
    public static LeafRow of(long after, byte[] row) {
        List<Hash> hashes = new ArrayList<>(row.length / Hash.LENGTH);
        for (int offset = 0; offset + Hash.LENGTH <= row.length; offset += Hash.LENGTH) {
            hashes.add(Hash.at(row, offset));
        }
        return new LeafRow(after, hashes);
    }

    /** As exports and sinks have it. */
    public String line() {
        ByteArrayOutputStream row = new ByteArrayOutputStream(hashes.size() * Hash.LENGTH);
        hashes.forEach(hash -> row.writeBytes(hash.bytes()));
        return "{\"after\":" + after + ",\"leaves\":\"" + Base64.getEncoder().encodeToString(row.toByteArray()) + "\"}";
    }

    /** The last position that it knows. */
    long upTo() {
        return after + hashes.size();
    }

    Optional<Hash> at(long position) {
        return position > after && position <= upTo()
                ? Optional.of(hashes.get(Math.toIntExact(position - after - 1)))
                : Optional.empty();
    }
}
