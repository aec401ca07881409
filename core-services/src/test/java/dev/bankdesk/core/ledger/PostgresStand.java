package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.postgres.PostgresAccounts;
import dev.bankdesk.core.ledger.postgres.PostgresBankTime;
import dev.bankdesk.core.ledger.postgres.PostgresJournalStore;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.ledger.postgres.PostgresProducts;
import dev.bankdesk.core.ledger.postgres.PostgresRegistrations;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A ledger on the real journal. */
final class PostgresStand implements LedgerStand {
    private static final TestBank BANK = emptyBank();
    private static final String NO_FEE = "no-fee-card";
    private final Connection connection;
    private final BatchLedger ledger;
    private int planted;

    PostgresStand() {
        try {
            connection = BANK.writer();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        ledger = new BatchLedger(
                new PostgresJournalStore(PostgresLogin.primary(BANK.addresses())),
                () -> new BankNow(BankTerms.DEFAULT, OnALedger.RATES, OnALedger.NOW),
                InstantSource.system(),
                Duration.ofSeconds(10),
                position -> {},
                broken -> {});
        ledger.start();
    }

    /** Which classes ran before on this bank is chance. */
    private static TestBank emptyBank() {
        try {
            return TestBank.shared().emptied();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        ledger.close();
        update("delete from ledger.source where name like 'filled-%'");
        if (planted > 0) {
            update("alter table ledger.journal drop constraint planted");
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public long openAccount(String currency, String home, Long floorMinor, int state) {
        long customer = number(
                """
                insert into ledger.customer (id, reference, name, segment, home_country, opened_on)
                select n, 'ledger-it-' || n, 'Ada', 1, ?, '2020-01-01' from nextval('ledger.customer_id') n
                returning id""",
                home);
        return number(
                """
                insert into ledger.account (id, reference, customer, currency, floor_minor, state, opened_on)
                select n, 'ledger-it-' || n, ?, ?, ?, ?, '1990-01-01' from nextval('ledger.account_id') n
                returning id""",
                customer,
                currency,
                floorMinor,
                state);
    }

    @Override
    public void limitCardDay(long account, Long dayMinor) {
        PGSimpleDataSource primary = primary();
        PostgresBankTime time = new PostgresBankTime(primary, InstantSource.system());
        time.load();
        assertThat(new PostgresAccounts(primary, time)
                        .limitCardDay(
                                account,
                                dayMinor == null ? null : Money.of(dayMinor, "EUR"),
                                new AccountChange("test", "as the test says")))
                .isEqualTo(new AccountAnswer.Changed(account, false));
    }

    @Override
    public long waiveForeignFee(long account, Instant from) {
        ProductAnswer opened = products(from)
                .open(
                        new Products.Opening(
                                UUID.randomUUID().toString(), holder(account), NO_FEE, ProductRule.NO_FOREIGN_FEE),
                        new AccountChange("test", "as the test says"));
        assertThat(opened).isEqualTo(new ProductAnswer.Changed(from, false));
        return 0;
    }

    @Override
    public void endWaiver(long account, long waiver, Instant until) {
        ProductAnswer closed = products(until)
                .close(
                        new Products.Closing(UUID.randomUUID().toString(), holder(account), NO_FEE),
                        new AccountChange("test", "as the test says"));
        assertThat(closed).isEqualTo(new ProductAnswer.Changed(until, false));
    }

    long holder(long account) {
        return number("select customer from ledger.account where id = ?", account);
    }

    /** At this time of the bank. */
    static Products products(Instant bankTime) {
        return new PostgresProducts(primary(), new BankTime() {
            @Override
            public BankClock clock() {
                return BankClock.realTime(bankTime);
            }

            @Override
            public void set(BankClock clock) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant now() {
                return bankTime;
            }

            @Override
            public Optional<Instant> lastBooking() {
                return Optional.empty();
            }
        });
    }

    @Override
    public int registerMerchant(int mcc) {
        return (int) number(
                """
                insert into ledger.merchant (id, reference, name, mcc)
                select n, 'ledger-it-' || n, 'Chez Ada', ? from nextval('ledger.merchant_id') n returning id""",
                mcc);
    }

    @Override
    public void beginImport(String name, boolean foreignFee) {
        registrations().beginImport(name, foreignFee);
    }

    @Override
    public void endImport(String name) {
        registrations().endImport(name);
    }

    private static PostgresRegistrations registrations() {
        return new PostgresRegistrations(primary());
    }

    private static PGSimpleDataSource primary() {
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(BANK.addresses().primaryUrl());
        primary.setUser(BANK.addresses().primaryUser());
        primary.setPassword(BANK.addresses().primaryPassword());
        return primary;
    }

    @Override
    public void fillSources() {
        update(
                """
                insert into ledger.source (id, name)
                select n, 'filled-' || n from generate_series(1, 32000) n
                where n not in (select id from ledger.source)
                limit ? - (select count(*) from ledger.source)""",
                JournalStore.MOST_SOURCES);
    }

    @Override
    public long balance(long account) {
        return number("select coalesce((select balance_minor from ledger.account where id = ?), 0)", account);
    }

    @Override
    public long floor(long account) {
        return number("select floor_minor from ledger.account where id = ?", account);
    }

    /** No writer learns of it. */
    void moveUnseen(long account, long byMinor) {
        update("update ledger.account set balance_minor = balance_minor + ? where id = ?", byMinor, account);
    }

    @Override
    public long sumOfBalances() {
        return number("select sum(balance_minor) from ledger.account where currency = 'EUR'");
    }

    @Override
    public void refuseAmount(long amountMinor) {
        planted++;
        update("alter table ledger.journal add constraint planted check (amount_minor <> " + amountMinor
                + ") not valid");
    }

    @Override
    public JournalRow row(long position) {
        try (PreparedStatement statement =
                connection.prepareStatement("select * from ledger.journal where position = ?")) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).as("row %s", position).isTrue();
                return read(row);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static JournalRow read(ResultSet from) throws SQLException {
        JournalRow row = new JournalRow();
        row.position = from.getLong("position");
        row.debitAccount = from.getLong("debit_account");
        row.creditAccount = from.getLong("credit_account");
        row.amountMinor = from.getLong("amount_minor");
        row.reportingMinor = from.getObject("reporting_minor", Long.class);
        row.originalMinor = from.getLong("original_minor");
        row.originalCurrency = from.getString("original_currency");
        row.rate = from.getBigDecimal("rate");
        row.rateDay = from.getObject("rate_date", LocalDate.class);
        row.parentPosition = from.getLong("parent_position");
        row.kind = TransactionKind.of(from.getInt("kind"));
        row.decline = from.getInt("decline_reason") == 0 ? null : DeclineReason.of(from.getInt("decline_reason"));
        row.category = Category.of(from.getInt("category"));
        row.mcc = from.getInt("mcc");
        row.currency = from.getString("currency");
        row.country = from.getString("country");
        row.abroad = from.getBoolean("abroad");
        row.purpose = from.getString("purpose");
        return row;
    }

    private long number(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void update(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
