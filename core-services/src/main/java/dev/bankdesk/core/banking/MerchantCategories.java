package dev.bankdesk.core.banking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of {@code mcc-categories.txt}, read once: a category for every merchant category code that a line decides. */
final class MerchantCategories {
    private static final String FILE = "mcc-categories.txt";
    private static final Pattern CODES = Pattern.compile("(\\d{4})(?:-(\\d{4}))?");
    private static final Category[] BY_CODE = read();

    private MerchantCategories() {}

    /** The category of a code, or null where no line of the table decides it. */
    static Category of(int mcc) {
        return mcc < 0 || mcc >= BY_CODE.length ? null : BY_CODE[mcc];
    }

    private static Category[] read() {
        Category[] table = new Category[10_000];
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(MerchantCategories.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> enter(table, line));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static void enter(Category[] table, String line) {
        String[] words = line.split("\\s+");
        Category category = Category.valueOf(words[0]);
        for (int word = 1; word < words.length; word++) {
            Matcher codes = CODES.matcher(words[word]);
            if (!codes.matches()) {
                return; // the words that say what the codes sell
            }
            int first = Integer.parseInt(codes.group(1));
            int last = codes.group(2) == null ? first : Integer.parseInt(codes.group(2));
            Arrays.fill(table, first, last + 1, category);
        }
    }
}
