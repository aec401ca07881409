package dev.bankdesk.simulator.imports.berka;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.FactSource;
import dev.bankdesk.simulator.imports.facts.Payable;
import dev.bankdesk.simulator.imports.facts.RowHandler;
import dev.bankdesk.simulator.imports.facts.SourceRow;
import dev.bankdesk.simulator.imports.facts.StoredText;
import dev.bankdesk.simulator.imports.facts.Unreadable;
import dev.bankdesk.simulator.imports.text.TableReader;
import dev.bankdesk.simulator.imports.text.TextFile;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The Czech bank's transactions, with the tables of accounts, clients and orders that lie beside them. */
public final class BerkaSource implements FactSource {
    private static final Currency CZK = Currency.getInstance("CZK");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}(\\.\\d{1,2})?");
    private static final Pattern BALANCE = Pattern.compile("-?\\d{1,13}(\\.\\d{1,2})?");
    private static final int LONGEST_PURPOSE = 140;

    /** The file tells days only: at noon a booking stays on its day in every zone of Europe and the Americas. */
    private static final LocalTime UNKNOWN_TIME = LocalTime.NOON;

    private final TextFile file;
    private final ZoneId zone;
    private final Clients clients;
    private final StandingOrders orders;
    private BalanceComparison balances = new BalanceComparison();

    /**
     * @param path the bank's folder, or {@code trans.asc} in it
     * @param zone the bank's, for the noon at which days are booked
     * @throws Refusal where a table is missing or is another one
     */
    public BerkaSource(Path path, ZoneId zone) {
        Path transactions = Files.isDirectory(path) ? path.resolve(BerkaTable.TRANSACTIONS.fileName()) : path;
        this.file = TextFile.at(transactions, StandardCharsets.UTF_8);
        this.zone = zone;
        BerkaTable.TRANSACTIONS.open(file).close();
        Path folder = transactions.toAbsolutePath().getParent();
        this.clients = Clients.in(folder);
        this.orders = StandingOrders.in(folder);
    }

    @Override
    public TextFile file() {
        return file;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public List<String> columns() {
        return BerkaTable.TRANSACTIONS.columns();
    }

    @Override
    public void read(RowHandler handler) {
        balances = new BalanceComparison();
        try (TableReader table = BerkaTable.TRANSACTIONS.open(file)) {
            for (TextRow row = table.next(); row != null; row = table.next()) {
                SourceRow source = SourceRow.of(row.line(), row.cells());
                try {
                    handler.fact(fact(row, source));
                } catch (Unreadable e) {
                    handler.bad(e.in(source));
                }
            }
        }
    }

    @Override
    public List<NewCustomer> customers(Map<String, LocalDate> firstDays) {
        return clients.customers();
    }

    @Override
    public boolean funded() {
        return false; // every account begins with its first deposit
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add("The file tells days, not times: rows are booked at noon " + zone + ", in the file's order.");
        remarks.add(balances.sentence());
        remarks.add(clients.mayDraw() + " clients who may only draw on another's account are registered without one.");
        if (!orders.known()) {
            remarks.add("order.asc does not lie beside it: transfers by standing order are booked as plain transfers.");
        }
        return remarks;
    }

    private Fact fact(TextRow row, SourceRow source) throws Unreadable {
        if (row.fault() != null) {
            throw new Unreadable("row", "", row.fault());
        }
        if (row.cells().size() != columns().size()) {
            throw new Unreadable(
                    "row",
                    "",
                    "has " + row.cells().size() + " columns where there must be "
                            + columns().size());
        }
        String account = account(cell(row, "account_id"));
        LocalDate day = day(cell(row, "date"));
        BigDecimal amount = amount(cell(row, "amount"));
        long written = balance(cell(row, "balance"));
        BerkaCode code = code(row, account, amount);
        Fact fact = new Fact(
                source,
                code.kind(),
                code.channel(),
                account,
                Money.parse(amount.toPlainString(), CZK),
                day.atTime(UNKNOWN_TIME).atZone(zone).toInstant(),
                day,
                null,
                "CZ",
                purpose(code, cell(row, "bank"), cell(row, "account")),
                null,
                code.category());
        balances.compare(fact, written);
        return fact;
    }

    private BerkaCode code(TextRow row, String account, BigDecimal amount) throws Unreadable {
        BerkaCode code = BerkaCode.of(cell(row, "type"), cell(row, "operation"), cell(row, "k_symbol"));
        if (code.kind() != TransactionKind.TRANSFER_OUT) {
            return code;
        }
        return orders.symbol(account, cell(row, "bank"), cell(row, "account"), amount)
                .map(code::byStandingOrder)
                .orElse(code);
    }

    private String account(String account) throws Unreadable {
        if (!clients.hasAccount(account)) {
            throw new Unreadable("account_id", account, "is no account of account.asc with an owner in disp.asc");
        }
        return account;
    }

    private static LocalDate day(String text) throws Unreadable {
        return BerkaTable.day(text).orElseThrow(() -> new Unreadable("date", text, "is no day written YYMMDD"));
    }

    private static BigDecimal amount(String text) throws Unreadable {
        if (!AMOUNT.matcher(text).matches()) {
            throw new Unreadable("amount", text, "is no amount like 3372.70");
        }
        return Payable.amount(Money.parse(text, CZK), "amount", text).toDecimal();
    }

    private static long balance(String text) throws Unreadable {
        if (!BALANCE.matcher(text).matches()) {
            throw new Unreadable("balance", text, "is no balance like 22879.10");
        }
        return Money.parse(text, CZK).minor();
    }

    private static String purpose(BerkaCode code, String bank, String account) {
        if (bank.isEmpty() && (account.isEmpty() || account.equals("0"))) {
            return code.words();
        }
        String partner = bank + "/" + account;
        return StoredText.of(code.words().isEmpty() ? partner : code.words() + " · " + partner, LONGEST_PURPOSE);
    }

    private static String cell(TextRow row, String column) {
        return BerkaTable.TRANSACTIONS.cell(row, column);
    }
}
