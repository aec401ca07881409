package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.platform.PartFile;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.BadRow;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code FILE.rejects.csv}: each bad row with line, column, value and reason, and the row behind them. It is written under a
 * temporary name and renamed when it is whole; card numbers are masked in all of it.
 */
final class RejectsFile implements AutoCloseable {
    private static final int SHOWN = 10;
    /** File systems allow 255 bytes; the temporary name and accents need some of them. */
    private static final int LONGEST_NAME = 100;

    private static final String START = "line,column,value,reason";
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,' ]+");

    private final Path file;
    private final List<String> columns;
    private final List<String> first = new ArrayList<>();
    private PartFile part;
    private BufferedWriter writer;
    private long rows;

    /** Counts rejects and writes no file. */
    static RejectsFile nowhere() {
        return new RejectsFile(null, List.of());
    }

    private RejectsFile(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** @param folder null: beside the imported file where that folder is writable, else the current one */
    static RejectsFile of(Path imported, Path folder, List<String> columns) {
        Path beside = imported.toAbsolutePath().getParent();
        Path chosen = folder != null
                ? folder
                : Files.isWritable(beside) ? beside : Path.of("").toAbsolutePath();
        if (!Files.isDirectory(chosen) || !Files.isWritable(chosen)) {
            throw Refusal.usage(
                    "Rejected rows cannot be written to " + chosen + ".",
                    "Name a folder that exists and is writable with --out-rejects DIR.");
        }
        String name = String.valueOf(imported.getFileName());
        String fitting = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return new RejectsFile(chosen.resolve(fitting + ".rejects.csv"), columns);
    }

    void add(BadRow bad) {
        rows++;
        remember(bad);
        if (file != null) {
            write(bad);
        }
    }

    long rows() {
        return rows;
    }

    /** The first rejects, each as a sentence. */
    List<String> first() {
        return List.copyOf(first);
    }

    /** Gives the file its name; null where no row was rejected. What an earlier import left there goes away. */
    Path finish() {
        try {
            if (writer == null) {
                removeEarlier();
                return null;
            }
            writer.flush();
            part.finish();
            part.keep();
            return file;
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Without {@link #finish} nothing is left. */
    @Override
    public void close() {
        try {
            if (part != null) {
                part.close();
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private void write(BadRow bad) {
        try {
            if (writer == null) {
                open();
            }
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(bad.row().line()));
            cells.add(bad.column());
            cells.add(bad.value());
            cells.add(bad.reason());
            cells.addAll(bad.row().cells());
            writeRow(cells);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private void open() throws IOException {
        part = new PartFile(file);
        writer = new BufferedWriter(new OutputStreamWriter(part.out(), StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(List.of(START.split(",")));
        columns.forEach(column -> header.add("row: " + column));
        writeRow(header);
    }

    private void writeRow(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            writer.write(i == 0 ? "" : ",");
            writer.write(quoted(harmless(CardNumbers.masked(cells.get(i)))));
        }
        writer.write("\r\n");
    }

    private void remember(BadRow bad) {
        if (first.size() < SHOWN) {
            first.add(bad.sentence());
        }
    }

    private Refusal cannotWrite(IOException e) {
        return Refusal.failure(
                "Rejected rows cannot be written to " + file + ": " + e.getMessage() + ".",
                "Free space there or name another folder with --out-rejects DIR, and import again: booked rows are recognised.",
                e);
    }

    private void removeEarlier() throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        boolean ours;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String header = reader.readLine();
            ours = header != null && header.startsWith(START);
        }
        if (ours) {
            Files.delete(file);
        }
    }

    /** A spreadsheet takes a cell that begins like this for a formula. */
    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
