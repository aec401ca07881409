package dev.bankdesk.simulator.imports.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {
    @TempDir
    private Path folder;

    @Test
    void quoted_values_hold_delimiters_quotes_and_line_ends() {
        assertThat(cells("a,\"b,c\",\"d\"\"e\",\"f\r\ng\"\r\nh,i,j,k"))
                .containsExactly(List.of("a", "b,c", "d\"e", "f\ng"), List.of("h", "i", "j", "k"));
    }

    @Test
    void rows_keep_the_line_on_which_they_begin() {
        assertThat(rows("a\n\n\"b\nb\"\nc")).extracting(TextRow::line).containsExactly(1L, 3L, 5L);
    }

    @Test
    void lines_may_end_in_any_of_the_three_ways() {
        assertThat(cells("a\nb\r\nc\rd")).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
    }

    @Test
    void a_quote_that_never_closes_spoils_its_own_row_only() {
        List<TextRow> rows = rows("1,\"open\n2,b\n3,c");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).fault()).contains("never closes");
        assertThat(rows.get(1).cells()).containsExactly("2", "b");
        assertThat(rows.get(2).line()).isEqualTo(3);
    }

    @Test
    void a_quote_that_closes_in_a_later_value_spoils_its_own_row_only() {
        List<TextRow> rows = rows("1,\"open\n2,\"b\"\n3,c");

        assertThat(rows).extracting(row -> row.fault() != null).containsExactly(true, false, false);
        assertThat(rows.get(1).cells()).containsExactly("2", "b");
    }

    @Test
    void a_delimiter_at_the_end_is_one_more_empty_cell() {
        assertThat(cells("a;b;\n;;\n", ';')).containsExactly(List.of("a", "b", ""), List.of("", "", ""));
    }

    @Test
    void a_million_delimiters_are_a_row_like_another() {
        assertThat(rows(",".repeat(900_000)).get(0).cells()).hasSize(900_001);
    }

    @Test
    void the_mark_of_utf_8_is_no_part_of_the_first_cell() {
        assertThat(cells("\uFEFFdate,amount\n")).containsExactly(List.of("date", "amount"));
    }

    @Test
    void a_file_that_is_no_such_text_is_refused_with_a_remedy() throws IOException {
        refused("x".repeat(1_000_001).getBytes(StandardCharsets.UTF_8), "longer than");
        refused("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), "is not UTF-8");
        refused(("a,b\n".repeat(30_000) + "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1), "is not UTF-8");
        refused("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16), "zero bytes");
        refused(new byte[] {'P', 'K', 3, 4, 20, 0}, "compressed");
        refused(new byte[] {0x1F, (byte) 0x8B, 8, 0}, "compressed");
        refused(new byte[0], "is empty");
        refused(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, "is empty");
    }

    @Test
    void a_missing_file_and_a_folder_are_refused_by_their_names() {
        assertThatThrownBy(() -> TextFile.at(folder.resolve("none.csv"), StandardCharsets.UTF_8))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("none.csv");
        assertThatThrownBy(() -> TextFile.at(folder, StandardCharsets.UTF_8))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is a folder");
    }

    private void refused(byte[] content, String message) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.write(file, content);
        assertThatThrownBy(() -> read(TextFile.at(file, StandardCharsets.UTF_8), ','))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(message);
    }

    private List<List<String>> cells(String text) {
        return cells(text, ',');
    }

    private List<List<String>> cells(String text, char delimiter) {
        return read(file(text, StandardCharsets.UTF_8), delimiter).stream()
                .map(TextRow::cells)
                .toList();
    }

    private List<TextRow> rows(String text) {
        return read(file(text, StandardCharsets.UTF_8), ',');
    }

    private TextFile file(String text, Charset charset) {
        try {
            return TextFile.at(Files.writeString(folder.resolve("table.csv"), text, charset), charset);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<TextRow> read(TextFile file, char delimiter) {
        List<TextRow> rows = new ArrayList<>();
        try (TableReader table = new TableReader(file, delimiter, '"')) {
            for (TextRow row = table.next(); row != null; row = table.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
