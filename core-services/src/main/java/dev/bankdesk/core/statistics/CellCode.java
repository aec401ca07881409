package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;

/**
 * A {@link CellKey} in one long: segment 6 bits, category 8, country 10, channel 6, kind 6, currency 15, source 12. The
 * number of the source holds only within one consumer ({@link SourceNames}); what is stored has its name.
 */
public final class CellCode {
    private CellCode() {}

    static long of(TransactionCursor record) {
        return of(
                record.segment,
                record.category,
                record.country,
                record.channel,
                record.kind,
                record.currency,
                record.source);
    }

    /** @param country and currency as {@link Letters} packs them; @param source by {@link SourceNames} */
    public static long of(int segment, int category, int country, int channel, int kind, int currency, int source) {
        long code = within(segment, 6);
        code = code << 8 | within(category, 8);
        code = code << 10 | country;
        code = code << 6 | within(channel, 6);
        code = code << 6 | kind;
        code = code << 15 | currency;
        return code << 12 | source;
    }

    public static int segment(long code) {
        return (int) (code >>> 57) & 0x3F;
    }

    public static int category(long code) {
        return (int) (code >>> 49) & 0xFF;
    }

    public static int country(long code) {
        return (int) (code >>> 39) & 0x3FF;
    }

    public static int channel(long code) {
        return (int) (code >>> 33) & 0x3F;
    }

    public static int kind(long code) {
        return (int) (code >>> 27) & 0x3F;
    }

    public static int currency(long code) {
        return (int) (code >>> 12) & 0x7FFF;
    }

    public static int source(long code) {
        return (int) code & 0xFFF;
    }

    /** To show and to compare: codes and letters with dots, the source last, since its name may hold dots. */
    static String text(long code, SourceNames sources) {
        return segment(code) + "." + category(code) + "." + Letters.country(country(code)) + "." + channel(code) + "."
                + kind(code) + "." + Letters.currency(currency(code)) + "." + sources.name(source(code));
    }

    static CellKey key(long code, SourceNames sources) {
        return new CellKey(
                Segment.of(segment(code)),
                Category.of(category(code)),
                Letters.country(country(code)),
                Channel.of(channel(code)),
                TransactionKind.of(kind(code)),
                Letters.currency(currency(code)),
                sources.name(source(code)));
    }

    /** A code that a newer writer uses and our key has no room for counts as 0, "other" or "unknown". */
    private static int within(int code, int bits) {
        return code >>> bits == 0 ? code : 0;
    }
}
