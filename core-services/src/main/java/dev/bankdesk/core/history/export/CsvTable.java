package dev.bankdesk.core.history.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** "CSV for machines": RFC 4180, UTF-8 without a byte order mark, ISO 8601 times with offset, decimals with a point. */
final class CsvTable implements TableFile {
    /**
     * Spreadsheets take a text that begins so for a formula, and run it. An apostrophe before it makes it text again.
     * After the Open Worldwide Application Security Project's page "CSV Injection".
     */
    private static final String DANGEROUS = "=+-@\t\r\n\0";

    private final CsvWriter csv;
    private final List<Column> columns;

    CsvTable(OutputStream out, List<Column> columns) {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        this.columns = columns;
        csv.writeRecord(columns.stream().map(Column::name).toArray(String[]::new));
    }

    @Override
    public void row(Object[] values) throws IOException {
        String[] cells = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            cells[i] = cell(columns.get(i), values[i]);
        }
        try {
            csv.writeRecord(cells);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String cell(Column column, Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.type()) {
            case TEXT -> harmless((String) value);
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case TIME, DAY -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) value);
            case NUMBER, FLAG -> value.toString();
        };
    }

    static String harmless(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public List<String> finish() throws IOException {
        csv.flush();
        return List.of();
    }
}
