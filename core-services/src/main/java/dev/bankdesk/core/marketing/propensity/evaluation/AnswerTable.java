package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.Feature;
import dev.bankdesk.core.marketing.propensity.FeatureRow;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** Rows of features with their answers, column by column in primitive arrays, in the order of the file. */
public final class AnswerTable {
    private final List<Column> columns;
    private final List<Feature> features;
    private final boolean[] answers;

    /** One feature of all rows: numbers with NaN for missing, or codes into words with −1 for missing. */
    record Column(Feature feature, double[] numbers, int[] codes, List<String> words) {
        static Column ofNumbers(String name, double[] numbers) {
            return new Column(Feature.number(name), numbers, null, List.of());
        }

        static Column ofWords(String name, int[] codes, List<String> words) {
            return new Column(Feature.word(name), null, codes, List.copyOf(words));
        }

        boolean isMissing(int row) {
            return numbers == null ? codes[row] < 0 : Double.isNaN(numbers[row]);
        }

        String name() {
            return feature.name();
        }
    }

    AnswerTable(List<Column> columns, boolean[] answers) {
        this.columns = List.copyOf(columns);
        this.answers = answers.clone();
        features = columns.stream().map(Column::feature).toList();
    }

    public List<Feature> features() {
        return features;
    }

    List<Column> columns() {
        return columns;
    }

    public int size() {
        return answers.length;
    }

    public boolean answer(int row) {
        return answers[row];
    }

    boolean[] answers(int[] rows) {
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = answers[rows[i]];
        }
        return picked;
    }

    public FeatureRow row(int row) {
        return new FeatureRow() {
            @Override
            public double number(int feature) {
                return columns.get(feature).numbers()[row];
            }

            @Override
            public String word(int feature) {
                int code = columns.get(feature).codes()[row];
                return code < 0 ? null : columns.get(feature).words().get(code);
            }
        };
    }

    List<FeatureRow> rows(int[] rows) {
        return new AbstractList<>() {
            @Override
            public FeatureRow get(int index) {
                return row(rows[index]);
            }

            @Override
            public int size() {
                return rows.length;
            }
        };
    }

    /** The same rows without one column. */
    AnswerTable without(String name) {
        List<Column> others = new ArrayList<>(columns);
        others.removeIf(column -> column.name().equals(name));
        return new AnswerTable(others, answers);
    }

    int yes() {
        int yes = 0;
        for (boolean answer : answers) {
            yes += answer ? 1 : 0;
        }
        return yes;
    }
}
