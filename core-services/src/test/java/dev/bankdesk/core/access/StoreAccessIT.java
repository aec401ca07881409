package dev.bankdesk.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Role by role with plain SQL: every table and view that the database has is tried, so one that is not named here must be
 * refused to all. The other side of the list in {@code afterMigrate__grants.sql}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreAccessIT {
    private static final String REFUSED = "42501";
    private static final String NOT_UPDATABLE = "55000";

    private static final List<String> REPORTING = List.of(
            "reporting.transactions_v1",
            "reporting.accounts_v1",
            "reporting.customers_v1",
            "reporting.merchants_v1",
            "reporting.daily_totals_v1",
            "reporting.monthly_category_v1",
            "reporting.rates_v1",
            "reporting.as_of_v1");

    /** What one may read whole, where it is there, beside {@link #REPORTING}. */
    private static final Map<String, List<String>> MORE = Map.of(
            "banker",
            List.of(
                    "ledger.journal",
                    "ledger.customer",
                    "ledger.card_limit",
                    "ledger.product",
                    "ledger.account_history",
                    "ledger.standing_occurrence",
                    "ledger.tariff",
                    "ledger.month_booking",
                    "ledger.merchant",
                    "ledger.source",
                    "ledger.rate",
                    "ledger.annotation",
                    "ledger.bank_setting",
                    "ledger.bank_clock",
                    "ledger.journal_head",
                    "ledger.journal_partition",
                    "ledger.relay_state",
                    "statistics.cube_position",
                    "statistics.cell_hour",
                    "statistics.cell_day",
                    "statistics.quarter_total",
                    "statistics.merchant_day",
                    "statistics.distinct_day",
                    "statistics.journal_page",
                    "behaviour.stand",
                    "behaviour.customer_day",
                    "behaviour.customer_month",
                    "behaviour.customer_rank"),
            "auditor",
            List.of(
                    "access.access_log",
                    "ledger.card_limit",
                    "ledger.product",
                    "ledger.account_history",
                    "ledger.tariff",
                    "ledger.month_booking",
                    "ledger.promotion",
                    "ledger.journal",
                    "ledger.merchant",
                    "ledger.source",
                    "ledger.rate",
                    "ledger.annotation",
                    "ledger.bank_setting",
                    "ledger.bank_clock",
                    "ledger.journal_head",
                    "ledger.journal_partition",
                    "ledger.relay_state",
                    "ledger.import",
                    "public.flyway_schema_history",
                    "statistics.cube_position",
                    "behaviour.stand"),
            "admin",
            List.of(
                    "ledger.tariff",
                    "ledger.promotion",
                    "ledger.source",
                    "ledger.rate",
                    "ledger.annotation",
                    "ledger.bank_setting",
                    "ledger.bank_clock",
                    "ledger.journal_head",
                    "ledger.journal_partition",
                    "ledger.relay_state",
                    "ledger.import",
                    "public.flyway_schema_history",
                    "statistics.cube_position",
                    "behaviour.stand"));

    private final TestBank bank = TestBank.shared();

    /** Users and the log of who looked at whom come from another part: where it is not there, they are put in its place. */
    @BeforeAll
    void with_the_tables_of_users() throws SQLException {
        bank.emptied();
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute(
                    """
                    create schema if not exists access;
                    create table if not exists access.bank_user (name text, password_hash text);
                    create table if not exists access.access_log (at timestamptz, who text);
                    create table if not exists ledger.made_later_and_granted_to_nobody (secret text)""");
        }
        Migrations.run(bank.addresses());
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> answersOn(bank.addresses().replicaUrl(), "auditor", "table access.access_log limit 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"banker", "analyst", "approver", "auditor", "admin", "reporting"})
    void a_role_reads_what_it_is_there_for_and_nothing_else(String role) throws SQLException {
        Set<String> expected = new TreeSet<>(MORE.getOrDefault(role, List.of()));
        // Of a part that is not there the list says nothing.
        expected.retainAll(tables());
        if (!role.equals("admin")) {
            expected.addAll(REPORTING);
        }
        for (String url : List.of(
                alone(bank.addresses().replicaUrl()), alone(bank.addresses().primaryUrl()))) {
            Set<String> read = new TreeSet<>();
            try (Connection connection = signedIn(url, role);
                    Statement statement = connection.createStatement()) {
                for (String table : tables()) {
                    if (answers(statement, "select * from " + table + " limit 0")) {
                        read.add(table);
                    }
                }
            }
            assertThat(read).as("%s on %s", role, url).isEqualTo(expected);
        }
    }

    @Test
    void a_banker_reads_accounts_without_the_token_of_the_card() throws SQLException {
        String url = bank.addresses().replicaUrl();
        assertThat(answersOn(url, "banker", "select id, balance_minor, card_last4 from ledger.account"))
                .isTrue();
        assertThat(answersOn(url, "banker", "select card_token from ledger.account"))
                .isFalse();
        for (String role : List.of("analyst", "approver", "auditor", "admin", "reporting")) {
            assertThat(answersOn(url, role, "select id from ledger.account"))
                    .as(role)
                    .isFalse();
        }
    }

    @Test
    void password_hashes_of_users_are_read_by_no_role() throws SQLException {
        for (Role role : Role.values()) {
            if (role != Role.CLIENT) {
                assertThat(answersOn(
                                alone(bank.addresses().primaryUrl()),
                                role.key(),
                                "select count(*) from access.bank_user"))
                        .as(role.key())
                        .isFalse();
            }
        }
    }

    @Test
    void the_services_reading_login_reads_the_books_and_no_password() throws SQLException {
        try (Connection reader = bank.reader();
                Statement statement = reader.createStatement()) {
            assertThat(answers(statement, "select * from ledger.journal limit 0"))
                    .isTrue();
            assertThat(answers(statement, "select * from access.access_log limit 0"))
                    .isTrue();
            assertThat(answers(statement, "select * from access.bank_user limit 0"))
                    .isFalse();
            assertThat(answers(statement, "select * from access.session limit 0"))
                    .isFalse();
        }
    }

    @Test
    void a_client_does_not_enter_the_database() {
        String replica = alone(bank.addresses().replicaUrl());
        for (String url : List.of(replica, alone(bank.addresses().primaryUrl()))) {
            assertThatThrownBy(() -> signedIn(url, "client"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database")
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"banker", "analyst", "approver", "auditor", "admin", "reporting"})
    void nobody_enters_the_servers_own_databases(String role) {
        String url = alone(bank.addresses().primaryUrl());
        for (String database : List.of("/postgres", "/template1")) {
            assertThatThrownBy(() -> signedIn(url.replace("/bankdesk", database), role))
                    .hasMessageContaining("permission denied for database");
        }
    }

    /** On the primary, and with the read-only default switched off: what refuses is the missing right. */
    @ParameterizedTest
    @ValueSource(strings = {"banker", "analyst", "approver", "auditor", "admin", "reporting"})
    void no_login_writes(String role) throws SQLException {
        List<String> attempts = new java.util.ArrayList<>(List.of(
                "create schema mine",
                "create table public.mine (id int)",
                "create table reporting.mine (id int)",
                "create temporary table mine (id int)",
                "select nextval('ledger.account_id')",
                "set role writer",
                "alter role " + role + " superuser",
                "grant pg_read_all_data to " + role,
                "copy (select 1) to program 'true'",
                "select pg_read_file('postgresql.conf')",
                "select pg_read_file('PG_VERSION')"));
        for (String table : tables()) {
            attempts.add("insert into " + table + " default values");
            attempts.add("delete from " + table);
            attempts.add("truncate " + table);
            attempts.add(
                    "drop " + (table.startsWith("reporting.") && table.endsWith("_v1") ? "view " : "table ") + table);
        }
        try (Connection connection = signedIn(alone(bank.addresses().primaryUrl()), role);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create temporary table mine (id int)"))
                    .hasMessageContaining("read-only transaction");
            statement.execute("set default_transaction_read_only = off");
            for (String attempt : attempts) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as("%s: %s", role, attempt)
                        .isInstanceOf(SQLException.class)
                        .extracting(failure -> ((SQLException) failure).getSQLState())
                        .isIn(REFUSED, NOT_UPDATABLE, "42809");
            }
        }
    }

    @Test
    void a_session_of_a_role_is_read_only_and_bounded_in_time_and_number() throws SQLException {
        String sql =
                """
                select r.rolconnlimit, current_setting('default_transaction_read_only'), current_setting('statement_timeout'),
                       current_setting('idle_in_transaction_session_timeout')
                from pg_roles r where r.rolname = current_user""";
        try (Connection connection = signedIn(bank.addresses().replicaUrl(), "reporting");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(15);
            assertThat(row.getString(2)).isEqualTo("on");
            assertThat(row.getString(3)).isEqualTo("5min");
            assertThat(row.getString(4)).isEqualTo("10min");
        }
    }

    /** The check can fail: a right that slips in is seen, and the next start takes it back. */
    @Test
    void a_right_that_is_not_on_the_list_is_seen_and_ends_with_the_next_start() throws SQLException {
        String url = alone(bank.addresses().primaryUrl());
        String secret = "select secret from ledger.made_later_and_granted_to_nobody";
        assertThat(answersOn(url, "analyst", secret)).isFalse();
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute("grant usage on schema ledger to analyst");
            statement.execute("grant select (secret) on ledger.made_later_and_granted_to_nobody to analyst");
        }
        assertThat(answersOn(url, "analyst", secret)).isTrue();
        Migrations.run(bank.addresses());
        assertThat(answersOn(url, "analyst", secret)).isFalse();
        assertThat(answersOn(url, "analyst", "table reporting.rates_v1")).isTrue();
    }

    private Set<String> tables() throws SQLException {
        String sql =
                """
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'""";
        Set<String> tables = new TreeSet<>();
        BankAddresses at = bank.addresses();
        try (Connection writer =
                        DriverManager.getConnection(alone(at.primaryUrl()), at.primaryUser(), at.primaryPassword());
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        assertThat(tables)
                .contains("access.bank_user", "ledger.journal_from_1", "reporting.word")
                .hasSizeGreaterThan(30);
        return tables;
    }

    private boolean answersOn(String url, String role, String sql) throws SQLException {
        try (Connection connection = signedIn(url, role);
                Statement statement = connection.createStatement()) {
            return answers(statement, sql);
        }
    }

    /** False where the server says that the right is missing; whatever else it says fails the test. */
    private static boolean answers(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** The first host: of several the driver says only that none let it in, and a session that reads by default is no primary's. */
    private static String alone(String url) {
        return url.replaceFirst(",[^/]*", "").replaceFirst("\\?.*", "");
    }

    private Connection signedIn(String url, String role) throws SQLException {
        BankAddresses.Login login = bank.addresses().logins().get(role);
        return DriverManager.getConnection(url, login.user(), login.password());
    }
}
