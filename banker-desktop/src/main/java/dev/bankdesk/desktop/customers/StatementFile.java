package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.CustomerStatement.Line;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.files.MachineCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A statement as CSV for machines, times with their offset; beside it the client, the period, the filter and the position. */
final class StatementFile {
    private static final List<String> HEADS = List.of(
            "position",
            "booked_at",
            "account",
            "kind",
            "merchant",
            "purpose",
            "category",
            "country",
            "channel",
            "source",
            "signed_amount",
            "currency",
            "balance",
            "original_amount",
            "original_currency");

    private final ZoneId zone;

    /** @param zone in which times are written */
    StatementFile(ZoneId zone) {
        this.zone = zone;
    }

    /** @param generatedAt machine time */
    void write(Path file, CustomerStatement statement, StatementViewModel.Scope scope, Instant generatedAt)
            throws IOException {
        MachineCsv.write(
                file,
                HEADS,
                statement.lines().stream().map(this::cells).toList(),
                facts(statement, scope, generatedAt));
    }

    private String[] cells(Line line) {
        TransactionRow row = line.transaction();
        Money signed = new Money(line.signedMinor(), line.balance().currency());
        return new String[] {
            Long.toString(row.position()),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.bookedAt().atZone(zone)),
            Long.toString(line.account()),
            row.kind().name(),
            MachineCsv.harmless(row.merchant()),
            MachineCsv.harmless(row.purpose()),
            row.category().name(),
            row.country(),
            row.channel().name(),
            MachineCsv.harmless(row.source()),
            signed.toDecimal().toPlainString(),
            signed.currency().getCurrencyCode(),
            line.balance().toDecimal().toPlainString(),
            row.original() == null ? null : row.original().toDecimal().toPlainString(),
            row.original() == null ? null : row.original().currency().getCurrencyCode()
        };
    }

    private Map<String, Object> facts(
            CustomerStatement statement, StatementViewModel.Scope scope, Instant generatedAt) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "statement");
        facts.put("customer", scope.customer());
        if (scope.account() != OpenClientViewModel.ALL_ACCOUNTS) {
            facts.put("account", scope.account());
        }
        facts.put("from", scope.from().toString());
        facts.put("to", scope.to().toString());
        facts.put("filter", filter(scope.filter()));
        facts.put("zone", zone.getId());
        facts.put("rows", statement.lines().size());
        if (statement.asOf() != null) {
            facts.put("position", statement.asOf().position());
            facts.put("recordedAt", String.valueOf(statement.asOf().recordedAt()));
        }
        facts.put("generatedAt", generatedAt.toString());
        return facts;
    }

    /** The filter's limits that count for lines, by name. */
    private static Map<String, Object> filter(Filter filter) {
        Map<String, Object> limits = new LinkedHashMap<>();
        putWhereLimited(limits, "category", filter.categories());
        putWhereLimited(limits, "country", filter.countries());
        putWhereLimited(limits, "channel", filter.channels());
        putWhereLimited(limits, "source", filter.sources());
        return limits;
    }

    private static void putWhereLimited(Map<String, Object> limits, String name, java.util.Set<?> values) {
        if (!values.isEmpty()) {
            TreeSet<String> words = new TreeSet<>();
            values.forEach(value -> words.add(value.toString()));
            limits.put(name, words);
        }
    }
}
