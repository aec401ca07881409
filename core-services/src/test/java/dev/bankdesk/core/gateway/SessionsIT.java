package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.access.AccessTerms;
import dev.bankdesk.core.access.Session;
import dev.bankdesk.core.access.service.AccessService;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users, sessions, limits and the access log through HTTP, on the real tables. */
class SessionsIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(2, 60, 1_000, null, ""));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_password_is_kept_as_argon2id_and_a_token_as_its_hash() throws Exception {
        String token = gateway.addedAndSignedIn("kept", Role.BANKER, 0);
        try (Connection connection = TestBank.shared().writer();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select u.password_hash, encode(s.token_hash, 'escape') from access.bank_user u"
                                + " join access.session s on s.user_name = u.name where u.name = '" + gateway.run
                                + ".kept'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1))
                    .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                    .doesNotContain("horse");
            assertThat(row.getString(2)).doesNotContain(token);
        }
    }

    @Test
    void five_wrong_passwords_lock_a_user_and_the_right_one_no_longer_opens_until_an_admin_unlocks() {
        gateway.addedAndSignedIn("locked", Role.BANKER, 0);
        String user = gateway.run + ".locked";
        RunningGateway.Answer unknown = gateway.signIn("nobody.at.all", "wrong password");
        for (int i = 0; i < 5; i++) {
            RunningGateway.Answer wrong = gateway.signIn(user, "wrong password");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.text()).isEqualTo(unknown.text());
        }
        RunningGateway.Answer right = gateway.signIn(user, RunningGateway.PASSWORD);
        assertThat(right.status()).isEqualTo(401);
        assertThat(right.text()).isEqualTo(unknown.text());
        String admin = gateway.addedAndSignedIn("unlocker", Role.ADMIN, 0);
        JsonNode listed = userNamed(user, admin);
        assertThat(listed.get("locked").asBoolean()).isTrue();
        assertThat(Instant.parse(listed.get("lockedUntil").asText()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(16)));
        assertThat(gateway.send("POST", "/v1/users/" + user + ":unlock", admin, "")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.signIn(user, RunningGateway.PASSWORD).status()).isEqualTo(200);
    }

    private static JsonNode userNamed(String user, String admin) {
        return StreamSupport.stream(
                        gateway.get("/v1/users", admin).json().get("users").spliterator(), false)
                .filter(each -> each.get("name").asText().equals(user))
                .findAny()
                .orElseThrow();
    }

    @Test
    void many_guesses_at_the_same_moment_are_no_more_than_five() throws Exception {
        gateway.addedAndSignedIn("guessed", Role.BANKER, 0);
        String user = gateway.run + ".guessed";
        var threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<Integer>> guesses = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(
                            () -> gateway.signIn(user, "wrong password " + i).status()))
                    .toList();
            for (Future<Integer> guess : guesses) {
                assertThat(guess.get()).isIn(401, 503);
            }
        } finally {
            threads.shutdown();
        }
        try (Connection connection = TestBank.shared().writer();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select failures from access.bank_user where name = '" + user + "'")) {
            row.next();
            assertThat(row.getInt(1)).isBetween(1, 5);
        }
    }

    @Test
    void locking_a_user_ends_the_sessions_at_once() {
        String token = gateway.addedAndSignedIn("ended", Role.BANKER, 0);
        assertThat(gateway.get("/v1/clock", token).status()).isEqualTo(200);
        assertThat(gateway.send("POST", "/v1/users/" + gateway.run + ".ended:lock", gateway.at.gatewayToken(), "")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/clock", token).status()).isEqualTo(401);
    }

    @Test
    void a_session_outlives_a_restart_of_the_gateway() {
        String token = gateway.addedAndSignedIn("restarted", Role.BANKER, 0);
        gateway.service.stop();
        GatewayService again =
                new GatewayService(gateway.at, gateway.ledger, new GatewaySettings(2, 60, 1_000, null, ""), List.of());
        again.start();
        try {
            assertThat(gateway.get("/v1/clock", token).status()).isEqualTo(200);
        } finally {
            again.stop();
            // The other tests go on with one of their own.
            gateway.close();
            start();
        }
    }

    @Test
    void a_session_ends_by_idleness_and_by_its_end() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        AccessTerms terms = new AccessTerms(
                Duration.ofMinutes(15), Duration.ofHours(1), 5, Duration.ofMinutes(15), Duration.ofDays(1));
        gateway.addedAndSignedIn("timed", Role.BANKER, 0);
        try (AccessService access = new AccessService(gateway.at, terms, now::get)) {
            Session idle = access.signIn()
                    .open(gateway.run + ".timed", RunningGateway.PASSWORD.toCharArray())
                    .orElseThrow();
            Session busy = access.signIn()
                    .open(gateway.run + ".timed", RunningGateway.PASSWORD.toCharArray())
                    .orElseThrow();
            for (int i = 0; i < 5; i++) {
                now.updateAndGet(before -> before.plus(Duration.ofMinutes(10)));
                assertThat(access.sessions().use(busy.token())).isPresent();
            }
            assertThat(access.sessions().use(idle.token())).isEmpty();
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(11)));
            assertThat(access.sessions().use(busy.token())).isEmpty();
        }
    }

    @Test
    void a_session_whose_window_only_waits_for_offers_ends_by_idleness() throws Exception {
        RegisteredCustomer client = gateway.customer("unattended");
        String token = gateway.signedIn("unattended", Role.CLIENT, client.id());
        long before = lastUse("unattended");
        // As after the half minute for which a gateway remembers a use.
        gateway.startAgain();
        assertThat(gateway.get("/v1/offers?waitSeconds=1&mark=9999", token).status())
                .isEqualTo(200);
        assertThat(lastUse("unattended")).isEqualTo(before);
        assertThat(gateway.get("/v1/accounts", token).status()).isEqualTo(200);
        assertThat(lastUse("unattended")).isGreaterThan(before);
        age("unattended", "16 minutes");
        gateway.startAgain();
        assertThat(gateway.get("/v1/offers?waitSeconds=1&mark=9999", token).status())
                .isEqualTo(401);
    }

    /** In microseconds. */
    private static long lastUse(String name) throws Exception {
        try (Connection connection = TestBank.shared().writer();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select (extract(epoch from last_used_at) * 1000000)::bigint from access.session"
                                + " where user_name = '" + gateway.run + "." + name + "'")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static void age(String name, String by) throws Exception {
        try (Connection connection = TestBank.shared().writer();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update access.session set last_used_at = last_used_at - interval '" + by
                    + "' where user_name = '" + gateway.run + "." + name + "'");
        }
    }

    @Test
    void a_made_up_token_opens_nothing() {
        assertThat(gateway.get("/v1/clock", "x".repeat(43)).status()).isEqualTo(401);
        assertThat(gateway.get("/v1/clock", "%%%").status()).isEqualTo(401);
        assertThat(gateway.get("/v1/clock", "x".repeat(4_000)).status()).isEqualTo(401);
    }

    @Test
    void more_requests_than_the_rate_are_told_when_to_come_again() {
        String token = gateway.addedAndSignedIn("fast", Role.BANKER, 0);
        RunningGateway.Answer last = null;
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            RunningGateway.Answer answer = gateway.get("/v1/clock", token);
            if (answer.status() == 429) {
                refused++;
                last = answer;
            }
        }
        assertThat(refused).isPositive();
        assertThat(last.response().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(last.json().get("type").asText()).isEqualTo("urn:bankdesk:problem:too-many-requests");
        // Another's token has a bucket of its own.
        assertThat(gateway.get("/v1/clock", gateway.addedAndSignedIn("slow", Role.BANKER, 0))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_users_name_role_customer_and_password_are_checked() {
        assertWrong("{\"name\":\"Ünknown\",\"role\":\"banker\",\"password\":\"long enough it is\"}", "/name");
        assertWrong(
                "{\"name\":\"" + gateway.run + ".w\",\"role\":\"king\",\"password\":\"long enough it is\"}", "/role");
        assertWrong("{\"name\":\"" + gateway.run + ".w\",\"role\":\"banker\",\"password\":\"short\"}", "/password");
        assertWrong(
                "{\"name\":\"" + gateway.run + ".w\",\"role\":\"client\",\"password\":\"long enough it is\"}",
                "/customer");
        assertWrong(
                "{\"name\":\"" + gateway.run
                        + ".w\",\"role\":\"client\",\"customer\":987654321,\"password\":\"long enough it is\"}",
                "/customer");
        gateway.addedAndSignedIn("taken", Role.BANKER, 0);
        assertThat(gateway.send(
                                "POST",
                                "/v1/users",
                                gateway.at.gatewayToken(),
                                "{\"name\":\"" + gateway.run
                                        + ".taken\",\"role\":\"banker\",\"password\":\"long enough it is\"}")
                        .status())
                .isEqualTo(409);
    }

    private static void assertWrong(String body, String field) {
        RunningGateway.Answer answer = gateway.send("POST", "/v1/users", gateway.at.gatewayToken(), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }

    @Test
    void looks_of_the_banks_people_are_noted_and_a_clients_own_are_not() {
        RegisteredCustomer customer = gateway.customer("looked.at");
        long account = customer.accounts().get(0);
        String banker = gateway.addedAndSignedIn("looker", Role.BANKER, 0);
        String client = gateway.addedAndSignedIn("looked", Role.CLIENT, customer.id());
        awaitAccount(account, banker);
        assertThat(gateway.get("/v1/accounts/" + account + "/statement?from=2026-01-01&to=2026-02-01", banker)
                        .status())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/transactions?customer=" + customer.id() + "&kind=SALARY", banker)
                        .status())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/accounts/" + account, client).status()).isEqualTo(200);
        String auditor = gateway.addedAndSignedIn("reader", Role.AUDITOR, 0);
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            JsonNode entries = gateway.get("/v1/access-log?customer=" + customer.id(), auditor)
                    .json()
                    .get("entries");
            assertThat(entries).anySatisfy(entry -> {
                assertThat(entry.get("action").asText()).isEqualTo("transactions");
                assertThat(entry.get("detail").asText()).contains("kind=SALARY");
            });
            assertThat(entries).anySatisfy(entry -> {
                assertThat(entry.get("action").asText()).isEqualTo("statement");
                assertThat(entry.get("account").asLong()).isEqualTo(account);
                assertThat(entry.get("user").asText()).isEqualTo(gateway.run + ".looker");
            });
            assertThat(entries)
                    .noneSatisfy(entry -> assertThat(entry.get("user").asText()).isEqualTo(gateway.run + ".looked"));
        });
    }

    @Test
    void a_desktops_look_is_noted_with_who_sits_there() {
        String auditor = gateway.addedAndSignedIn("look.reader", Role.AUDITOR, 0);
        String banker = gateway.addedAndSignedIn("look.banker", Role.BANKER, 0);
        String asked = "asked " + gateway.run;
        gateway.machine.noteLook(
                new dev.bankdesk.core.gateway.queries.LookRoutes.Look("ada", "profile", 4_711, 0, asked));
        String body = "{\"action\":\"rfm\",\"customer\":4711,\"user\":\"somebody.else\",\"detail\":\"" + asked + "\"}";
        assertThat(gateway.send("POST", "/v1/looks", banker, body).status()).isEqualTo(200);
        for (String none : List.of("", "\"action\":\"nosing\",", "\"action\":\"add_user\",")) {
            RunningGateway.Answer refused =
                    gateway.send("POST", "/v1/looks", banker, "{" + none + "\"customer\":4711}");
            assertThat(refused.status()).as(none).isEqualTo(400);
            assertThat(refused.json().get("remedy").asText()).startsWith("Give one of account, statement, ");
        }
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            List<String> users = new java.util.ArrayList<>();
            gateway.get("/v1/access-log?customer=4711", auditor)
                    .json()
                    .get("entries")
                    .forEach(entry -> {
                        if (entry.get("detail").asText().equals(asked)) {
                            users.add(entry.get("user").asText());
                        }
                    });
            assertThat(users).containsExactly(gateway.run + ".look.banker", "bank-machine/ada");
        });
    }

    @Test
    void a_session_neither_begins_nor_comes_back_while_its_user_is_locked() throws Exception {
        gateway.addedAndSignedIn("comesback", Role.BANKER, 0);
        String user = gateway.run + ".comesback";
        try (AccessService one = new AccessService(gateway.at, AccessTerms.USUAL, InstantSource.system());
                AccessService other = new AccessService(gateway.at, AccessTerms.USUAL, InstantSource.system());
                Connection connection = TestBank.shared().writer()) {
            Session session = one.signIn()
                    .open(user, RunningGateway.PASSWORD.toCharArray())
                    .orElseThrow();
            connection
                    .createStatement()
                    .executeUpdate("update access.bank_user set locked_until = 'infinity' where name = '" + user + "'");
            assertThat(other.sessions().use(session.token())).isEmpty();
            assertThat(one.sessions().begin(session.user())).isEmpty();
            assertThat(one.users().unlock(user)).isTrue();
            assertThat(one.sessions().begin(session.user())).isPresent();
        }
    }

    private static void awaitAccount(long account, String token) {
        org.awaitility.Awaitility.await()
                .until(() -> gateway.get("/v1/accounts/" + account, token).status() == 200);
    }
}
