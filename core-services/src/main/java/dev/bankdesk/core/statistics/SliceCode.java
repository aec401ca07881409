package dev.bankdesk.core.statistics;

/** A bucket of time and a {@link Slice} in one long: bucket number, kind of slice 2 bits, code 12 bits. */
final class SliceCode {
    private SliceCode() {}

    /** @param bucket hours or days since 1970 */
    static long of(long bucket, Slice.Kind kind, int code) {
        return (bucket << 2 | kind.ordinal()) << 12 | code & 0xFFF;
    }

    static long bucket(long code) {
        return code >> 14;
    }

    static Slice slice(long code) {
        return new Slice(Slice.Kind.values()[(int) (code >> 12) & 3], (int) code & 0xFFF);
    }
}
