package dev.bankdesk.core.ledger;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.bankdesk.core.platform.Refusal;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;

/**
 * The reference rates file of the European Central Bank, the daily one or the history, as .csv or in its .zip: a header
 * {@code Date,USD,JPY,…}, one line a day, {@code N/A} where there is no rate. The daily file writes its day as {@code 13
 * April 2026} and puts blanks behind the commas.
 * https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html
 */
public final class EcbFile {
    private static final DateTimeFormatter DAILY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int MOST_DAYS = 50_000;
    private static final int MOST_COLUMNS = 200;
    /** In characters; a rate has 12 digits at most. */
    private static final int LONGEST_FIELD = 100;
    /** In characters; the reader doubles its buffer up to this, and needs a power of two to stop there. */
    private static final int LARGEST_BUFFER = 1 << 15;

    /** The whole history since 1999 holds less than 300,000; each takes some 100 bytes of memory. */
    private static final int MOST_RATES = 500_000;

    /** Of what an archive unpacks to, in bytes; the whole history has 2 MiB. */
    private static final long LONGEST_FILE = 64L << 20;

    private EcbFile() {}

    /** @throws Refusal naming the file where it is missing or is not such a file */
    public static List<DailyRates> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage(
                    Files.exists(file) ? file + " is a folder, not a file." : "There is no file " + file + ".",
                    "Give the ECB's eurofxref.csv, eurofxref-hist.csv or the .zip of one.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        } catch (IOException e) {
            throw Refusal.usage(
                    "The file " + file + " cannot be read.",
                    "Check that this user may read it (ls -l " + file + ") and that its download is complete.");
        }
    }

    /** @param name how to call the file where it is refused */
    public static List<DailyRates> read(String name, InputStream in) throws IOException {
        BufferedInputStream start = new BufferedInputStream(in);
        InputStream csv = new Bounded(isZip(start) ? firstEntry(name, start) : start, name);
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .maxBufferSize(LARGEST_BUFFER)
                .build(shortLines(), new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            return days(name, lines.iterator());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof RuntimeException ofTheStream) {
                // Said by the stream itself: it is too long, or comes too slowly.
                throw ofTheStream;
            }
            throw refused(
                    name,
                    "it is not a table of comma-separated values with at most " + MOST_COLUMNS + " columns of at most "
                            + LONGEST_FIELD + " characters");
        }
    }

    private static CsvRecordHandler shortLines() {
        return CsvRecordHandler.builder()
                .maxFields(MOST_COLUMNS)
                .maxFieldSize(LONGEST_FIELD)
                .maxRecordSize(MOST_COLUMNS * LONGEST_FIELD)
                .build();
    }

    /** Ends a small archive that unpacks to more than there is memory or time for. */
    private static final class Bounded extends FilterInputStream {
        private final String name;
        private long left = LONGEST_FILE;

        Bounded(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw refused(name, "it unpacks to more than " + (LONGEST_FILE >> 20) + " MiB");
            }
        }
    }

    private static boolean isZip(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean zip = in.read() == 'P' && in.read() == 'K';
        in.reset();
        return zip;
    }

    private static InputStream firstEntry(String name, InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        if (zip.getNextEntry() == null) {
            throw refused(name, "the archive is empty");
        }
        return zip;
    }

    private static List<DailyRates> days(String name, Iterator<CsvRecord> lines) {
        if (!lines.hasNext()) {
            throw refused(name, "it is empty");
        }
        List<String> header =
                lines.next().getFields().stream().map(String::strip).toList();
        boolean known = header.size() > 2 && header.get(0).equals("Date") && header.contains("USD");
        if (!known) {
            throw refused(name, "its first line does not begin with Date and name the currencies");
        }
        List<DailyRates> days = new ArrayList<>();
        int rates = 0;
        while (lines.hasNext()) {
            if (days.size() == MOST_DAYS) {
                throw refused(name, "it has more than " + MOST_DAYS + " days");
            }
            DailyRates day = day(name, header, lines.next());
            rates += day.perEuro().size();
            if (rates > MOST_RATES) {
                throw refused(name, "it has more than " + MOST_RATES + " rates");
            }
            days.add(day);
        }
        if (days.isEmpty()) {
            throw refused(name, "it has no day");
        }
        return days;
    }

    private static DailyRates day(String name, List<String> header, CsvRecord line) {
        LocalDate day = date(name, line);
        Map<String, BigDecimal> perEuro = new HashMap<>();
        for (int i = 1; i < Math.min(header.size(), line.getFieldCount()); i++) {
            String text = line.getField(i).strip();
            if (!header.get(i).isEmpty() && !text.isEmpty() && !text.equals("N/A")) {
                perEuro.put(currency(name, header.get(i)), rate(name, line, text));
            }
        }
        return new DailyRates(day, perEuro);
    }

    private static LocalDate date(String name, CsvRecord line) {
        String text = line.getField(0).strip();
        try {
            return text.contains("-") ? LocalDate.parse(text) : LocalDate.parse(text, DAILY);
        } catch (DateTimeException e) {
            throw refused(
                    name, "line " + line.getStartingLineNumber() + " begins with \"" + text + "\", not with a day");
        }
    }

    private static String currency(String name, String code) {
        if (!code.matches("[A-Z]{3}")) {
            throw refused(name, "the column \"" + code + "\" is no currency");
        }
        return code;
    }

    private static BigDecimal rate(String name, CsvRecord line, String text) {
        try {
            BigDecimal rate = new BigDecimal(text);
            if (rate.signum() > 0 && rate.scale() <= Rates.DECIMALS && rate.precision() <= 12) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw refused(name, "line " + line.getStartingLineNumber() + " has \"" + text + "\" for a rate");
    }

    private static Refusal refused(String name, String reason) {
        return Refusal.usage(
                name + " is not a reference rates file of the European Central Bank: " + reason + ".",
                "Give the ECB's eurofxref.csv, eurofxref-hist.csv or the .zip of one.");
    }
}
