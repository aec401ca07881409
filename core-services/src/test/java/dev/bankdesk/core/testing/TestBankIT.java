package dev.bankdesk.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
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
        // A bank where nobody wrote would stay as it is.
        execute("create table ledger.left_behind (id integer)");
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

    @Test
    void an_emptied_bank_has_the_tables_that_flyway_makes_and_nothing_else() throws SQLException {
        TestBank bank = TestBank.shared();
        // Beside the history: the next ones are made by Flyway.
        execute("create table public.left_behind (id integer)");
        bank.emptied();
        String byFlyway = tables();
        assertThat(byFlyway).contains("journal_from_1").doesNotContain("left_behind");
        execute(
                "create table ledger.left_behind (id integer); alter table ledger.journal add column left_behind integer;"
                        + " update ledger.bank_setting set value = '1' where name = 'journal_partition_rows'");
        assertThat(tables()).isNotEqualTo(byFlyway);
        bank.emptied();
        assertThat(tables()).isEqualTo(byFlyway);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestBank.shared().writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Columns with their defaults, constraints, indexes, who may read what, and the rows that a new bank has. */
    private static String tables() throws SQLException {
        String sql =
                """
                with those as (select oid from pg_namespace
                    where nspname in ('ledger', 'statistics', 'behaviour', 'reporting', 'access', 'public'))
                select string_agg(line, chr(10) order by line) from (
                    select concat_ws(' ', c.oid::regclass, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod),
                        a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
                        (select string_agg(acl::text, ',' order by acl::text) from unnest(c.relacl || a.attacl) acl))
                    from pg_attribute a join pg_class c on c.oid = a.attrelid
                    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                    where c.relnamespace in (table those) and a.attnum > 0 and not a.attisdropped
                    union all
                    select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
                    where connamespace in (table those)
                    union all
                    select indexdef from pg_indexes where schemaname::regnamespace in (table those)
                    union all
                    select concat_ws(' ', p.oid::regprocedure, md5(prosrc)) from pg_proc p where pronamespace in (table those)
                    union all
                    select name || ' ' || value from ledger.bank_setting) lines (line)""";
        try (Connection connection = TestBank.shared().writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
