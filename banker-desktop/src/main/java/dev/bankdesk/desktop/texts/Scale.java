package dev.bankdesk.desktop.texts;

import java.util.Currency;

/** The power of ten in which the figures of one chart or table are written, told once in its subtitle. */
public enum Scale {
    ONE(1, ""),
    THOUSAND(1_000, "k"),
    MILLION(1_000_000, "M"),
    BILLION(1_000_000_000, "G");

    private final long factor;
    private final String letter;

    Scale(long factor, String letter) {
        this.factor = factor;
        this.letter = letter;
    }

    /** How many units one of this scale is. */
    public long factor() {
        return factor;
    }

    /** Nothing, k, M or G. */
    public String letter() {
        return letter;
    }

    /** The unit in a subtitle: €, k€, M€; k CHF where a currency has no sign. */
    public String unit(Currency currency) {
        String sign = Formats.sign(currency);
        return letter.isEmpty() || sign.length() == 1 ? letter + sign : letter + Formats.NO_BREAK + sign;
    }

    /**
     * The largest scale in which the largest figure still has a digit before the point.
     *
     * @param largest in units, not minor units; the sign does not matter
     */
    public static Scale of(double largest) {
        double size = Math.abs(largest);
        return size >= BILLION.factor
                ? BILLION
                : size >= MILLION.factor ? MILLION : size >= THOUSAND.factor ? THOUSAND : ONE;
    }

    /** As {@link #of}, for tables: one step finer, so that small rows beside large ones keep their digits. */
    public static Scale forTable(double largest) {
        Scale scale = of(largest);
        return Math.abs(largest) >= 10_000 ? values()[Math.max(1, scale.ordinal() - 1)] : ONE;
    }
}
