package dev.bankdesk.core.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.ledger.BankTerms;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** No term of the bank is guessed, and those that the journal was begun with stay. */
class PostgresBankTermsIT {
    private static final TestBank BANK = TestBank.shared();
    private final PGSimpleDataSource primary = new PGSimpleDataSource();

    @BeforeEach
    void an_empty_bank() throws SQLException {
        BANK.emptied();
        primary.setUrl(BANK.addresses().primaryUrl());
        primary.setUser(BANK.addresses().primaryUser());
        primary.setPassword(BANK.addresses().primaryPassword());
    }

    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        BANK.emptied();
    }

    private BankTerms read() {
        return PostgresBankTerms.read(primary);
    }

    @Test
    void a_new_bank_has_the_terms_that_its_tables_are_made_with() {
        assertThat(read()).isEqualTo(BankTerms.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"home_country", "reporting_currency", "zone", "foreign_fee_basis_points"})
    void a_setting_that_is_missing_is_refused_by_its_name(String name) throws SQLException {
        execute("delete from ledger.bank_setting where name = '" + name + "'");
        assertThatThrownBy(this::read)
                .isInstanceOf(Refusal.class)
                .hasMessage("The bank's setting " + name + " is missing.");
    }

    @ParameterizedTest
    @CsvSource({"home_country,France", "reporting_currency,euro", "zone,Paris", "foreign_fee_basis_points,-2"})
    void a_wrong_setting_is_refused_by_its_name_and_value(String name, String value) throws SQLException {
        set(name, value);
        assertThatThrownBy(this::read)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @CsvSource({"zone,America/New_York,Europe/Paris", "reporting_currency,USD,EUR"})
    void another_one_than_the_journal_was_begun_with_is_refused(String name, String other, String first)
            throws SQLException {
        read();
        execute("update ledger.journal_head set position = 1");
        set(name, other);
        assertThatThrownBy(this::read)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(name)
                .hasMessageContaining(other)
                .hasMessageContaining(first);
        set(name, first);
        assertThat(read()).isEqualTo(BankTerms.DEFAULT);
    }

    @Test
    void an_unused_bank_may_change_all_of_them_and_a_used_one_its_fee() throws SQLException {
        read();
        set("zone", "America/New_York");
        set("reporting_currency", "USD");
        assertThat(read().zone()).isEqualTo(ZoneId.of("America/New_York"));
        execute("update ledger.journal_head set position = 1");
        set("foreign_fee_basis_points", "150");
        assertThat(read())
                .isEqualTo(new BankTerms("FR", Currency.getInstance("USD"), ZoneId.of("America/New_York"), 150));
    }

    @Test
    void a_journal_from_before_they_were_noted_keeps_those_that_it_is_found_with() throws SQLException {
        set("zone", "America/New_York");
        execute("update ledger.journal_head set position = 1");
        read();
        set("zone", "Europe/Paris");
        assertThatThrownBy(this::read).isInstanceOf(Refusal.class).hasMessageContaining("America/New_York");
    }

    private static void set(String name, String value) throws SQLException {
        execute("update ledger.bank_setting set value = '" + value + "' where name = '" + name + "'");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = BANK.writer();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
