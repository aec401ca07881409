package dev.bankdesk.core.marketing.propensity.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a file as they stand there: each different text once, and codes for where it stands. */
final class RawTable {
    private final List<String> header;
    private final List<Texts> columns = new ArrayList<>();
    private int size;

    /** One column. */
    static final class Texts {
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        private int[] codes = new int[1024];

        private void put(int row, String field) {
            if (row == codes.length) {
                codes = Arrays.copyOf(codes, 2 * row);
            }
            codes[row] = codeOf.computeIfAbsent(field, added -> {
                words.add(added);
                return words.size() - 1;
            });
        }

        List<String> words() {
            return words;
        }

        String at(int row) {
            return words.get(codes[row]);
        }

        int code(int row) {
            return codes[row];
        }
    }

    RawTable(List<String> header) {
        this.header = header;
        header.forEach(name -> columns.add(new Texts()));
    }

    void add(List<String> fields) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).put(size, fields.get(i).strip());
        }
        size++;
    }

    List<String> header() {
        return header;
    }

    Texts column(int column) {
        return columns.get(column);
    }

    int size() {
        return size;
    }
}
