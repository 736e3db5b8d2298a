package dev.scrip.billing.projection;

import java.util.Arrays;

/**
 * A number for each of very many names, in 24 bytes a name however long it is. It knows names by 64 bits of a hash that nobody can
 * foresee, so two of a million names are taken for one about once in thirty million runs: enough to suspect something, not to say so. For
 * one thread.
 */
public final class NumberedNames {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long SEED = new java.security.SecureRandom().nextLong();
    private static final int FIRST_CAPACITY = 64;

    private long[] hashes = new long[FIRST_CAPACITY];
    private int[] numbers = new int[FIRST_CAPACITY];
    private int size;

    /** The name's number; 0 when it has none. */
    public int of(String name) {
        return numbers[place(hashes, hash(name))];
    }

    /** Gives the name a number. */
    public void put(String name, int number) {
        if (2 * size >= hashes.length) {
            grow();
        }
        long hash = hash(name);
        int place = place(hashes, hash);
        if (hashes[place] == 0) {
            hashes[place] = hash;
            size++;
        }
        numbers[place] = number;
    }

    /** Forgets all names. */
    public void clear() {
        if (hashes.length > FIRST_CAPACITY) {
            hashes = new long[FIRST_CAPACITY];
            numbers = new int[FIRST_CAPACITY];
        } else {
            Arrays.fill(hashes, 0);
            Arrays.fill(numbers, 0);
        }
        size = 0;
    }

    private void grow() {
        long[] before = hashes;
        int[] numbersBefore = numbers;
        hashes = new long[Math.multiplyExact(2, before.length)];
        numbers = new int[hashes.length];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                int place = place(hashes, before[i]);
                hashes[place] = before[i];
                numbers[place] = numbersBefore[i];
            }
        }
    }

    /** Where the hash is, or where it would go. */
    private static int place(long[] hashes, long hash) {
        int mask = hashes.length - 1;
        int place = (int) (hash >>> 32) & mask;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Never 0, which stands for nothing. */
    private static long hash(String name) {
        long hash = SEED;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * SPREAD;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 32)) * SPREAD;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
