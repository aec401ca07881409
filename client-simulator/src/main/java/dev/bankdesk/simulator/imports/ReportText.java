package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.banking.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An import's report as lines for a terminal. */
public final class ReportText {
    private final ImportReport report;
    private final List<String> lines = new ArrayList<>();

    private ReportText(ImportReport report) {
        this.report = report;
    }

    /** @param bankWords what commands on this bank need besides, like {@code  --data DIR}; begins with a blank or is empty */
    public static List<String> lines(ImportReport report, String bankWords) {
        return new ReportText(report).all(bankWords);
    }

    private record YearAndCurrency(int year, String currency) {}

    private List<String> all(String bankWords) {
        line(
                "%s %s as \"%s\": %,d rows in %.1f s.",
                report.dryRun() ? "Dry run of" : "Imported",
                report.file(),
                report.name(),
                report.rows(),
                report.seconds());
        line(
                "  booked    %,10d%s",
                report.booked(),
                report.bookedBefore() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " (%,d of them by an earlier import, %,d new)",
                                report.bookedBefore(),
                                report.booked() - report.bookedBefore()));
        line("  declined  %,10d%s", report.declinedInAll(), reasons());
        line(
                "  rejected  %,10d%s",
                report.rejected(), report.rejectsFile() == null ? "" : "  → " + report.rejectsFile());
        report.firstRejects().forEach(reject -> line("            %s", reject));
        sums();
        if (!report.dryRun()) {
            line(
                    "Customers %,d · accounts %,d · merchants %,d · opening entries %,d (statistics leave these out).",
                    report.customers(), report.accounts(), report.merchants(), report.openings());
        }
        consent();
        report.remarks().forEach(remark -> line("%s", remark));
        if (report.dryRun()) {
            line("Nothing was written.");
        } else if (report.firstDay() != null) {
            line(
                    "See it: ./bankdesk desktop%s → History, source \"%s\", %s to %s.",
                    bankWords, report.name(), report.firstDay(), report.lastDay());
        }
        return lines;
    }

    private void consent() {
        if (report.consent().isNone()) {
            line("Consents: none, so these clients get no offers; --consent says what they agreed to.");
        } else {
            line(
                    "Consents: %s of every client; what a client said before stands.",
                    report.consent().words());
        }
    }

    private void sums() {
        Map<YearAndCurrency, List<ImportReport.Sum>> years = report.sums().stream()
                .collect(Collectors.groupingBy(
                        sum -> new YearAndCurrency(sum.year(), sum.currency()),
                        () -> new TreeMap<>(
                                Comparator.comparing(YearAndCurrency::currency).thenComparing(YearAndCurrency::year)),
                        Collectors.toList()));
        if (!years.isEmpty()) {
            line("  %-6s %-4s %10s %20s %20s", "year", "", "rows", "out", "in");
        }
        years.forEach((year, sums) -> line(
                "  %-6d %-4s %,10d %20s %20s",
                year.year(),
                year.currency(),
                sums.stream().mapToLong(ImportReport.Sum::rows).sum(),
                money(sums, year.currency(), true),
                money(sums, year.currency(), false)));
    }

    private static String money(List<ImportReport.Sum> sums, String currency, boolean out) {
        long minor = sums.stream()
                .filter(sum -> sum.kind().debitsCustomer() == out)
                .mapToLong(ImportReport.Sum::amountMinor)
                .sum();
        return String.format(
                Locale.ROOT,
                "%,." + Money.decimals(Currency.getInstance(currency)) + "f",
                Money.of(minor, currency).toDecimal());
    }

    private String reasons() {
        return report.declined().isEmpty()
                ? ""
                : "  "
                        + new TreeMap<>(report.declined())
                                .entrySet().stream()
                                        .map(reason -> reason.getKey()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' ') + " " + reason.getValue())
                                        .collect(Collectors.joining(", "));
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
