package dev.bankdesk.core.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of consents, holdings and answers to offers, as far as a plan reads them, where no migration has made them yet. */
public final class ConsentTables {
    private ConsentTables() {}

    public static void make(TestBank bank) throws SQLException {
        try (Connection connection = bank.marketingWriter();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table if not exists marketing.consent (customer bigint not null, purpose smallint not null,
                        version integer not null, given boolean not null, changed_at timestamptz not null,
                        source text not null, primary key (customer, purpose))""");
            statement.execute(
                    """
                    create table if not exists marketing.holding (id bigint generated always as identity primary key,
                        customer bigint not null, product text not null, source text not null,
                        opened_at timestamptz not null, closed_at timestamptz)""");
            statement.execute("alter table marketing.offer add column if not exists product text not null default '',"
                    + " add column if not exists state smallint not null default 1,"
                    + " add column if not exists state_at timestamptz not null default now()");
        }
    }
}
