package dev.bankdesk.simulator.imports.tabformer;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.Payable;
import dev.bankdesk.simulator.imports.facts.RowIdentity;
import dev.bankdesk.simulator.imports.facts.SourceRow;
import dev.bankdesk.simulator.imports.facts.StoredText;
import dev.bankdesk.simulator.imports.facts.Unreadable;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one row of card transactions. */
final class TabformerRow {
    static final List<String> COLUMNS = List.of(
            "User",
            "Card",
            "Year",
            "Month",
            "Day",
            "Time",
            "Amount",
            "Use Chip",
            "Merchant Name",
            "Merchant City",
            "Merchant State",
            "Zip",
            "MCC",
            "Errors?",
            "Is Fraud?");

    private static final Currency USD = Currency.getInstance("USD");
    private static final Pattern AMOUNT = Pattern.compile("\\$(-?\\d{1,13}(?:\\.\\d{1,2})?)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern HASH = Pattern.compile("-?\\d{1,20}");
    private static final int LONGEST_CITY = 40;

    /** Two-letter codes of the US Postal Service: states, the capital's district, territories, the armed forces' mail. */
    private static final Set<String> US_STATES =
            Set.of(("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS"
                            + " MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
                            + " PR VI GU AS MP AA AE AP")
                    .split(" "));

    private final TextRow row;
    private final ZoneId zone;

    private TabformerRow(TextRow row, ZoneId zone) {
        this.row = row;
        this.zone = zone;
    }

    /** @throws Unreadable naming the first column that stands in the way */
    static Fact read(TextRow row, ZoneId zone) throws Unreadable {
        if (row.fault() != null) {
            throw new Unreadable("row", "", row.fault());
        }
        if (row.cells().size() != COLUMNS.size()) {
            throw new Unreadable(
                    "row", "", "has " + row.cells().size() + " columns where there must be " + COLUMNS.size());
        }
        return new TabformerRow(row, zone).fact();
    }

    private Fact fact() throws Unreadable {
        String account = account(number("User", 0, 999_999_999), number("Card", 0, 999_999_999));
        LocalDate day = day();
        LocalTime time = time();
        Money signed = amount();
        boolean online = online();
        int mcc = number("MCC", 0, 9_999);
        String country = country(online);
        Declines declines = Declines.of(cell("Errors?"));
        return new Fact(
                SourceRow.of(row.line(), row.cells()),
                kind(signed, online, mcc),
                channel(online, mcc),
                account,
                signed.minor() < 0 ? signed.negated() : signed,
                day.atTime(time).atZone(zone).toInstant(),
                day,
                merchant(mcc, country),
                country,
                purpose(declines),
                declines.reason(),
                null);
    }

    static String account(int user, int card) {
        return user + "/" + card;
    }

    private LocalDate day() throws Unreadable {
        int year = number("Year", 1950, 2200);
        int month = number("Month", 1, 12);
        int day = number("Day", 1, 31);
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw new Unreadable("Day", cell("Day"), "is no day of " + year + "-" + month);
        }
    }

    private LocalTime time() throws Unreadable {
        try {
            return LocalTime.parse(cell("Time"));
        } catch (DateTimeException e) {
            throw new Unreadable("Time", cell("Time"), "is no time like 06:21");
        }
    }

    private Money amount() throws Unreadable {
        Matcher amount = AMOUNT.matcher(cell("Amount"));
        if (!amount.matches()) {
            throw new Unreadable("Amount", cell("Amount"), "is no amount like $134.09 or $-99.00");
        }
        return Payable.amount(Money.parse(amount.group(1), USD), "Amount", cell("Amount"));
    }

    private boolean online() throws Unreadable {
        return switch (cell("Use Chip")) {
            case "Online Transaction" -> true;
            case "Swipe Transaction", "Chip Transaction" -> false;
            default -> throw new Unreadable("Use Chip", cell("Use Chip"), "is not Swipe, Chip or Online Transaction");
        };
    }

    private String country(boolean online) throws Unreadable {
        String state = cell("Merchant State");
        if (state.isEmpty()) {
            if (online) {
                return Countries.UNKNOWN;
            }
            throw new Unreadable("Merchant State", state, "is empty, which only an online payment may be");
        }
        if (US_STATES.contains(state)) {
            return "US";
        }
        return Countries.ofName(state)
                .orElseThrow(() -> new Unreadable("Merchant State", state, "is neither a US state nor a country"));
    }

    /** A merchant is an outlet: the same hash in two cities is a chain's two shops. */
    private NewMerchant merchant(int mcc, String country) throws Unreadable {
        String hash = cell("Merchant Name");
        if (!HASH.matcher(hash).matches()) {
            throw new Unreadable("Merchant Name", hash, "is no merchant number");
        }
        String stated = cell("Merchant City");
        String city = stated.equals("ONLINE") ? "Online" : StoredText.of(stated, LONGEST_CITY);
        String reference = RowIdentity.of(List.of(hash, stated, cell("Merchant State"), cell("MCC")));
        return new NewMerchant(reference, readableName(hash, city, mcc), mcc, country, city);
    }

    /** "Groceries · La Verne · …6953": what the set tells of a merchant is its trade, its town and a hash. */
    private static String readableName(String hash, String city, int mcc) {
        String word = Category.ofMcc(mcc).name().replace('_', ' ');
        String trade = word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
        return trade + " · " + city + " · …" + CardNumbers.lastFour(hash);
    }

    private String purpose(Declines declines) {
        String errors = declines.reason() == null ? "" : declines.words();
        if (!cell("Is Fraud?").equals("Yes")) {
            return errors;
        }
        return errors.isEmpty() ? "Marked as fraud" : errors + "; marked as fraud";
    }

    private static TransactionKind kind(Money signed, boolean online, int mcc) {
        if (signed.minor() < 0) {
            return TransactionKind.REFUND;
        }
        if (online) {
            return TransactionKind.ONLINE_PAYMENT;
        }
        return Category.ofMcc(mcc) == Category.CASH ? TransactionKind.CASH_WITHDRAWAL : TransactionKind.CARD_PAYMENT;
    }

    private static Channel channel(boolean online, int mcc) {
        if (online) {
            return Channel.ONLINE;
        }
        return Category.ofMcc(mcc) == Category.CASH ? Channel.ATM : Channel.CARD;
    }

    private int number(String column, int lowest, int highest) throws Unreadable {
        String value = cell(column);
        if (!NUMBER.matcher(value).matches()) {
            throw new Unreadable(column, value, "is no whole number");
        }
        int number = Integer.parseInt(value);
        if (number < lowest || number > highest) {
            throw new Unreadable(column, value, "is not between " + lowest + " and " + highest);
        }
        return number;
    }

    private String cell(String column) {
        return row.cell(COLUMNS.indexOf(column)).strip();
    }
}
