package dev.bankdesk.core.marketing.propensity.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file holds and what is wrong with it, told by name. */
class TableReadingTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("answers.csv"), text);
    }

    private static Question asked(Path file, String target, String positive, String... exclude) {
        return new Question(file, target, positive, List.of(exclude), false, 1);
    }

    /** 300 rows, every fifth a yes. */
    private static String rows(String header, String separator, String pattern) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < 300; i++) {
            text.append(pattern.formatted(i % 7, i % 5 == 0 ? "yes" : "no").replace(";", separator))
                    .append('\n');
        }
        return text.toString();
    }

    private void isRefused(String sentence, Question question) {
        assertThatThrownBy(() -> new TableReading(question).read())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void the_separator_is_found_and_quotes_are_taken_off() throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            String header = "\"a,;b\"" + separator + "y";
            AnswerTable table =
                    new TableReading(asked(file(rows(header, separator, "\"%d\";\"%s\"")), "y", "yes")).read();
            assertThat(table.features()).extracting("name").containsExactly("a,;b");
            assertThat(table.size()).isEqualTo(300);
            assertThat(table.yes()).isEqualTo(60);
            assertThat(table.row(9).number(0)).isEqualTo(2);
        }
    }

    @Test
    void what_is_left_out_missing_or_stray_is_told_by_name() throws IOException {
        StringBuilder text = new StringBuilder("age,job,branch,id,y\n");
        for (int i = 0; i < 300; i++) {
            String age = i == 7 ? "unknown" : i % 10 == 3 ? "" : String.valueOf(20 + i % 50);
            String answer = i == 11 ? "NA" : i % 5 == 0 ? "yes" : "no";
            text.append("%s,%s,Paris,c-%d,%s\n".formatted(age, i % 4 == 0 ? "?" : "clerk", i, answer));
        }
        TableReading reading = new TableReading(asked(file(text.toString()), "y", "yes"));
        AnswerTable table = reading.read();
        assertThat(table.features()).extracting("name").containsExactly("age", "job");
        assertThat(table.size()).isEqualTo(299);
        assertThat(reading.notes())
                .containsExactly(
                        "1 rows have no answer in \"y\" and were left out.",
                        "\"age\" is missing in 30 rows: they count as a value of its own.",
                        "\"age\" holds numbers but for 1 fields such as \"unknown\": those count as missing.",
                        "\"job\" is missing in 75 rows: they count as a value of its own.",
                        "\"branch\" is the same in every row and was left out.",
                        "\"id\" is another word in every row, as a name is, and was left out.");
        assertThat(table.row(3).number(0)).isNaN();
        assertThat(table.row(0).word(1)).isNull();
    }

    @Test
    void numbers_too_large_to_be_squared_count_as_missing_and_are_told() throws IOException {
        StringBuilder text = new StringBuilder("debt,y\n");
        for (int i = 0; i < 300; i++) {
            String debt = i == 5 ? "1e151" : i == 6 ? "-9e400" : i == 7 ? "1e150" : String.valueOf(i % 50);
            text.append(debt).append(i % 5 == 0 ? ",yes\n" : ",no\n");
        }
        TableReading reading = new TableReading(asked(file(text.toString()), "y", "yes"));
        AnswerTable table = reading.read();
        assertThat(reading.notes()).containsExactly("\"debt\" is beyond ±1e150 in 2 rows: they count as missing.");
        assertThat(table.row(5).number(0)).isNaN();
        assertThat(table.row(6).number(0)).isNaN();
        assertThat(table.row(7).number(0)).isEqualTo(1e150);
    }

    @Test
    void a_table_larger_than_memory_holds_is_refused_in_one_sentence() throws IOException {
        int columns = 3_000;
        String row = "1,".repeat(columns - 1) + "1\n";
        String header = IntStream.range(0, columns).mapToObj(Integer::toString).collect(Collectors.joining(","));
        Path wide = file(header + "\n" + row.repeat(AnswerFile.MOST_FIELDS / columns + 1));
        isRefused("has more than 3,000,000 fields.", asked(wide, "1", "1"));
        String text = "x".repeat(1_000_000);
        Path longTexts = file("a,y\n" + (text + ",yes\n").repeat((int) (AnswerFile.MOST_CHARACTERS / text.length())));
        isRefused("has more than 100,000,000 characters.", asked(longTexts, "y", "yes"));
    }

    @Test
    void a_wrong_question_is_refused_with_what_would_be_right() throws IOException {
        Path file = file(rows("a;y", ";", "%d;%s"));
        isRefused("--target z: there is no such column", asked(file, "z", "yes"));
        isRefused("--positive 1: no row has it in \"y\".", asked(file, "y", "1"));
        isRefused("--exclude b: there is no such column", asked(file, "y", "yes", "b"));
        isRefused("--exclude y is the target itself", asked(file, "y", "yes", "y"));
        isRefused("No column is left", asked(file, "y", "yes", "a"));
        assertThatThrownBy(() -> new TableReading(asked(file, "y", "1")).read())
                .extracting(refusal -> ((Refusal) refusal).remedy())
                .isEqualTo("Choose from yes, no.");
    }

    @Test
    void files_that_cannot_be_evaluated_are_refused_by_what_is_wrong_with_them() throws IOException {
        isRefused("There is no file", asked(folder.resolve("none.csv"), "y", "yes"));
        isRefused("is a folder", asked(folder, "y", "yes"));
        isRefused("is empty", asked(file(""), "y", "yes"));
        isRefused("Line 4 of", asked(file("a,y\n1,yes\n\n1,no,3\n"), "y", "yes"));
        isRefused("has 3 fields where the header has 2", asked(file("a,y\n1,yes\n1,no,3\n"), "y", "yes"));
        isRefused("names the column \"a\" twice", asked(file("a,a,y\n1,2,yes\n"), "y", "yes"));
        isRefused("a column without a name", asked(file("a,,y\n1,2,yes\n"), "y", "yes"));
        isRefused(
                "All 300 rows have \"yes\"",
                asked(file(rows("a;y", ";", "%d;%s").replace(";no", ";yes")), "y", "yes"));
        isRefused("at least 200 rows and 20 of either", asked(file("a,y\n1,yes\n2,no\n"), "y", "yes"));
        Path utf16 = Files.write(folder.resolve("utf16.csv"), "a,y\n1,ä\n".getBytes(StandardCharsets.UTF_16));
        isRefused("is not UTF-8 text", asked(utf16, "y", "yes"));
    }
}
