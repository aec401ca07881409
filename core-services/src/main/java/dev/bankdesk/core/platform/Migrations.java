package dev.bankdesk.core.platform;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the bank's database to this program's version of the tables (sql/ledger, with Flyway). */
public final class Migrations {
    private Migrations() {}

    public static void run(BankAddresses addresses) {
        try {
            flyway(addresses).migrate();
        } catch (FlywayException e) {
            throw Refusal.failure(
                    "The tables could not be brought up to date: " + e.getMessage(),
                    "Start the version of Bankdesk that last ran on this bank, or ./bankdesk reset for an empty one.",
                    e);
        }
    }

    private static Flyway flyway(BankAddresses addresses) {
        return Flyway.configure()
                .dataSource(addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword())
                .locations("classpath:sql/ledger")
                .defaultSchema("public")
                .load();
    }
}
