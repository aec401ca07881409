package dev.bankdesk.core.statistics;

/** Merchant (31 bits), merchant category code (14 bits) and currency (15 bits) in one long. */
public final class MerchantCode {
    /** Four digits, and room for more. */
    public static final int MCC_MASK = 0x3FFF;

    private MerchantCode() {}

    static long of(TransactionCursor record) {
        return of(record.merchant, record.mcc, record.currency);
    }

    public static long of(int merchant, int mcc, int currency) {
        return ((long) merchant << 14 | mcc & MCC_MASK) << 15 | currency;
    }

    public static int merchant(long code) {
        return (int) (code >>> 29);
    }

    public static int mcc(long code) {
        return (int) (code >>> 15) & MCC_MASK;
    }

    /** As {@link Letters} packs it. */
    public static int currency(long code) {
        return (int) code & 0x7FFF;
    }
}
