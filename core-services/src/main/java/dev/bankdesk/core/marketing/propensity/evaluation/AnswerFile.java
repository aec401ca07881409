package dev.bankdesk.core.marketing.propensity.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bankdesk.core.platform.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A text file of columns: a header, then one row a line, parted by comma, semicolon or tab, quoted as RFC 4180 says. */
final class AnswerFile {
    /** Where every field is another text, one takes about 140 bytes, and the command has a heap of a gigabyte. */
    static final int MOST_FIELDS = 3_000_000;

    /** In all fields together, for the same reason. */
    static final long MOST_CHARACTERS = 100_000_000;

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?");
    private static final String FORM =
            "Give a CSV file in UTF-8: a header with the columns' names, then one row a line, parted by , or ; or tab.";

    private final Path file;

    AnswerFile(Path file) {
        this.file = file;
    }

    static boolean isMissing(String field) {
        return field.length() < 5 && MISSING.contains(field.toLowerCase(Locale.ROOT));
    }

    /** @throws Refusal naming the file, and the line where there is one, where it is no such table */
    RawTable read() {
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage(
                    Files.exists(file) ? file + " is a folder, not a file." : "There is no file " + file + ".", FORM);
        }
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> lines = CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .skipEmptyLines(true)
                        // Counted below, to be told by line.
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(text)) {
            return table(lines.iterator());
        } catch (CharacterCodingException e) {
            throw refused("is not UTF-8 text.");
        } catch (CsvParseException e) {
            throw refused("is not a table of separated values.");
        } catch (UncheckedIOException e) {
            throw refused(e.getCause() instanceof CharacterCodingException ? "is not UTF-8 text." : "cannot be read.");
        } catch (IOException e) {
            throw refused("cannot be read.");
        }
    }

    private Refusal refused(String why) {
        return Refusal.usage("The file " + file + " " + why, FORM);
    }

    /** The one of the three that parts the header into the most columns; what stands in quotes does not count. */
    private char separator(BufferedReader text) throws IOException {
        text.mark(1 << 16);
        int[] counts = new int[3];
        boolean quoted = false;
        int read = 0;
        for (int c = text.read(); c >= 0 && read < 65_000 && (quoted || c != '\n'); c = text.read(), read++) {
            quoted ^= c == '"';
            int known = quoted ? -1 : ",;\t".indexOf(c);
            if (known >= 0) {
                counts[known]++;
            }
        }
        if (read == 65_000) {
            throw refused("begins with a line that is longer than 65,000 characters.");
        }
        text.reset();
        int most = counts[1] > counts[0] ? 1 : 0;
        return ",;\t".charAt(counts[2] > counts[most] ? 2 : most);
    }

    private RawTable table(Iterator<CsvRecord> lines) {
        if (!lines.hasNext()) {
            throw refused("is empty.");
        }
        List<String> header = header(lines.next());
        RawTable table = new RawTable(header);
        long characters = 0;
        while (lines.hasNext()) {
            CsvRecord line = lines.next();
            if (line.getFieldCount() != header.size()) {
                throw Refusal.usage(
                        "Line %d of %s has %d fields where the header has %d."
                                .formatted(line.getStartingLineNumber(), file, line.getFieldCount(), header.size()),
                        "Put the line right, or quote fields that hold the separator.");
            }
            if ((long) (table.size() + 1) * header.size() > MOST_FIELDS) {
                throw tooLarge(MOST_FIELDS, "fields");
            }
            for (String field : line.getFields()) {
                characters += field.length();
            }
            if (characters > MOST_CHARACTERS) {
                throw tooLarge(MOST_CHARACTERS, "characters");
            }
            table.add(line.getFields());
        }
        return table;
    }

    private Refusal tooLarge(long most, String what) {
        return Refusal.usage(
                "%s has more than %,d %s.".formatted(file, most, what),
                "Give fewer rows, the latest ones, or fewer columns.");
    }

    private List<String> header(CsvRecord line) {
        List<String> header = line.getFields().stream()
                .map(name -> name.replace("\ufeff", "").strip())
                .toList();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (name.isEmpty() || !seen.add(name)) {
                throw refused(
                        name.isEmpty()
                                ? "has a column without a name in its header."
                                : "names the column \"" + name + "\" twice in its header.");
            }
        }
        return header;
    }
}
