package dev.bankdesk.core.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of reference rates that travels with the program, so that a bank without a network books foreign payments. The
 * facts are the European Central Bank's; the form is ours: one line a day, each field what changed since the line before.
 *
 * <pre>
 * # comments with source and last day
 * USD4 JPY2 …       currencies with their decimals
 * 8ac 98l a13 ! …   days since the line before (the first: since 1970), then for each currency, in base 36, how many units
 *                   of its last decimal the rate rose or fell; nothing: as before; "!": no rate from now on
 * </pre>
 */
public final class ShippedRates {
    static final String RESOURCE = "ecb-reference-rates.txt";
    static final String GONE = "!";
    static final int RADIX = 36;

    /**
     * A system property: the first day to read, as 2024-01-01. Only tests set it, which fill the table of a new bank again and
     * again.
     */
    static final String SINCE = "bankdesk.rates.since";

    private ShippedRates() {}

    /** Days ascending. */
    public static List<DailyRates> read() {
        try (InputStream in = ShippedRates.class.getResourceAsStream(RESOURCE)) {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<DailyRates> read(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line.startsWith("#")) {
            line = lines.readLine();
        }
        String[] header = line.split(" ");
        Long[] units = new Long[header.length];
        LocalDate since = LocalDate.parse(System.getProperty(SINCE, LocalDate.EPOCH.toString()));
        List<DailyRates> days = new ArrayList<>();
        LocalDate day = LocalDate.EPOCH;
        while ((line = lines.readLine()) != null) {
            String[] fields = line.split(" ");
            day = day.plusDays(Long.parseLong(fields[0], RADIX));
            for (int i = 1; i < fields.length; i++) {
                units[i - 1] = next(units[i - 1], fields[i]);
            }
            if (!day.isBefore(since)) {
                days.add(new DailyRates(day, rates(header, units)));
            }
        }
        return days;
    }

    private static Long next(Long before, String field) {
        if (field.isEmpty()) {
            return before;
        }
        return field.equals(GONE) ? null : (Long) ((before == null ? 0 : before) + Long.parseLong(field, RADIX));
    }

    private static Map<String, BigDecimal> rates(String[] header, Long[] units) {
        Map<String, BigDecimal> rates = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            if (units[i] != null) {
                int decimals = header[i].charAt(3) - '0';
                rates.put(header[i].substring(0, 3), BigDecimal.valueOf(units[i], decimals));
            }
        }
        return rates;
    }
}
