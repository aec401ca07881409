package dev.bankdesk.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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

/** The marketing database, role by role with plain SQL: the other side of {@code sql/marketing/afterMigrate__grants.sql}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketingAccessIT {
    private static final String REFUSED = "42501";

    private static final Set<String> CAMPAIGNS = Set.of(
            "marketing.product",
            "marketing.campaign",
            "marketing.campaign_event",
            "marketing.campaign_use",
            "marketing.campaign_day_use",
            "marketing.decision_rules");

    /** What is of single clients. */
    private static final Set<String> CLIENTS = Set.of(
            "marketing.decision",
            "marketing.offer",
            "marketing.offer_event",
            "marketing.offer_text",
            "marketing.consent",
            "marketing.consent_version",
            "marketing.holding");

    private static final Map<String, Set<String>> READ = Map.of(
            "banker",
            and(and(CAMPAIGNS, CLIENTS), "marketing.answer_count", "marketing.follow_position"),
            "analyst",
            and(CAMPAIGNS, "marketing.answer_count", "marketing.online_model", "marketing.follow_position"),
            "approver",
            CAMPAIGNS,
            "auditor",
            and(
                    and(CAMPAIGNS, CLIENTS),
                    "marketing.answer_count",
                    "marketing.online_model",
                    "marketing.follow_position",
                    "marketing.settled_epoch",
                    "public.flyway_schema_history"),
            "admin",
            Set.of(
                    "marketing.product",
                    "marketing.follow_position",
                    "marketing.settled_epoch",
                    "public.flyway_schema_history"));

    private static Set<String> and(Set<String> some, Set<String> more) {
        return and(some, more.toArray(String[]::new));
    }

    private static Set<String> and(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private final TestBank bank = TestBank.shared().withMarketing();
    private final BankAddresses.Database at = bank.addresses().marketing();

    @BeforeAll
    void with_a_table_that_nobody_was_granted() throws SQLException {
        owned("create table marketing.made_later_and_granted_to_nobody (secret text)");
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> answers(
                        alone(at.replicaUrl()),
                        "marketing_reader",
                        at.readerPassword(),
                        "table marketing.made_later_and_granted_to_nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"banker", "analyst", "approver", "auditor", "admin"})
    void a_role_reads_what_it_is_there_for_and_writes_nothing(String role) throws SQLException {
        String password = bank.addresses().logins().get(role).password();
        for (String url : List.of(alone(at.replicaUrl()), alone(at.primaryUrl()))) {
            Set<String> read = new TreeSet<>();
            for (String table : tables()) {
                if (answers(url, role, password, "select * from " + table + " limit 0")) {
                    read.add(table);
                }
            }
            assertThat(read).as("%s on %s", role, url).isEqualTo(new TreeSet<>(READ.get(role)));
        }
        String primary = alone(at.primaryUrl());
        for (String table : tables()) {
            for (String attempt : List.of("delete from " + table, "truncate " + table, "drop table " + table)) {
                assertThat(answers(primary, role, password, attempt))
                        .as("%s: %s", role, attempt)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "reporting"})
    void who_has_no_business_there_does_not_enter(String login) {
        BankAddresses.Login its = bank.addresses().logins().get(login);
        assertThatThrownBy(() -> DriverManager.getConnection(alone(at.primaryUrl()), its.user(), its.password()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void the_services_logins_of_books_and_marketing_do_not_enter_each_others_database() {
        BankAddresses books = bank.addresses();
        for (String[] login : new String[][] {
            {at.primaryUrl(), books.primaryUser(), books.primaryPassword()},
            {at.primaryUrl(), books.readerUser(), books.readerPassword()},
            {books.primaryUrl(), at.primaryUser(), at.primaryPassword()},
            {books.primaryUrl(), at.readerUser(), at.readerPassword()}
        }) {
            assertThatThrownBy(() -> DriverManager.getConnection(alone(login[0]), login[1], login[2]))
                    .as(login[1])
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void the_services_reading_login_reads_everything_and_writes_nothing() throws SQLException {
        String url = alone(at.primaryUrl());
        assertThat(answers(url, at.readerUser(), at.readerPassword(), "table marketing.product"))
                .isTrue();
        assertThat(answers(url, at.readerUser(), at.readerPassword(), "delete from marketing.product"))
                .isFalse();
    }

    /** The check can fail: a right that slips in is seen, and the next start takes it back. */
    @Test
    void a_right_that_is_not_on_the_list_is_seen_and_ends_with_the_next_start() throws SQLException {
        String url = alone(at.primaryUrl());
        String password = bank.addresses().logins().get("analyst").password();
        String secret = "table marketing.made_later_and_granted_to_nobody";
        owned("grant select on marketing.made_later_and_granted_to_nobody to analyst");
        assertThat(answers(url, "analyst", password, secret)).isTrue();
        Migrations.runMarketing(at);
        assertThat(answers(url, "analyst", password, secret)).isFalse();
    }

    /** By the first host alone: after a session that reads by default the driver takes a server for a standby for a second. */
    private Connection owner() throws SQLException {
        return DriverManager.getConnection(alone(at.primaryUrl()), at.primaryUser(), at.primaryPassword());
    }

    private void owned(String sql) throws SQLException {
        try (Connection writer = owner();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private Set<String> tables() throws SQLException {
        String sql =
                """
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'""";
        Set<String> tables = new TreeSet<>();
        try (Connection writer = owner();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        assertThat(tables).contains("marketing.product", "public.flyway_schema_history");
        return tables;
    }

    /** False where the server says that the right is missing; whatever else it says fails the test. */
    private static boolean answers(String url, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            // What refuses is the missing right, not the default.
            statement.execute("set default_transaction_read_only = off");
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static String alone(String url) {
        return url.replaceFirst(",[^/]*", "").replaceFirst("\\?.*", "");
    }
}
