package dev.bankdesk.launcher;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A large file to import, made from a seed: payments of twenty accounts over years, some rows spoiled. It is summed while it
 * is written, by nothing that the program shares.
 */
final class StatementFile {
    private static final String[] CATEGORIES = {"GROCERIES", "HOUSING", "TRAVEL", "HEALTH"};
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final int SPOILED_EVERY = 9_973;

    private final Path file;
    private final Path mapping;
    private final Map<String, Long> cents = new TreeMap<>();
    private long good;
    private long spoiled;

    private StatementFile(Path folder) {
        this.file = folder.resolve("statement.csv");
        this.mapping = folder.resolve("statement.json");
    }

    static StatementFile of(Path folder, int rows) throws IOException {
        StatementFile statement = new StatementFile(folder);
        Files.writeString(
                statement.mapping,
                """
                {"currency": "EUR", "homeCountry": "FR", "country": "FR",
                 "columns": {"date": "day", "amount": "amount", "account": "account", "category": "for", "purpose": "text"},
                 "categories": {"GROCERIES": "GROCERIES", "HOUSING": "HOUSING", "TRAVEL": "TRAVEL", "HEALTH": "HEALTH"}}
                """);
        statement.write(rows);
        return statement;
    }

    private void write(int rows) throws IOException {
        Random random = new Random(11);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("day,account,amount,for,text\n");
            for (int row = 0; row < rows; row++) {
                LocalDate day = FIRST.plusDays(random.nextInt(2_000));
                long minor = 1 + random.nextInt(20_000);
                String category = CATEGORIES[random.nextInt(CATEGORIES.length)];
                // The first one early, so that rejects are being written from the start.
                boolean spoil = row % SPOILED_EVERY == 3;
                out.write(day + ",account " + random.nextInt(20) + ","
                        + (spoil ? "much" : "-" + minor / 100 + "." + String.format("%02d", minor % 100)) + ","
                        + category + ",row " + row + "\n");
                if (spoil) {
                    spoiled++;
                } else {
                    good++;
                    cents.merge(day.getYear() + " " + category, minor, Long::sum);
                }
            }
        }
    }

    Path file() {
        return file;
    }

    Path mapping() {
        return mapping;
    }

    Path rejects() {
        return file.resolveSibling("statement.csv.rejects.csv");
    }

    long good() {
        return good;
    }

    long spoiled() {
        return spoiled;
    }

    /** Cents by year and category. */
    Map<String, Long> cents() {
        return cents;
    }
}
