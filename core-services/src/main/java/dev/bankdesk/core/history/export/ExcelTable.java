package dev.bankdesk.core.history.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An .xlsx workbook with real dates (wall clock of the chosen zone) and numbers, written row by row; a sheet that is full is
 * followed by the next. The last sheet tells what the workbook is.
 */
final class ExcelTable implements TableFile {
    /** Rows of a sheet, the header included: the format's own limit. */
    static final int ROWS_OF_SHEET = Worksheet.MAX_ROWS;

    private static final int ROWS_KEPT = 500;
    private static final double CHARACTERS_WIDE = 18;

    private final Workbook workbook;
    private final String sheetName;
    private final List<Column> columns;
    private final Map<String, String> about;
    private final int rowsOfSheet;
    private Worksheet sheet;
    private int sheets;
    private int nextRow;

    /** @param about what the last sheet tells, by name */
    ExcelTable(OutputStream out, String sheetName, List<Column> columns, Map<String, String> about, int rowsOfSheet) {
        this.workbook = new Workbook(out, "Bankdesk", "1.0");
        this.sheetName = sheetName;
        this.columns = columns;
        this.about = about;
        this.rowsOfSheet = rowsOfSheet;
        startSheet();
    }

    private void startSheet() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? sheetName : sheetName + " " + sheets);
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, CHARACTERS_WIDE);
            sheet.inlineString(0, i, columns.get(i).name());
            sheet.style(0, i).bold().set();
        }
        nextRow = 1;
    }

    @Override
    public void row(Object[] values) throws IOException {
        if (nextRow == rowsOfSheet) {
            sheet.finish();
            startSheet();
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                cell(columns.get(i), nextRow, i, values[i]);
            }
        }
        nextRow++;
        if (nextRow % ROWS_KEPT == 0) {
            sheet.flush();
        }
    }

    private void cell(Column column, int row, int at, Object value) {
        switch (column.type()) {
            // Inline: a table of shared strings would grow with the rows. A text cell is never run as a formula.
            case TEXT -> sheet.inlineString(row, at, storable((String) value));
            case NUMBER -> number(column, row, at, (Long) value);
            case DECIMAL -> decimal(column, row, at, (BigDecimal) value);
            case TIME -> time(row, at, (OffsetDateTime) value, "yyyy-mm-dd hh:mm:ss");
            case DAY -> time(row, at, (OffsetDateTime) value, "yyyy-mm-dd");
            case FLAG -> sheet.value(row, at, (Boolean) value);
        }
    }

    /** Thousands are parted in counts only: an account's number is no amount. */
    private void number(Column column, int row, int at, Long value) {
        sheet.value(row, at, value);
        if (column.unit().equals(Column.COUNT)) {
            sheet.style(row, at).format("#,##0").set();
        }
    }

    private void decimal(Column column, int row, int at, BigDecimal value) {
        sheet.value(row, at, value);
        String format = column.unit().equals(Column.RATIO)
                ? "0.00%"
                : value.scale() == 0 ? "#,##0" : "#,##0." + "0".repeat(value.scale());
        sheet.style(row, at).format(format).set();
    }

    private void time(int row, int at, OffsetDateTime value, String format) {
        LocalDateTime local = value.toLocalDateTime();
        sheet.value(row, at, local);
        sheet.style(row, at).format(format).set();
    }

    /** XML cannot hold most control characters, and a sheet's cell no more than 32,767 characters. */
    private static String storable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF)
                        || c == '\t'
                        || c == '\n'
                        || c == '\r')
                .limit(32_767)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    @Override
    public List<String> finish() throws IOException {
        sheet.finish();
        List<String> notices = sheets == 1
                ? List.of()
                : List.of("There are more rows than the " + rowsOfSheet + " of a sheet: they go on over " + sheets
                        + " sheets, each with the header.");
        Worksheet last = workbook.newWorksheet("About");
        last.width(0, CHARACTERS_WIDE);
        last.width(1, 2 * CHARACTERS_WIDE);
        int row = 0;
        for (Map.Entry<String, String> line : about.entrySet()) {
            last.inlineString(row, 0, line.getKey());
            last.style(row, 0).bold().set();
            last.inlineString(row++, 1, storable(line.getValue()));
        }
        for (String notice : notices) {
            last.inlineString(row, 0, "notice");
            last.inlineString(row++, 1, notice);
        }
        last.finish();
        workbook.finish();
        return notices;
    }
}
