package dev.bankdesk.simulator.imports.text;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines of a text with their numbers from 1; lines may be handed back to be read once more. */
final class Lines implements AutoCloseable {
    /** Longer is no table: one line must fit in memory, whatever file was named by mistake. */
    private static final int LONGEST = 1_000_000;

    private final TextFile file;
    private final Reader reader;
    private final Deque<Line> handedBack = new ArrayDeque<>();
    private final char[] buffer = new char[1 << 16];
    private int next;
    private int end;
    private long number;
    private boolean afterReturn;

    /** @param number from 1 */
    record Line(long number, String text) {}

    Lines(TextFile file) {
        this.file = file;
        this.reader = file.open();
    }

    /** The next line without its end (LF, CR LF or CR), or null after the last. */
    Line next() {
        Line again = handedBack.poll();
        return again != null ? again : read();
    }

    /** These lines, in their order, come next. */
    void handBack(List<Line> lines) {
        for (int last = lines.size() - 1; last >= 0; last--) {
            handedBack.push(lines.get(last));
        }
    }

    private Line read() {
        StringBuilder text = new StringBuilder(128);
        boolean any = false;
        while (next < end || fill()) {
            char c = buffer[next++];
            boolean secondOfPair = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            if (secondOfPair) {
                continue;
            }
            any = true;
            if (c == '\n' || c == '\r') {
                return new Line(++number, text.toString());
            }
            append(text, c);
        }
        return any ? new Line(++number, text.toString()) : null;
    }

    private void append(StringBuilder text, char c) {
        if (text.length() == LONGEST) {
            throw Refusal.usage(
                    "Line " + (number + 1) + " of " + file.path() + " is longer than " + LONGEST + " characters.",
                    "Check that this is a table with one row a line.");
        }
        text.append(c);
    }

    private boolean fill() {
        try {
            end = reader.read(buffer);
            next = 0;
            return end > 0;
        } catch (CharacterCodingException e) {
            throw file.wrongEncoding(number + 1);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The file " + file.path() + " cannot be read behind line " + number + ": " + e.getMessage() + ".",
                    "Check the disk that it is on, and import again: what is booked is recognised.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
