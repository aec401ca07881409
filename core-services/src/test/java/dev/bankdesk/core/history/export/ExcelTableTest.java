package dev.bankdesk.core.history.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcelTableTest {
    private static final List<Column> COLUMNS = List.of(
            Column.text("text"),
            Column.number("number"),
            new Column("count", Column.Type.NUMBER, Column.COUNT),
            new Column("share", Column.Type.DECIMAL, Column.RATIO),
            Column.money("money", "EUR"),
            Column.time("time"),
            new Column("day", Column.Type.DAY, ""),
            new Column("flag", Column.Type.FLAG, ""));

    @TempDir
    Path folder;

    @Test
    void rows_past_a_sheets_end_go_on_in_the_next_with_a_notice() throws IOException {
        Path file = folder.resolve("many.xlsx");
        List<String> notices = write(file, 25, 10);
        assertThat(notices).singleElement().asString().contains("3 sheets");
        assertThat(parts(file).keySet().stream().filter(name -> name.startsWith("xl/worksheets/sheet")))
                .hasSize(4);
        assertThat(parts(file).get("xl/workbook.xml")).contains("\"rows\"", "\"rows 2\"", "\"rows 3\"", "\"About\"");
    }

    @Test
    void numbers_and_dates_are_real_and_texts_are_not_formulas() throws IOException {
        Path file = folder.resolve("one.xlsx");
        assertThat(write(file, 1, 10)).isEmpty();
        String sheet = parts(file).get("xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<v>-0.07</v>").doesNotContain("<f>").contains("=1+1");
        // 29 March 2026 in Excel's count of days.
        assertThat(sheet).contains("<v>46110");
        assertThat(parts(file).get("xl/styles.xml"))
                .contains("\"#,##0\"", "\"#,##0.00\"", "\"0.00%\"", "\"yyyy-mm-dd\"");
    }

    private static List<String> write(Path file, int rows, int rowsOfSheet) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ExcelTable table = new ExcelTable(out, "rows", COLUMNS, Map.of("zone", "Europe/Paris"), rowsOfSheet);
            for (int i = 0; i < rows; i++) {
                OffsetDateTime at = OffsetDateTime.parse("2026-03-29T06:00:00+02:00");
                table.row(new Object[] {
                    "=1+1", (long) i, 1_234L, new BigDecimal("0.123400"), new BigDecimal("-0.07"), at, at, true
                });
            }
            return table.finish();
        }
    }

    private static Map<String, String> parts(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().collect(Collectors.toMap(ZipEntry::getName, entry -> {
                try {
                    return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
        }
    }
}
