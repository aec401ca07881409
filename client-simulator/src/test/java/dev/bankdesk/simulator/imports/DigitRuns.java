package dev.bankdesk.simulator.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Runs of digits, to look for card numbers where none may stand. */
final class DigitRuns {
    /** Digits of a card number. */
    private static final int SHORTEST = 13;

    private static final int LONGEST = 19;

    private DigitRuns() {}

    static List<String> in(String text) {
        return List.of(text.split("\\D+"));
    }

    /** Which of the numbers stand anywhere in the files below: tables, write-ahead log, topics, logs. */
    static Set<String> foundBelow(Path root, Set<String> numbers) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String run : in(file)) {
                    if (numbers.contains(run)) {
                        found.add(file + " " + run);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> in(Path file) throws IOException {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (isDigit(buffer[i])) {
                        run.append((char) buffer[i]);
                        continue;
                    }
                    keep(run, runs);
                    // One that begins behind here and is long enough has a digit there: a bank's files are large.
                    while (i + SHORTEST < read && !isDigit(buffer[i + SHORTEST])) {
                        i += SHORTEST;
                    }
                }
            }
            keep(run, runs);
        } catch (NoSuchFileException e) {
            return List.of(); // a server removed it meanwhile
        }
        return runs;
    }

    private static void keep(StringBuilder run, List<String> runs) {
        if (run.length() >= SHORTEST && run.length() <= LONGEST) {
            runs.add(run.toString());
        }
        run.setLength(0);
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
