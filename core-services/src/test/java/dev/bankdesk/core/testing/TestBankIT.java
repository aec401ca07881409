package dev.bankdesk.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TestBankIT {
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void what_an_earlier_test_left_in_a_transaction_does_not_hold_the_next_one() throws SQLException {
        TestBank bank = TestBank.shared();
        try (Connection left = bank.writer();
                Statement reading = left.createStatement();
                Connection idle = bank.writer()) {
            left.setAutoCommit(false);
            reading.execute("table ledger.journal_head");
            bank.emptied();
            assertThatThrownBy(() -> reading.execute("select 1")).isInstanceOf(SQLException.class);
            assertThat(idle.isValid(5)).isTrue();
        }
    }
}
