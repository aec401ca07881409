package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Measures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every measure of the two published files by some key, added up from their rows; keys without anything are left out. */
final class PublishedMeasures {
    private PublishedMeasures() {}

    /** @param rates the central bank's table */
    static Map<String, Measures> ofCards(Path cards, Path rates, Function<PublishedRows.Card, String> key)
            throws IOException {
        PublishedRows.Dollars dollars = PublishedRows.Dollars.read(rates);
        Map<String, Measures> sums = new TreeMap<>();
        for (PublishedRows.Card row : PublishedRows.cards(cards)) {
            sums.merge(key.apply(row), of(row, dollars.inEuroCents(row)), Measures::plus);
        }
        sums.values().removeIf(Measures.ZERO::equals);
        return sums;
    }

    private static Measures of(PublishedRows.Card row, long euroCents) {
        if (row.declined()) {
            // A declined refund is no payment.
            return new Measures(0, 0, 0, 0, row.givenBack() ? 0 : 1, 0, 0, 0, 0, 0);
        }
        long signed = row.givenBack() ? -euroCents : euroCents;
        return new Measures(
                1,
                row.givenBack() ? 0 : 1,
                signed,
                euroCents,
                0,
                row.abroad() ? signed : 0,
                // The file says nothing of fees, and they were not asked for.
                0,
                row.cents(),
                Math.abs(row.cents()),
                0);
    }

    /** "2003 MX", "2003 ZZ" for online payments, which name no place. */
    static String countryOf(PublishedRows.Card row) {
        String country = row.state().isEmpty()
                ? "ZZ"
                : !row.abroad()
                        ? "US"
                        : Stream.of(Locale.getISOCountries())
                                .filter(code -> new Locale.Builder()
                                        .setRegion(code)
                                        .build()
                                        .getDisplayCountry(Locale.ENGLISH)
                                        .equals(row.state()))
                                .findFirst()
                                .orElseThrow();
        return row.day().getYear() + " " + country;
    }

    static String categoryOf(PublishedRows.Card row) {
        return row.day().getYear() + " " + Category.ofMcc(row.mcc());
    }

    /** By year and category. Of 1993 the central bank has no rates: every row is unrated, and no amount is in euro. */
    static Map<String, Measures> ofBerka(Path folder) throws IOException {
        PublishedFiles.Sums rows = new PublishedFiles.Sums();
        PublishedFiles.sumBerka(folder, rows);
        Map<String, Measures> sums = new TreeMap<>();
        rows.lines().forEach((group, line) -> {
            // "1993 CZK 2 1" → "12 rows 34500"
            String[] words = group.split(" ");
            long count = Long.parseLong(line.split(" ")[0]);
            long minor = Long.parseLong(line.split(" ")[2]);
            boolean paid = TransactionKind.of(Integer.parseInt(words[3])).isPayment();
            sums.merge(
                    words[0] + " " + Category.of(Integer.parseInt(words[2])),
                    new Measures(count, paid ? count : 0, 0, 0, 0, 0, 0, paid ? minor : 0, minor, count),
                    Measures::plus);
        });
        return sums;
    }
}
