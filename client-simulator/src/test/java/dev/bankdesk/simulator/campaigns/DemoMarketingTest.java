package dev.bankdesk.simulator.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.load.BesidePayments;
import dev.bankdesk.simulator.population.Population;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bank can refuse the demo's campaigns, over a server that answers as a test says. */
@Timeout(60)
class DemoMarketingTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    /** On a day on which the first campaign runs. */
    private static final Instant NOON =
            FIRST.plusDays(2).atTime(12, 0).atZone(ClientDays.ZONE).toInstant();

    private static final String LIST = "GET /v1/users";
    private static final String REGISTER = "POST /v1/users";
    private static final String SIGN_IN = "POST /v1/sessions";
    private static final String WAITING = "GET /v1/offers:waiting";

    private final Map<String, String> bodies = Map.of(LIST, "{\"users\":[]}", WAITING, "{\"offers\":[]}");
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>(Map.of(SIGN_IN, 401));
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final DemoPeople people = new DemoPeople(
            new DemoPeople.Person("demo-analyst", "analyst", "one"),
            new DemoPeople.Person("demo-approver", "approver", "two"));

    private HttpServer server;
    private GatewayClient gateway;
    private BesidePayments marketing;
    private Instant machine = Instant.parse("2026-12-01T08:00:00Z");

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String none = "jdbc:postgresql://localhost/none";
        BankAddresses at = new BankAddresses(
                none,
                "",
                "",
                none,
                "",
                "",
                "",
                "",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "token",
                Map.of(),
                new BankAddresses.Database(none, "", "", none, "", ""));
        gateway = new GatewayClient(at);
        marketing = DemoMarketing.of(gateway, at, people, () -> machine);
        marketing.enrolled(new Population(2_026, 2), new long[] {1, 2}, FIRST);
    }

    @AfterEach
    void stop() {
        marketing.ended();
        gateway.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String what =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        asked.add(what);
        byte[] body = bodies.getOrDefault(what, "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(statuses.getOrDefault(what, 200), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private long times(String what) {
        return asked.stream().filter(what::equals).count();
    }

    private void rounds(int count, Duration between) {
        for (int round = 0; round < count; round++) {
            marketing.stretchEnded(NOON, 1);
            machine = machine.plus(between);
        }
    }

    @Test
    void a_password_that_does_not_fit_is_tried_once_and_clients_answer_all_the_same() {
        rounds(6, Duration.ofMinutes(10));
        assertThat(times(SIGN_IN)).isEqualTo(1);
        assertThat(times(WAITING)).isEqualTo(6);
    }

    @Test
    void clients_answer_while_campaigns_cannot_begin() {
        statuses.put(SIGN_IN, 503);
        rounds(4, Duration.ofSeconds(1));
        // At once, and two seconds later.
        assertThat(times(SIGN_IN)).isEqualTo(2);
        assertThat(times(WAITING)).isEqualTo(4);
    }

    @Test
    void the_demos_people_are_made_users_before_they_sign_in_however_late_the_bank_takes_them() {
        statuses.put(REGISTER, 503);
        rounds(1, Duration.ofMinutes(10));
        assertThat(asked).containsExactly(LIST, REGISTER, WAITING);
        asked.clear();
        statuses.remove(REGISTER);
        rounds(2, Duration.ofMinutes(10));
        assertThat(List.copyOf(asked)).containsExactly(LIST, REGISTER, REGISTER, SIGN_IN, WAITING, WAITING);
    }

    @Test
    void offers_that_the_bank_does_not_tell_are_asked_for_once_and_ever_less_often() {
        statuses.put(WAITING, 503);
        rounds(62, Duration.ofSeconds(2));
        // After 0, 2, 6, 14, 30, 62 and 122 seconds.
        assertThat(times(WAITING)).isEqualTo(7);
        statuses.remove(WAITING);
        rounds(1, Duration.ofSeconds(60));
        asked.clear();
        rounds(5, Duration.ofSeconds(2));
        assertThat(times(WAITING)).isEqualTo(5);
    }
}
