package dev.bankdesk.desktop.customers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.CustomerStatement.Line;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * A statement as "CSV for machines", as the other exports write it: RFC 4180, UTF-8, times with their offset, decimals with a
 * point; beside it FILE.meta.json with the client, the period, the filter and the journal position. Either file appears whole
 * or not at all.
 */
final class StatementFile {
    /** A spreadsheet takes a text that begins so for a formula, and runs it (OWASP, "CSV Injection"). */
    private static final String DANGEROUS = "=+-@\t\r\n\0";

    private static final String[] HEADS = {
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
        "original_currency"
    };

    private final ZoneId zone;

    /** @param zone in which times are written */
    StatementFile(ZoneId zone) {
        this.zone = zone;
    }

    /** @param generatedAt machine time */
    void write(Path file, CustomerStatement statement, StatementViewModel.Scope scope, Instant generatedAt)
            throws IOException {
        WholeFile.write(file, part -> {
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
                csv.writeRecord(HEADS);
                for (Line line : statement.lines()) {
                    csv.writeRecord(cells(line));
                }
            }
            Files.write(meta(file), metadata(file, statement, scope, generatedAt));
        });
    }

    private static Path meta(Path file) {
        return file.resolveSibling(file.getFileName() + ".meta.json");
    }

    private String[] cells(Line line) {
        TransactionRow row = line.transaction();
        Money signed = new Money(line.signedMinor(), line.balance().currency());
        return new String[] {
            Long.toString(row.position()),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.bookedAt().atZone(zone)),
            Long.toString(line.account()),
            row.kind().name(),
            harmless(row.merchant()),
            harmless(row.purpose()),
            row.category().name(),
            row.country(),
            row.channel().name(),
            harmless(row.source()),
            signed.toDecimal().toPlainString(),
            signed.currency().getCurrencyCode(),
            line.balance().toDecimal().toPlainString(),
            row.original() == null ? null : row.original().toDecimal().toPlainString(),
            row.original() == null ? null : row.original().currency().getCurrencyCode()
        };
    }

    static String harmless(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private byte[] metadata(Path file, CustomerStatement statement, StatementViewModel.Scope scope, Instant generatedAt)
            throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.getFileName().toString());
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
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(facts);
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
