package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;

/**
 * What distinct customers and quantiles are kept for: everything, one category, one country or one channel. They do not add
 * up, so no finer filter can be answered from them; the replica answers those.
 */
public record Slice(Kind kind, int code) {
    public static final Slice TOTAL = new Slice(Kind.TOTAL, 0);

    /** The order is that of the column {@code dimension} in statistics.distinct_day. */
    public enum Kind {
        TOTAL,
        CATEGORY,
        COUNTRY,
        CHANNEL
    }

    public static Slice of(Category category) {
        return new Slice(Kind.CATEGORY, category.code());
    }

    public static Slice ofCountry(String country) {
        return new Slice(Kind.COUNTRY, Letters.country(country));
    }

    public static Slice of(Channel channel) {
        return new Slice(Kind.CHANNEL, channel.code());
    }

    /** From {@link #storedName}. */
    public static Slice stored(String name) {
        Kind kind = Kind.values()[name.charAt(0) - '0'];
        String text = name.substring(1);
        return switch (kind) {
            case TOTAL -> TOTAL;
            case COUNTRY -> ofCountry(text);
            case CATEGORY, CHANNEL -> new Slice(kind, Integer.parseInt(text));
        };
    }

    /** As stored in Redis and in the cube: empty for the total, a country's letters, else the code as a number. */
    public String text() {
        return switch (kind) {
            case TOTAL -> "";
            case COUNTRY -> Letters.country(code);
            case CATEGORY, CHANNEL -> Integer.toString(code);
        };
    }

    /** In the names of buckets of the live store. */
    public String storedName() {
        return kind.ordinal() + text();
    }
}
