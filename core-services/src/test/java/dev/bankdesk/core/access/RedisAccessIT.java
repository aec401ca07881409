package dev.bankdesk.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.LiveDelta;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import dev.bankdesk.core.testing.TestBank;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Role by role with plain commands of Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAccessIT {
    private static final String LIVE = "get hash script";

    /** By a word: what is tried. */
    private static final Map<String, List<String>> ATTEMPTS = attempts();

    private final TestBank bank = TestBank.shared();

    private static Map<String, List<String>> attempts() {
        Map<String, List<String>> attempts = new LinkedHashMap<>();
        attempts.put("get", List.of("GET", "st:{0}:d:900:"));
        attempts.put("hash", List.of("HGETALL", "st:{0}:q:900"));
        attempts.put("script", List.of("EVAL_RO", "return redis.call('HGETALL', KEYS[1])", "1", "st:{0}:q:900"));
        attempts.put("info", List.of("INFO", "server"));
        attempts.put("get of another key", List.of("GET", "session:1"));
        attempts.put("script that reads another key", List.of("EVAL_RO", "return redis.call('GET', 'session:1')", "0"));
        attempts.put("script that writes", List.of("EVAL", "return redis.call('SET', 'st:{0}:x', '1')", "0"));
        attempts.put(
                "script that says it reads and writes",
                List.of("EVAL_RO", "return redis.call('SET', 'st:{0}:x', '1')", "0"));
        attempts.put("set", List.of("SET", "st:{0}:x", "1"));
        attempts.put("increment", List.of("HINCRBY", "st:{0}:q:900", "0.x", "1"));
        attempts.put("delete", List.of("DEL", "st:{0}:q:900"));
        attempts.put("expire", List.of("EXPIRE", "st:{0}:q:900", "1"));
        attempts.put("flush", List.of("FLUSHALL"));
        attempts.put("keys", List.of("KEYS", "*"));
        attempts.put("scan", List.of("SCAN", "0"));
        attempts.put("configuration", List.of("CONFIG", "GET", "*"));
        attempts.put("users", List.of("ACL", "LIST"));
        attempts.put("new user", List.of("ACL", "SETUSER", "mine", "on", "nopass", "+@all"));
        attempts.put("clients", List.of("CLIENT", "LIST"));
        attempts.put("publish", List.of("PUBLISH", "anything", "1"));
        attempts.put("script cache", List.of("SCRIPT", "FLUSH"));
        return attempts;
    }

    @BeforeAll
    void with_a_quarter_of_an_hour_and_something_of_the_services() throws Exception {
        bank.emptied();
        try (RedisClient services = RedisConnection.open(bank.addresses().redisUrl(), "test")) {
            services.hset("st:{0}:q:900", "0.x", "5");
            services.hset("st:{0}:d:3600", "", "a sketch");
            services.zadd("st:{0}:index:h", 3600, "st:{0}:d:3600");
            services.set("st:{0}:d:900:", "sketch");
            services.set("session:1", "of a user");
        }
    }

    @AfterAll
    void leave_it_empty() {
        try (RedisClient services = RedisConnection.open(bank.addresses().redisUrl(), "test")) {
            services.flushAll();
        }
    }

    @ParameterizedTest
    @CsvSource({"client, ''", "auditor, ''", "admin, info", "banker, " + LIVE, "analyst, " + LIVE, "approver, " + LIVE})
    void a_role_reads_what_it_is_there_for_and_nothing_else(String role, String words) {
        Set<String> allowed = new TreeSet<>();
        try (Jedis redis = signedIn(role)) {
            ATTEMPTS.forEach((name, command) -> {
                if (isAllowed(redis, command)) {
                    allowed.add(name);
                }
            });
        }
        Set<String> expected = words.isEmpty() ? Set.of() : Set.of(words.split(" "));
        assertThat(allowed).as(role).isEqualTo(expected);
        try (RedisClient services = RedisConnection.open(bank.addresses().redisUrl(), "test")) {
            assertThat(services.hgetAll("st:{0}:q:900")).isEqualTo(Map.of("0.x", "5"));
            assertThat(services.exists("st:{0}:x")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"banker", "analyst", "approver"})
    void the_live_figures_are_read_with_the_login_of_the_role(String role) {
        BankAddresses at = bank.addresses().signedInAs(role);
        try (RedisLiveStatistics figures =
                new RedisLiveStatistics(RedisConnection.open(at.redisUrl(), "bankdesk-reader"))) {
            assertThat(figures.contents(0, LiveDelta.Width.HOUR, Instant.EPOCH, Instant.ofEpochSecond(7200))
                            .sketches())
                    .containsOnlyKeys("d:3600:");
            assertThat(figures.topMerchants(Instant.EPOCH, Instant.ofEpochSecond(7200), 3))
                    .isEmpty();
        }
    }

    @Test
    void nobody_enters_without_a_name_or_with_a_wrong_password() {
        URI url = URI.create(bank.addresses().redisUrl());
        String ofServices = url.getUserInfo().split(":", 2)[1];
        try (Jedis redis = new Jedis(url.getHost(), url.getPort())) {
            assertThatThrownBy(() -> redis.get("st:{0}:d:900:")).hasMessageContaining("NOAUTH");
            assertThatThrownBy(() -> redis.auth(ofServices)).hasMessageContaining("WRONGPASS");
            assertThatThrownBy(() -> redis.auth("banker", ofServices)).hasMessageContaining("WRONGPASS");
        }
    }

    @Test
    void the_services_do_not_change_the_server_itself() {
        try (Jedis redis = new Jedis(URI.create(bank.addresses().redisUrl()))) {
            assertThat(isAllowed(redis, ATTEMPTS.get("set"))).isTrue();
            redis.del("st:{0}:x");
            for (String refused : List.of("configuration", "users", "new user", "clients")) {
                assertThat(isAllowed(redis, ATTEMPTS.get(refused))).as(refused).isFalse();
            }
        }
    }

    /** False where Redis says that the right is missing, at the command itself or at one that its script calls. */
    private static boolean isAllowed(Jedis redis, List<String> command) {
        try {
            redis.sendCommand(
                    () -> command.get(0).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    command.subList(1, command.size()).toArray(String[]::new));
            return true;
        } catch (JedisAccessControlException refused) {
            return false;
        } catch (JedisDataException e) {
            assertThat(e.getMessage())
                    .as("%s", command)
                    .containsAnyOf(
                            "can't run this command or subcommand",
                            "can't access at least one of the keys",
                            "Write commands are not allowed");
            return false;
        }
    }

    private Jedis signedIn(String role) {
        return new Jedis(URI.create(bank.addresses().signedInAs(role).redisUrl()));
    }
}
