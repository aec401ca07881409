package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Malformed;
import dev.bankdesk.core.ledger.postgres.PostgresAccounts;
import dev.bankdesk.core.ledger.postgres.PostgresRegistrations;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract on the real journal, and what only a database can hold. */
class PostgresLedgerIT extends LedgerContract {
    private static final LocalDate DAY = LocalDate.parse("2024-02-01");

    @Override
    LedgerStand open() {
        return new PostgresStand();
    }

    @Test
    void an_order_of_or_to_an_account_in_a_currency_unknown_here_fails_alone() throws SQLException {
        long strange = openAccount("QQQ", "FR", 0L, Account.OPEN);
        try {
            long account = funded(100_00);
            List<Outcome> outcomes = placeAll(
                    Orders.by(account).key(newKey()).amount(1_00, "EUR"),
                    Orders.by(account).key(newKey()).to(strange),
                    Orders.by(account).key(newKey()).amount(2_00, "EUR"),
                    Orders.by(strange).key(newKey()),
                    Orders.by(account).key(newKey()).amount(3_00, "EUR"));
            assertThat(outcomes.get(1)).isInstanceOf(Malformed.class);
            assertThat(outcomes.get(3)).isInstanceOf(Malformed.class);
            assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(3);
            assertThat(balance(account)).isEqualTo(94_00);
        } finally {
            // Others who read all accounts do not know it either.
            forget(strange);
        }
    }

    @Test
    void a_currency_whose_number_the_bank_uses_for_another_one_shares_none_of_its_accounts() {
        // Opened before both were refused, or brought by another Java.
        long serbian = openAccount("CSD", "FR", 0L, Account.OPEN);
        long yugoslav = openAccount("YUM", "FR", 0L, Account.OPEN);
        booked(Orders.by(serbian).kind(TransactionKind.SALARY).amount(5_00, "CSD"));
        Outcome other = place(Orders.by(yugoslav).kind(TransactionKind.SALARY).amount(5_00, "YUM"));
        assertThat(other).isInstanceOf(Malformed.class);
        assertThat(balance(yugoslav)).isZero();
    }

    @Test
    void no_account_is_opened_in_a_currency_that_would_share_the_banks_accounts() {
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(TestBank.shared().addresses().primaryUrl());
        primary.setUser(TestBank.shared().addresses().primaryUser());
        primary.setPassword(TestBank.shared().addresses().primaryPassword());
        NewAccount account = new NewAccount(run, "CSD", 0L, DAY, "", "");
        NewCustomer customer = new NewCustomer(run, "Ada", Segment.STANDARD, 1990, "", "FR", DAY, List.of(account));
        assertThatThrownBy(() -> new PostgresRegistrations(primary).customers(List.of(customer)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("CSD");
        AccountAnswer answer =
                new PostgresAccounts(primary, null).open(1, account, new AccountChange("test", "as the test says"));
        assertThat(answer).isInstanceOf(AccountAnswer.Refused.class);
        assertThat(((AccountAnswer.Refused) answer).remedy()).contains("CSD");
    }

    private static void forget(long account) throws SQLException {
        try (Connection connection = TestBank.shared().writer();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ledger.account where id = " + account);
        }
    }
}
