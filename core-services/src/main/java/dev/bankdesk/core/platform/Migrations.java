package dev.bankdesk.core.platform;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the bank's databases to this program's version of the tables (sql/ledger and sql/marketing, with Flyway). */
public final class Migrations {
    private Migrations() {}

    /** The bank's own database. */
    public static void run(BankAddresses addresses) {
        migrate("sql/ledger", addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
    }

    /** Products, campaigns and decisions, in a database of their own. */
    public static void runMarketing(BankAddresses.Database database) {
        migrate("sql/marketing", database.primaryUrl(), database.primaryUser(), database.primaryPassword());
    }

    private static void migrate(String location, String url, String user, String password) {
        try {
            Flyway.configure()
                    .dataSource(url, user, password)
                    .locations("classpath:" + location)
                    .defaultSchema("public")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Refusal.failure(
                    "The tables could not be brought up to date: " + e.getMessage(),
                    "Start the version of Bankdesk that last ran on this bank, or ./bankdesk reset for an empty one.",
                    e);
        }
    }
}
