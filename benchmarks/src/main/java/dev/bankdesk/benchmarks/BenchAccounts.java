package dev.bankdesk.benchmarks;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Clients with more money than a measurement spends, put straight into the tables. */
final class BenchAccounts {
    private BenchAccounts() {}

    static void fund(BankAddresses addresses, int accounts) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into ledger.customer (id, reference, name, segment, birth_year, home_country, opened_on)
                    select n, 'bench ' || n, 'Client ' || n, 1, 1980, 'FR', '2020-01-01' from generate_series(1, %d) n"""
                            .formatted(accounts));
            statement.execute(
                    """
                    insert into ledger.account
                        (id, reference, customer, currency, floor_minor, balance_minor, opened_on)
                    select %d + n - 1, 'bench ' || n, n, 'EUR', 0, 1000000000, '2020-01-01'
                    from generate_series(1, %d) n"""
                            .formatted(SystemAccount.FIRST_CUSTOMER_ACCOUNT, accounts));
            statement.execute("vacuum analyze ledger.account, ledger.customer");
        }
    }
}
