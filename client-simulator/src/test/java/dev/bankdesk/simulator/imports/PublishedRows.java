package dev.bankdesk.simulator.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows of the published files, split at commas and semicolons: it shares no reading with the importers. */
final class PublishedRows {
    /**
     * @param cents negative for what was given back
     * @param state two letters in the US, else a country's name, empty online
     * @param outlet tells one from all others
     */
    record Card(
            String user,
            LocalDate day,
            Instant at,
            long cents,
            boolean declined,
            boolean online,
            String state,
            String outlet,
            int mcc) {
        boolean abroad() {
            return state.length() > 2;
        }

        boolean givenBack() {
            return cents < 0;
        }
    }

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private PublishedRows() {}

    static List<Card> cards(Path file) throws IOException {
        List<Card> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            // The errors are the only quoted column.
            String[] cell = line.replaceAll("\"[^\"]*\"", "declined").split(",", -1);
            LocalDate day =
                    LocalDate.of(Integer.parseInt(cell[2]), Integer.parseInt(cell[3]), Integer.parseInt(cell[4]));
            rows.add(new Card(
                    cell[0],
                    day,
                    day.atTime(LocalTime.parse(cell[5])).atZone(PARIS).toInstant(),
                    new BigDecimal(cell[6].substring(1)).movePointRight(2).longValueExact(),
                    !cell[13].isEmpty(),
                    cell[7].startsWith("Online"),
                    cell[10],
                    cell[8] + "|" + cell[9] + "|" + cell[10] + "|" + cell[12],
                    Integer.parseInt(cell[12])));
        }
        return rows;
    }

    /** Who paid in each month ("2003-07"): users of the cards, accounts of the Czech bank, each of which has one owner. */
    static Map<String, Set<String>> payersByMonth(Path cards, Path berka) throws IOException {
        Map<String, Set<String>> payers = new TreeMap<>();
        for (Card row : cards(cards)) {
            if (!row.declined() && row.cents() > 0) {
                add(payers, row.day().toString().substring(0, 7), "user " + row.user());
            }
        }
        Set<String> standing = new HashSet<>();
        for (String[] order : semicolons(berka.resolve("order.asc"))) {
            standing.add(order[1] + "|" + order[3] + "|" + new BigDecimal(order[4]).stripTrailingZeros());
        }
        for (String[] row : semicolons(berka.resolve("trans.asc"))) {
            String month = "19" + row[2].substring(0, 2) + "-" + row[2].substring(2, 4);
            if (isPayment(row, standing)) {
                add(payers, month, "account " + row[1]);
            }
        }
        return payers;
    }

    /** Cash taken, and transfers by a standing order; not other transfers, not fees. */
    private static boolean isPayment(String[] row, Set<String> standing) {
        if (row[3].equals("PRIJEM")) {
            return false;
        }
        if (row[4].startsWith("PREVOD")) {
            return standing.contains(row[1] + "|" + row[9] + "|" + new BigDecimal(row[5]).stripTrailingZeros());
        }
        String symbol = row[7].trim();
        return !symbol.equals("SLUZBY") && !symbol.startsWith("SANKC");
    }

    private static void add(Map<String, Set<String>> payers, String month, String who) {
        payers.computeIfAbsent(month, any -> new TreeSet<>()).add(who);
    }

    private static List<String[]> semicolons(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.replace("\"", "").split(";", -1))
                .toList();
    }

    /** Each booked payment of the cards by month, at the reference rate of its day or the last one before. */
    static Map<String, List<Long>> paidInEuroCents(Path cards, Path rates) throws IOException {
        Dollars dollars = Dollars.read(rates);
        Map<String, List<Long>> months = new TreeMap<>();
        for (Card row : cards(cards)) {
            if (!row.declined() && row.cents() > 0) {
                months.computeIfAbsent(row.day().toString().substring(0, 7), any -> new ArrayList<>())
                        .add(dollars.inEuroCents(row));
            }
        }
        return months;
    }

    /** What a euro was worth, as the central bank's table has it. */
    record Dollars(TreeMap<LocalDate, BigDecimal> perEuro) {
        static Dollars read(Path rates) throws IOException {
            TreeMap<LocalDate, BigDecimal> dollars = new TreeMap<>();
            List<String> lines = Files.readAllLines(rates);
            int column = Arrays.asList(lines.get(0).split(",")).indexOf("USD");
            for (String line : lines.subList(1, lines.size())) {
                String[] cell = line.split(",");
                if (!cell[column].equals("N/A")) {
                    dollars.put(LocalDate.parse(cell[0]), new BigDecimal(cell[column]));
                }
            }
            return new Dollars(dollars);
        }

        /** Above zero, also of what was given back. */
        long inEuroCents(Card row) {
            BigDecimal rate = perEuro.floorEntry(row.day()).getValue();
            return Math.max(
                    1,
                    BigDecimal.valueOf(Math.abs(row.cents()))
                            .divide(rate, 0, RoundingMode.HALF_UP)
                            .longValueExact());
        }
    }
}
