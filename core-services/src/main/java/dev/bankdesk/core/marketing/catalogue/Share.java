package dev.bankdesk.core.marketing.catalogue;

/** Shares of amounts in basis points: 200 is 2 %. */
final class Share {
    private static final int WHOLE = 10_000;

    private Share() {}

    /** Rounded half up to the minor unit, of an amount that is not negative. */
    static long of(long minor, int basisPoints) {
        return (Math.multiplyExact(minor, (long) basisPoints) + WHOLE / 2) / WHOLE;
    }
}
