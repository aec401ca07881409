package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Words and files that cannot be right. Each is told in one sentence with its remedy, before a bank is started for it: exit
 * code 2 where the words were wrong, 1 where it could not be done, never a stack trace, no half state.
 */
class BadInputTest {
    private static final String RANGE = "--from 2026-01-01 --to 2026-01-02";
    private static final String CSV = "--format csv --mapping good.json";

    @TempDir
    static Path folder;

    /** A line of the shell, the exit code, and what the first sentence says. */
    private record Wrong(String line, int exitCode, String sentence) {}

    @BeforeAll
    static void writeFiles() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        write("table.csv", "day,amount\n2024-01-05,-1.00\n");
        write("empty.csv", "");
        write("answers.csv", "age,said\n41,no\n37,yes\n");
        write("ragged.csv", "age,said\n41,no\n37\n");
        write("good.json", "{\"currency\": \"EUR\", \"columns\": {\"date\": \"day\", \"amount\": \"amount\"}}");
        write("broken.json", "{\"columns\": ");
        write("column.json", "{\"columns\": {\"date\": \"day\", \"amount\": \"betrag\"}}");
        write("setting.json", "{\"curency\": \"EUR\", \"columns\": {\"date\": \"day\", \"amount\": \"amount\"}}");
        write("role.json", "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"colour\": \"text\"}}");
        write("gaps.json", "{\"primaryUrl\": \"jdbc:postgresql://localhost/bank\"}");
        Files.write(folder.resolve("utf16.csv"), "day,amount\n2024-01-05,-1.00\n".getBytes(StandardCharsets.UTF_16));
        byte[] rubbish = new byte[50_000];
        new Random(1).nextBytes(rubbish);
        Files.write(folder.resolve("rubbish.csv"), rubbish);
        // Two GiB on one line; the file system stores the hole.
        try (RandomAccessFile endless =
                new RandomAccessFile(folder.resolve("endless.csv").toFile(), "rw")) {
            endless.write("day,amount\n2024-01-05,".getBytes(StandardCharsets.UTF_8));
            endless.write("9".repeat(1_200_000).getBytes(StandardCharsets.UTF_8));
            endless.setLength(2L << 30);
        }
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static List<Wrong> wrongLines() {
        List<Wrong> lines = new ArrayList<>(words());
        lines.addAll(imports());
        lines.addAll(exports());
        lines.addAll(plays());
        lines.addAll(banks());
        lines.addAll(propensities());
        return lines;
    }

    private static List<Wrong> words() {
        return List.of(
                new Wrong("nonsense", 2, "There is no command 'nonsense'."),
                new Wrong("--nonsense", 2, "Unknown option: '--nonsense'"),
                new Wrong("status extra", 2, "Unmatched argument"),
                new Wrong("rates", 2, "Say what to do with the rates."),
                new Wrong("rates update", 2, "Missing required parameter: 'FILE'"),
                new Wrong("rates update none.csv", 2, "There is no file"),
                new Wrong("rates update folder", 2, "is a folder, not a file."),
                new Wrong("rates update empty.csv", 2, "is not a reference rates file"),
                new Wrong("rates update rubbish.csv", 2, "is not a reference rates file"),
                new Wrong("rates update utf16.csv", 2, "is not a reference rates file"),
                new Wrong("rates update endless.csv", 2, "is not a reference rates file"),
                new Wrong("statistics", 2, "Say what to do with the statistics."),
                new Wrong("statistics rebuild extra", 2, "Unmatched argument"),
                new Wrong("statistics rebuild --config none.json", 1, "There is no address file"));
    }

    private static List<Wrong> imports() {
        return List.of(
                new Wrong("import", 2, "Missing required options and parameters: '--format=FORMAT', 'FILE'"),
                new Wrong("import table.csv --format xyz", 2, "Invalid value for option '--format'"),
                new Wrong("import none.csv --format tabformer", 2, "There is no file"),
                new Wrong("import folder --format tabformer", 2, "is a folder, not a file."),
                new Wrong("import folder --format berka", 2, "There is no file"),
                new Wrong("import table.csv --format tabformer", 2, "is not a TabFormer file"),
                new Wrong("import table.csv --format csv", 2, "The format csv needs a mapping."),
                new Wrong("import table.csv --format csv --mapping none.json", 2, "There is no mapping"),
                new Wrong("import table.csv --format csv --mapping folder", 2, "The mapping"),
                new Wrong("import table.csv --format csv --mapping broken.json", 2, "is no JSON: line 1"),
                new Wrong("import table.csv --format csv --mapping rubbish.csv", 2, "is no JSON"),
                new Wrong(
                        "import table.csv --format csv --mapping column.json", 2, "has no such column: day | amount."),
                new Wrong("import table.csv --format csv --mapping setting.json", 2, "\"curency\""),
                new Wrong("import table.csv --format csv --mapping role.json", 2, "\"columns.colour\""),
                new Wrong("import table.csv " + CSV + " --zone Mars", 2, "--zone Mars is no time zone."),
                new Wrong("import table.csv " + CSV + " --foreign-fee yes", 2, "--foreign-fee yes is not possible."),
                new Wrong("import table.csv " + CSV + " --name a/b", 2, "The import cannot be named \"a/b\"."),
                new Wrong("import table.csv " + CSV + " --out-rejects none", 2, "Rejected rows cannot be written to"),
                new Wrong("import table.csv " + CSV + " --connect gaps.json", 1, "names no primaryUser."),
                new Wrong("import empty.csv " + CSV, 2, "is empty."),
                new Wrong("import utf16.csv " + CSV, 2, "is not UTF-8 text"),
                new Wrong("import rubbish.csv " + CSV, 2, "is not UTF-8 text"),
                new Wrong("import endless.csv " + CSV, 2, "is longer than 1000000 characters."));
    }

    private static List<Wrong> exports() {
        String statistics = "export statistics " + RANGE + " --out a.csv ";
        String transactions = "export transactions " + RANGE + " --out a.csv ";
        return List.of(
                new Wrong("export", 2, "Missing required parameter: 'WHAT'"),
                new Wrong("export customers " + RANGE + " --out a.csv", 2, "There is no export of \"customers\"."),
                new Wrong("export statistics --from 2026-02-01 --to 2026-01-01 --out a.csv", 2, "is before --from"),
                new Wrong(
                        "export statistics --from today --to 2026-01-01 --out a.csv", 2, "--from today is not a date"),
                new Wrong(
                        "export statistics --from 2026-01-01 --to 2026-01-32 --out a.csv", 2, "is not a date or time."),
                new Wrong(
                        "export statistics --from 0001-01-01 --to 9999-12-31 --out a.csv",
                        2,
                        "in a time that the bank"),
                new Wrong("export statistics " + RANGE + " --out a.txt", 2, "does not say which format"),
                new Wrong("export statistics " + RANGE + " --out none/a.csv", 1, "There is no folder"),
                new Wrong(statistics + "--zone Mars", 2, "--zone Mars is not known."),
                new Wrong(statistics + "--by colour", 2, "--by colour is not known."),
                new Wrong(statistics + "--by category,country,channel", 2, "--by names 3 dimensions."),
                new Wrong(statistics + "--granularity year", 2, "--granularity year is not known."),
                new Wrong(statistics + "--figures profit", 2, "--figures profit is not known."),
                new Wrong(statistics + "--figures amount_native", 2, "would add amounts of different currencies"),
                new Wrong(statistics + "--category food", 2, "--category food is not known."),
                new Wrong(statistics + "--country XX1", 2, "--country XX1 is not known."),
                new Wrong(statistics + "--kind colour", 2, "--kind colour is not known."),
                new Wrong(transactions + "--by category", 2, "--by belongs to the export of statistics"),
                new Wrong(transactions + "--customer abc", 2, "'abc' is no whole number"),
                new Wrong(transactions + "--status maybe", 2, "--status maybe is not known."),
                new Wrong(transactions + "--connect none.json", 1, "There is no address file"));
    }

    private static List<Wrong> plays() {
        return List.of(
                new Wrong("simulate --customers abc", 2, "'abc' is no whole number"),
                new Wrong("simulate --customers 0", 2, "--customers 0 is not possible."),
                new Wrong("simulate --days -1", 2, "--days -1 is not possible."),
                new Wrong("simulate --speed fast", 2, "'fast' is not a speed."),
                new Wrong("simulate --speed NaN", 2, "A speed of NaN plays nothing."),
                new Wrong("simulate --rate NaN", 2, "A rate of NaN is not possible."),
                new Wrong("simulate --rate 1e400", 2, "A rate of Infinity is not possible."),
                new Wrong("simulate --rate 5000 --days 3", 2, "--rate cannot be joined with --days or --speed"),
                new Wrong("simulate --rate 5000 --customers 10", 2, "10 clients cannot make 5000 orders a second."),
                new Wrong("simulate --via smoke", 2, "Orders cannot go via 'smoke'."),
                new Wrong("demo --seconds 0", 2, "--seconds 0 is not possible."),
                new Wrong("demo --seconds soon", 2, "'soon' is no whole number"),
                new Wrong("demo --seconds 5 --out table.csv", 1, "cannot be written: it is a file."),
                new Wrong("demo --seconds 5 --out table.csv/out", 1, "cannot be written"));
    }

    private static List<Wrong> propensities() {
        String y = " --target y --positive yes";
        return List.of(
                new Wrong("propensity", 2, "Say what to do with propensities."),
                new Wrong("propensity evaluate", 2, "Missing required options and parameters"),
                new Wrong("propensity evaluate none.csv" + y, 2, "There is no file"),
                new Wrong("propensity evaluate folder" + y, 2, "is a folder, not a file."),
                new Wrong("propensity evaluate empty.csv" + y, 2, "is empty."),
                new Wrong("propensity evaluate utf16.csv" + y, 2, "is not UTF-8 text"),
                new Wrong("propensity evaluate rubbish.csv" + y, 2, "is not UTF-8 text"),
                new Wrong("propensity evaluate endless.csv" + y, 2, "is not a table"),
                new Wrong("propensity evaluate answers.csv" + y, 2, "--target y: there is no such column"),
                new Wrong("propensity evaluate answers.csv --target said --positive maybe", 2, "no row has it"),
                new Wrong("propensity evaluate answers.csv --target said --positive no --order age", 2, "--order age"),
                new Wrong("propensity evaluate answers.csv --target said --positive no --memory 0", 2, "--memory 0.0"),
                new Wrong(
                        "propensity evaluate answers.csv --target said --positive no --memory 499",
                        2,
                        "--memory 499.0"),
                new Wrong("propensity evaluate answers.csv --target said --positive no --exclude b", 2, "--exclude b"),
                new Wrong("propensity evaluate answers.csv --target said --positive no", 2, "at least 200 rows"),
                new Wrong("propensity evaluate ragged.csv --target said --positive no", 2, "Line 3 of"));
    }

    private static List<Wrong> banks() {
        return List.of(
                new Wrong("verify --data table.csv", 2, "is a file."),
                new Wrong("status --data table.csv", 2, "is a file."),
                new Wrong("stop --data table.csv", 2, "is a file."),
                new Wrong("env", 1, "No bank runs in"),
                new Wrong("services --services nope", 2, "There is no service \"nope\"."),
                new Wrong("services --config none.json", 1, "There is no address file"),
                new Wrong("services --config folder", 1, "is a folder."),
                new Wrong("services --config table.csv", 1, "is not an address file: line 1 is wrong."),
                new Wrong("client --as", 2, "Expected parameter for option '--as'"),
                new Wrong("client --as " + "n".repeat(61), 2, "is no user's name."),
                new Wrong("client --connect none.json", 1, "There is no address file"),
                new Wrong("client --connect gaps.json", 1, "names no primaryUser."),
                new Wrong("desktop --connect none.json", 1, "There is no address file"),
                new Wrong("desktop --connect gaps.json", 1, "names no primaryUser."));
    }

    @TestFactory
    Stream<DynamicTest> wrong_words_and_files_are_told_in_a_sentence_with_a_remedy() {
        return wrongLines().stream()
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.line().isEmpty() ? "nothing" : wrong.line(), () -> isToldInASentence(wrong)));
    }

    private static void isToldInASentence(Wrong wrong) throws IOException {
        CommandRun run = CommandRun.of(words(wrong.line()));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(wrong.exitCode());
        List<String> lines =
                run.err().lines().filter(line -> !line.endsWith(" …")).toList();
        assertThat(lines).as("a sentence and its remedy").hasSize(2);
        assertThat(lines.get(0)).contains(wrong.sentence()).doesNotContain("Exception");
        assertThat(lines.get(1)).endsWith(".").hasSizeGreaterThan(10);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("bank")).doesNotExist();
        assertThat(folder.resolve("a.csv")).doesNotExist();
    }

    @TestFactory
    Stream<DynamicTest> with_json_a_failure_is_one_object_on_standard_output() {
        return Stream.of(
                        "export customers " + RANGE + " --out a.csv",
                        "export statistics " + RANGE + " --wrong",
                        "import none.csv --format tabformer",
                        "simulate --days 0",
                        "demo --seconds 0",
                        "rates update none.csv",
                        "env",
                        "status --data table.csv",
                        "stop --data table.csv",
                        "reset --data table.csv",
                        "verify --data table.csv",
                        "propensity evaluate answers.csv --target said --positive no",
                        "doctor --data table.csv")
                .map(line -> DynamicTest.dynamicTest(line, () -> isOneObject(line)));
    }

    private static void isOneObject(String line) throws IOException {
        CommandRun run = CommandRun.of(words(line + " --json"));

        JsonNode object = new ObjectMapper().readTree(run.out());
        assertThat(object.get("exitCode").asInt()).isEqualTo(run.exitCode()).isPositive();
        assertThat(object.get("error").asText()).isNotEmpty();
        assertThat(object.get("remedy").asText()).isNotEmpty();
        assertThat(run.err()).contains(object.get("error").asText());
    }

    @Test
    void amounts_and_days_that_cannot_be_are_rejected_and_the_others_booked() throws IOException {
        write(
                "amounts.csv",
                """
                day,amount
                2024-01-05,-12.50
                2024-01-05,1e400
                2024-01-05,NaN
                2024-01-05,-12.505
                2024-01-05,99999999999999999999
                2024-13-05,-1.00
                9999-12-31,-1.00
                ,-1.00
                """);

        CommandRun run = CommandRun.of(words("import amounts.csv " + CSV + " --dry-run --json"));

        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isZero();
        assertThat(report.get("booked").asInt()).isEqualTo(1);
        assertThat(report.get("rejected").asInt()).isEqualTo(7);
        assertThat(report.get("firstRejects"))
                .extracting(JsonNode::asText)
                .contains(
                        "line 3, amount \"1e400\": is no amount with the decimal sign \".\"",
                        "line 5, amount \"-12.505\": has more decimals than EUR (2)",
                        "line 8, day \"9999-12-31\": is no day between 1900 and 2200");
    }

    /** Names of files stand for those of the test's folder; the bank would be made in it, too. */
    private static String[] words(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            boolean file =
                    Files.exists(folder.resolve(word)) || word.matches("(a|none)\\..*|none(/.*)?|table\\.csv/out");
            words.add(file && !word.isEmpty() ? folder.resolve(word).toString() : word);
        }
        boolean takesBank = !line.isEmpty()
                && !line.contains("--data")
                && !List.of("rates", "statistics").contains(line)
                && !line.startsWith("propensity")
                && !List.of("nonsense", "--nonsense").contains(line);
        if (takesBank) {
            words.addAll(Arrays.asList("--data", folder.resolve("bank").toString()));
        }
        return words.toArray(String[]::new);
    }
}
