package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.Feature;
import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.evaluation.AnswerTable.Column;
import dev.bankdesk.core.platform.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the table of features and answers out of a file, and says what it left out and why. */
final class TableReading {
    /** Below it a fold would have hardly a yes, and any figure would be chance. */
    static final int LEAST_ROWS = 200;

    static final int LEAST_OF_EACH = 20;

    /** A column of numbers with a few stray words is taken for a slip and told; with more it is a column of words. */
    private static final double STRAY = 0.05;

    private final Question question;
    private final List<String> notes = new ArrayList<>();

    TableReading(Question question) {
        this.question = question;
    }

    /** Sentences on what was left out, missing or taken otherwise than it looks. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    AnswerTable read() {
        RawTable raw = new AnswerFile(question.file()).read();
        int target = column(raw, question.target(), "--target");
        question.excluded().forEach(name -> column(raw, name, "--exclude"));
        if (question.excluded().contains(question.target())) {
            throw Refusal.usage(
                    "--exclude " + question.target() + " is the target itself.",
                    "Exclude columns that were only known after the answer.");
        }
        int[] rows = answered(raw, target);
        boolean[] answers = answers(raw.column(target), rows);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < raw.header().size(); i++) {
            if (i != target && !question.excluded().contains(raw.header().get(i))) {
                addUnlessUseless(columns, column(raw.header().get(i), raw.column(i), rows));
            }
        }
        if (columns.isEmpty() || columns.size() > FeatureEncoder.MOST_FEATURES) {
            throw Refusal.usage(
                    columns.isEmpty()
                            ? "No column is left to predict \"" + question.target() + "\" from."
                            : "%s has %d columns to predict from; %d are possible."
                                    .formatted(question.file(), columns.size(), FeatureEncoder.MOST_FEATURES),
                    columns.isEmpty()
                            ? "Give a file with columns that differ between rows, and exclude fewer."
                            : "Leave columns out with --exclude.");
        }
        return new AnswerTable(columns, answers);
    }

    private int column(RawTable raw, String name, String option) {
        int found = raw.header().indexOf(name);
        if (found < 0) {
            throw Refusal.usage(
                    option + " " + name + ": there is no such column in " + question.file() + ".",
                    "Choose from " + String.join(", ", raw.header()) + ".");
        }
        return found;
    }

    private int[] answered(RawTable raw, int target) {
        RawTable.Texts texts = raw.column(target);
        int[] rows = IntStream.range(0, raw.size())
                .filter(row -> !AnswerFile.isMissing(texts.at(row)))
                .toArray();
        if (rows.length < raw.size()) {
            notes.add("%,d rows have no answer in \"%s\" and were left out."
                    .formatted(raw.size() - rows.length, question.target()));
        }
        return rows;
    }

    private boolean[] answers(RawTable.Texts texts, int[] rows) {
        boolean[] answers = new boolean[rows.length];
        int yes = 0;
        for (int i = 0; i < rows.length; i++) {
            answers[i] = texts.at(rows[i]).equals(question.positive());
            yes += answers[i] ? 1 : 0;
        }
        String target = "\"" + question.target() + "\"";
        if (yes == 0 && rows.length > 0) {
            throw Refusal.usage(
                    "--positive %s: no row has it in %s.".formatted(question.positive(), target),
                    "Choose from " + someWords(texts) + ".");
        }
        if (yes == rows.length && rows.length > 0) {
            throw Refusal.usage(
                    "All %,d rows have \"%s\" in %s: there is nothing to tell apart."
                            .formatted(yes, question.positive(), target),
                    "Give a file with both answers.");
        }
        if (rows.length < LEAST_ROWS || Math.min(yes, rows.length - yes) < LEAST_OF_EACH) {
            throw Refusal.usage(
                    "%s has %,d rows with an answer, %,d of them \"%s\"; at least %d rows and %d of either answer are needed."
                            .formatted(
                                    question.file(), rows.length, yes, question.positive(), LEAST_ROWS, LEAST_OF_EACH),
                    "Give more rows: with fewer any figure would be chance.");
        }
        return answers;
    }

    private static String someWords(RawTable.Texts texts) {
        int most = 8;
        String words = texts.words().stream()
                .filter(word -> !AnswerFile.isMissing(word))
                .limit(most)
                .collect(Collectors.joining(", "));
        return texts.words().size() > most ? words + ", …" : words;
    }

    private Column column(String name, RawTable.Texts texts, int[] rows) {
        double[] parsed =
                texts.words().stream().mapToDouble(TableReading::number).toArray();
        boolean[] missing = new boolean[parsed.length];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = AnswerFile.isMissing(texts.words().get(i));
        }
        int known = 0;
        int numbers = 0;
        int tooLarge = 0;
        String stray = null;
        for (int row : rows) {
            int code = texts.code(row);
            if (!missing[code]) {
                known++;
                boolean number = !Double.isNaN(parsed[code]);
                numbers += number ? 1 : 0;
                tooLarge += Math.abs(parsed[code]) > Feature.LARGEST_NUMBER ? 1 : 0;
                stray = number || stray != null ? stray : texts.at(row);
            }
        }
        if (known < rows.length) {
            notes.add("\"%s\" is missing in %,d rows: they count as a value of its own."
                    .formatted(name, rows.length - known));
        }
        if (numbers > 0 && numbers >= (1 - STRAY) * known) {
            if (numbers < known) {
                notes.add("\"%s\" holds numbers but for %,d fields such as \"%s\": those count as missing."
                        .formatted(name, known - numbers, stray));
            }
            if (tooLarge > 0) {
                notes.add("\"%s\" is beyond ±1e150 in %,d rows: they count as missing.".formatted(name, tooLarge));
            }
            return Column.ofNumbers(
                    name,
                    Arrays.stream(rows)
                            .mapToDouble(row -> usable(parsed[texts.code(row)]))
                            .toArray());
        }
        return Column.ofWords(
                name,
                Arrays.stream(rows)
                        .map(row -> missing[texts.code(row)] ? -1 : texts.code(row))
                        .toArray(),
                texts.words());
    }

    private static double usable(double number) {
        return Math.abs(number) <= Feature.LARGEST_NUMBER ? number : Double.NaN;
    }

    /** A decimal number in the usual form, infinite where no double is as large; NaN for all else, "missing" included. */
    private static double number(String word) {
        boolean plain =
                !word.isEmpty() && word.length() < 40 && word.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0);
        try {
            return plain ? Double.parseDouble(word) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void addUnlessUseless(List<Column> columns, Column column) {
        long different = column.numbers() == null
                ? Arrays.stream(column.codes()).distinct().count()
                : Arrays.stream(column.numbers()).distinct().count();
        int rows = column.numbers() == null ? column.codes().length : column.numbers().length;
        if (different <= 1) {
            notes.add("\"" + column.name() + "\" is the same in every row and was left out.");
        } else if (column.numbers() == null && different == rows) {
            notes.add("\"" + column.name() + "\" is another word in every row, as a name is, and was left out.");
        } else {
            columns.add(column);
        }
    }
}
