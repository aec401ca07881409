package dev.bankdesk.simulator.imports.text;

import dev.bankdesk.simulator.imports.text.Lines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the rows of a delimited text after RFC 4180, and goes on after a row that breaks it. A quote that never closes would
 * swallow the rest of the file; here such a row ends at its line, is marked faulty, and the next line is a row again.
 */
public final class TableReader implements AutoCloseable {
    /** A quoted value over more lines than this is taken for a quote that was never closed. */
    private static final int MOST_LINES_OF_A_ROW = 200;

    private final Lines lines;
    private final char delimiter;
    private final char quote;

    /** @param quote 0 where values are never quoted */
    public TableReader(TextFile file, char delimiter, char quote) {
        this.lines = new Lines(file);
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /** The next row that is not blank, or null after the last. */
    public TextRow next() {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.text().isBlank()) {
                return row(line);
            }
        }
        return null;
    }

    /** Leaves out lines as they stand: what some banks write above the table. */
    public void skipLines(int count) {
        for (int skipped = 0; skipped < count; skipped++) {
            lines.next();
        }
    }

    private TextRow row(Line first) {
        List<Line> read = new ArrayList<>(List.of(first));
        Cells cells = new Cells();
        cells.read(first.text());
        while (cells.open && cells.fault == null) {
            Line more = read.size() < MOST_LINES_OF_A_ROW ? lines.next() : null;
            if (more == null) {
                cells.fault = "a quote opens here and never closes";
                break;
            }
            read.add(more);
            cells.readOn(more.text());
        }
        if (cells.fault == null) {
            return new TextRow(first.number(), cells.done, null);
        }
        lines.handBack(read.subList(1, read.size()));
        return new TextRow(
                first.number(), List.of(first.text().split(Pattern.quote(String.valueOf(delimiter)), -1)), cells.fault);
    }

    @Override
    public void close() {
        lines.close();
    }

    /** The cells of one row, while they are read. */
    private final class Cells {
        private static final int LINE_IS_READ = -1;

        private final List<String> done = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private boolean open;
        private String fault;

        void read(String text) {
            int at = 0;
            while (at != LINE_IS_READ) {
                at = open ? insideQuotes(text, at) : oneCell(text, at);
            }
        }

        /** Goes on inside the quotes on the row's next line. */
        void readOn(String text) {
            cell.append('\n');
            read(text);
        }

        private int oneCell(String text, int at) {
            if (quote != 0 && at < text.length() && text.charAt(at) == quote) {
                open = true;
                return at + 1;
            }
            int end = text.indexOf(delimiter, at);
            done.add(end < 0 ? text.substring(at) : text.substring(at, end));
            return end < 0 ? LINE_IS_READ : end + 1;
        }

        private int insideQuotes(String text, int start) {
            for (int at = start; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c != quote) {
                    cell.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                    cell.append(quote);
                    at++;
                } else {
                    return behindQuote(text, at + 1);
                }
            }
            return LINE_IS_READ;
        }

        private int behindQuote(String text, int start) {
            open = false;
            done.add(cell.toString());
            cell.setLength(0);
            int at = start;
            while (at < text.length() && text.charAt(at) == ' ' && delimiter != ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) != delimiter) {
                fault = "text stands behind a closing quote";
                return LINE_IS_READ;
            }
            return at < text.length() ? at + 1 : LINE_IS_READ;
        }
    }
}
