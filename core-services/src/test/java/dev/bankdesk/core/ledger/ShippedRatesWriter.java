package dev.bankdesk.core.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the shipped table of rates anew from the ECB's history file: {@code ShippedRatesWriter HISTORY.csv OUT.txt}. */
final class ShippedRatesWriter {
    private ShippedRatesWriter() {}

    public static void main(String[] arguments) throws IOException {
        List<DailyRates> days = EcbFile.read(Path.of(arguments[0])).stream()
                .sorted(Comparator.comparing(DailyRates::day))
                .toList();
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(arguments[1])), false, "US-ASCII")) {
            write(days, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(List<DailyRates> days, PrintStream out) {
        LocalDate first = days.get(0).day();
        LocalDate last = days.get(days.size() - 1).day();
        out.print("# Euro foreign exchange reference rates of the European Central Bank, " + first + " to " + last
                + ": units of a currency for one euro.\n");
        out.print("# Source: European Central Bank, eurofxref-hist; reuse permitted with the source named.\n");
        out.print("# The form is Bankdesk's own and stands in ShippedRates; made by ShippedRatesWriter.\n");
        Map<String, Integer> decimals = decimals(days);
        StringBuilder header = new StringBuilder();
        decimals.forEach(
                (currency, places) -> header.append(' ').append(currency).append(places));
        out.print(header.substring(1) + "\n");
        Map<String, Long> before = new TreeMap<>();
        LocalDate dayBefore = LocalDate.EPOCH;
        for (DailyRates day : days) {
            out.print(line(day, dayBefore, decimals, before) + "\n");
            dayBefore = day.day();
        }
    }

    private static Map<String, Integer> decimals(List<DailyRates> days) {
        Map<String, Integer> decimals = new TreeMap<>();
        for (DailyRates day : days) {
            day.perEuro().forEach((currency, rate) -> decimals.merge(currency, Math.max(0, rate.scale()), Math::max));
        }
        return decimals;
    }

    private static String line(
            DailyRates day, LocalDate dayBefore, Map<String, Integer> decimals, Map<String, Long> before) {
        StringBuilder line =
                new StringBuilder(Long.toString(day.day().toEpochDay() - dayBefore.toEpochDay(), ShippedRates.RADIX));
        decimals.forEach((currency, places) -> {
            BigDecimal rate = day.perEuro().get(currency);
            Long was = before.get(currency);
            line.append(' ');
            if (rate == null) {
                line.append(was == null ? "" : ShippedRates.GONE);
                before.remove(currency);
            } else {
                long units = rate.movePointRight(places).longValueExact();
                long change = units - (was == null ? 0 : was);
                line.append(was != null && change == 0 ? "" : Long.toString(change, ShippedRates.RADIX));
                before.put(currency, units);
            }
        });
        return line.toString().stripTrailing();
    }
}
