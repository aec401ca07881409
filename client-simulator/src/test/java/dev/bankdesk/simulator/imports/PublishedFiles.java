package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The two published files summed by simple means of its own: it shares no reading with the importers. */
final class PublishedFiles {
    private PublishedFiles() {}

    /** Rows and minor units by a group's name. */
    static final class Sums {
        private final Map<String, long[]> groups = new TreeMap<>();

        void add(String group, long minor) {
            long[] sum = groups.computeIfAbsent(group, any -> new long[2]);
            sum[0]++;
            sum[1] += minor;
        }

        Map<String, String> lines() {
            return groups.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            e -> e.getValue()[0] + " rows " + e.getValue()[1],
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    static void sumCards(Path file, Sums booked, Sums declined) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            // The errors are the only quoted column, third from the end.
            String errors = line.contains("\"") ? line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')) : null;
            String[] cell = line.replaceAll("\"[^\"]*\"", "").split(",", -1);
            errors = errors == null ? cell[13] : errors;
            long minor = new BigDecimal(cell[6].substring(1)).movePointRight(2).longValueExact();
            if (!errors.isEmpty()) {
                declined.add(String.valueOf(reason(errors).code()), Math.abs(minor));
                continue;
            }
            TransactionKind kind = minor < 0
                    ? TransactionKind.REFUND
                    : cell[7].startsWith("Online") ? TransactionKind.ONLINE_PAYMENT : TransactionKind.CARD_PAYMENT;
            Category category = Category.ofMcc(Integer.parseInt(cell[12]));
            booked.add(cell[2] + " USD " + category.code() + " " + kind.code(), Math.abs(minor));
        }
    }

    /** What was paid abroad in each year, in cents, and 2 % of each payment, in cents rounded half up. */
    static Map<String, long[]> paidAbroad(Path file) throws IOException {
        Map<String, long[]> years = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.replaceAll("\"[^\"]*\"", "declined").split(",", -1);
            long minor = new BigDecimal(cell[6].substring(1)).movePointRight(2).longValueExact();
            // A state of the US has two letters, an online shop none.
            boolean abroad = cell[10].length() > 2;
            if (abroad && cell[13].isEmpty() && minor > 0) {
                long[] sums = years.computeIfAbsent(cell[2], any -> new long[2]);
                sums[0] += minor;
                sums[1] += (minor * 2 + 50) / 100;
            }
        }
        return years;
    }

    private static DeclineReason reason(String errors) {
        if (errors.contains("Bad Card Number")) {
            return DeclineReason.WRONG_CARD_NUMBER;
        }
        if (errors.contains("Bad Expiration")) {
            return DeclineReason.CARD_EXPIRED;
        }
        if (errors.contains("Bad CVV")) {
            return DeclineReason.WRONG_CVV;
        }
        if (errors.contains("Bad PIN")) {
            return DeclineReason.WRONG_PIN;
        }
        return errors.contains("Insufficient") ? DeclineReason.INSUFFICIENT_FUNDS : DeclineReason.TECHNICAL;
    }

    static void sumBerka(Path folder, Sums booked) throws IOException {
        Map<String, String> orders = new HashMap<>();
        for (String[] order : cells(folder.resolve("order.asc"))) {
            orders.put(
                    order[1] + "|" + order[3] + "|" + new BigDecimal(order[4]).stripTrailingZeros(), order[5].trim());
        }
        for (String[] row : cells(folder.resolve("trans.asc"))) {
            String symbol = row[7].trim();
            TransactionKind kind = kind(row[3], row[4], symbol);
            String order = orders.get(row[1] + "|" + row[9] + "|" + new BigDecimal(row[5]).stripTrailingZeros());
            if (kind == TransactionKind.TRANSFER_OUT && order != null) {
                kind = TransactionKind.STANDING_ORDER;
                symbol = symbol.isEmpty() ? order : symbol;
            }
            booked.add(
                    "19" + row[2].substring(0, 2) + " CZK "
                            + category(kind, symbol).code() + " " + kind.code(),
                    new BigDecimal(row[5]).movePointRight(2).longValueExact());
        }
    }

    private static TransactionKind kind(String type, String operation, String symbol) {
        if (type.equals("PRIJEM")) {
            return switch (operation) {
                case "VKLAD" -> TransactionKind.CASH_DEPOSIT;
                case "" -> TransactionKind.INTEREST;
                default -> symbol.equals("DUCHOD") ? TransactionKind.SALARY : TransactionKind.TRANSFER_IN;
            };
        }
        if (operation.startsWith("PREVOD")) {
            return TransactionKind.TRANSFER_OUT;
        }
        boolean fee = symbol.equals("SLUZBY") || symbol.startsWith("SANKC");
        return fee ? TransactionKind.FEE : TransactionKind.CASH_WITHDRAWAL;
    }

    private static Category category(TransactionKind kind, String symbol) {
        boolean paid = kind == TransactionKind.STANDING_ORDER
                || kind == TransactionKind.TRANSFER_OUT
                || kind == TransactionKind.CASH_WITHDRAWAL;
        Category said = !paid
                ? null
                : switch (symbol) {
                    case "SIPO" -> Category.HOUSING;
                    case "POJISTNE" -> Category.INSURANCE;
                    case "UVER", "LEASING" -> Category.BANK;
                    default -> null;
                };
        if (said != null) {
            return said;
        }
        return switch (kind) {
            case CASH_DEPOSIT, CASH_WITHDRAWAL -> Category.CASH;
            case SALARY, INTEREST -> Category.INCOME;
            case FEE -> Category.BANK;
            default -> Category.TRANSFERS;
        };
    }

    /** All card numbers of the cards' file. */
    static Set<String> cardNumbers(Path file) throws IOException {
        Set<String> numbers = new HashSet<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            numbers.add(line.split(",")[4]);
        }
        return numbers;
    }

    private static List<String[]> cells(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.replace("\"", "").split(";", -1))
                .toList();
    }
}
