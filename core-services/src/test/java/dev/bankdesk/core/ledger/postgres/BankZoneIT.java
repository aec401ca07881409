package dev.bankdesk.core.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class BankZoneIT {
    private static TestBank bank;

    @BeforeAll
    static void an_empty_bank() throws SQLException {
        bank = TestBank.shared().emptied();
    }

    @AfterAll
    static void leave_nothing() throws SQLException {
        bank.emptied();
    }

    @Test
    void a_zone_that_java_and_postgresql_read_differently_is_refused() throws SQLException {
        for (String zone : new String[] {"+02:00", "UTC+2", "GMT-05:00"}) {
            set(zone);
            assertThatThrownBy(() -> PostgresBankTerms.read(primary()))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("The bank's setting zone is \"" + zone + "\".");
        }
        for (String zone : new String[] {"Etc/GMT-2", "UTC", "Europe/Paris"}) {
            set(zone);
            assertThat(PostgresBankTerms.read(primary()).zone()).isEqualTo(ZoneId.of(zone));
        }
    }

    private static void set(String zone) throws SQLException {
        try (Connection writer = bank.writer();
                PreparedStatement statement =
                        writer.prepareStatement("update ledger.bank_setting set value = ? where name = 'zone'")) {
            statement.setString(1, zone);
            statement.executeUpdate();
        }
    }

    private static PGSimpleDataSource primary() {
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(bank.addresses().primaryUrl());
        primary.setUser(bank.addresses().primaryUser());
        primary.setPassword(bank.addresses().primaryPassword());
        return primary;
    }
}
