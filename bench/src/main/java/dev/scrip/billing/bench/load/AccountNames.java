package dev.scrip.billing.bench.load;

/** How the accounts of a measurement are called. */
public final class AccountNames {
    public static final String BRAND = "vidmuse";
    static final String PREFIX = "bench-";
    static final int DIGITS = 6;
    static final int GENERATION_DIGITS = 9;

    private AccountNames() {}

    /** As its clients call it. */
    public static String publicId(int number) {
        return PREFIX + "%06d".formatted(number);
    }

    /** As the engine calls it. */
    public static String internalId(int number) {
        return BRAND + "/" + publicId(number);
    }
}
