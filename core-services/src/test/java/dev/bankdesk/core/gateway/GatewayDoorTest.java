package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.access.AccessTerms;
import dev.bankdesk.core.access.SessionStore;
import dev.bankdesk.core.access.Sessions;
import dev.bankdesk.core.access.User;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.commands.PaymentRoutes;
import dev.bankdesk.core.gateway.commands.PendingOrders;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.ledger.LogPlace;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The HTTP server alone, over a ledger and sessions in memory: what gets in, and how refusals look. */
class GatewayDoorTest {
    private static final String TOKEN = "the-machines-token";
    private static final long ACCOUNT = 1_000_000;
    private static final long UNKNOWN_ACCOUNT = 1_000_001;
    private static final List<PaymentOrder> PLACED = new ArrayList<>();
    private static Gateway gateway;
    private static String url;
    private static String client;

    /** Sessions in a map. */
    private static final class SessionsInMemory implements SessionStore {
        private final Map<String, Stored> stored = new ConcurrentHashMap<>();
        private final Map<String, User> users;

        SessionsInMemory(Map<String, User> users) {
            this.users = users;
        }

        @Override
        public boolean begin(byte[] tokenHash, String user, Instant now, Instant endsAt) {
            stored.put(HexFormat.of().formatHex(tokenHash), new Stored(users.get(user), endsAt));
            return true;
        }

        @Override
        public Optional<Stored> use(byte[] tokenHash, Instant now, Duration idle) {
            return Optional.ofNullable(stored.get(HexFormat.of().formatHex(tokenHash)));
        }

        @Override
        public Optional<Stored> look(byte[] tokenHash, Instant now, Duration idle) {
            return use(tokenHash, now, idle);
        }

        @Override
        public void end(byte[] tokenHash) {
            stored.remove(HexFormat.of().formatHex(tokenHash));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        User ann = new User("ann", Role.CLIENT, 7, Instant.EPOCH, null);
        Sessions sessions = new Sessions(
                new SessionsInMemory(Map.of("ann", ann)), AccessTerms.USUAL, InstantSource.system(), TOKEN);
        client = sessions.begin(ann).orElseThrow().token();
        PendingOrders pending = new PendingOrders(GatewayDoorTest::book, Duration.ofMillis(7_500));
        PaymentRoutes payments = new PaymentRoutes(
                pending,
                () -> new LogPlace.Place(1, 1),
                (customer, account) -> {
                    if (account == UNKNOWN_ACCOUNT) {
                        throw RequestRefused.unavailable("The history does not answer.", "Ask again.", null);
                    }
                    return customer == 7 && account == ACCOUNT;
                },
                (json, caller, id) -> {});
        url = "http://127.0.0.1:" + freePort();
        gateway = new Gateway(
                url,
                TOKEN,
                new GatewaySettings(1_000_000, 1_000_000, 1_000_000, null, ""),
                sessions,
                new GatewayMetrics(),
                List.of(payments, GatewayDoorTest::others));
        gateway.start();
    }

    /** The routes that this test is not about answer with their name. */
    private static void others(RouteTable table) {
        EnumSet<Endpoint> bound = EnumSet.of(Endpoint.PAY, Endpoint.PAY_BATCH, Endpoint.METRICS, Endpoint.OPENAPI);
        for (Endpoint endpoint : EnumSet.complementOf(bound)) {
            table.on(endpoint, (context, caller) -> {
                if (endpoint == Endpoint.LIST_USERS) {
                    throw new IllegalStateException("a bug");
                }
                if (endpoint == Endpoint.SIGN_IN) {
                    Body.json(context, endpoint, json -> {
                        json.object(field -> true);
                        return null;
                    });
                }
                context.result(endpoint.name());
            });
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static synchronized CompletableFuture<List<Outcome>> book(List<PaymentOrder> orders) {
        List<Outcome> outcomes = new ArrayList<>();
        for (PaymentOrder order : orders) {
            PLACED.add(order);
            outcomes.add(new Outcome.Booked(PLACED.size(), 0, 5_00, false));
        }
        return switch (orders.get(0).purpose()) {
            case "late" ->
                CompletableFuture.supplyAsync(
                        () -> outcomes, CompletableFuture.delayedExecutor(6_500, TimeUnit.MILLISECONDS));
            case "never" -> new CompletableFuture<>();
            default -> CompletableFuture.supplyAsync(() -> outcomes);
        };
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static RawConnection.Answer send(String method, String target, String token, String headers, String body)
            throws IOException {
        try (RawConnection connection = new RawConnection(url)) {
            byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
            return connection.send(new HostileRequest(method, target, token, headers, bytes, true, "").bytes());
        }
    }

    private static String order(String more) {
        return "{\"kind\":\"TRANSFER_OUT\",\"account\":" + ACCOUNT + ",\"amount\":\"1.00\",\"currency\":\"EUR\"" + more
                + "}";
    }

    @Test
    void a_payment_is_answered_with_the_new_balance() throws IOException {
        RawConnection.Answer answer = send("POST", "/v1/payments", client, "Idempotency-Key: one\r\n", order(""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"balances\":[{\"account\":" + ACCOUNT + ",\"balanceMinor\":500}]");
        synchronized (GatewayDoorTest.class) {
            assertThat(PLACED).anySatisfy(order -> {
                assertThat(order.key()).isEqualTo("client:7:one");
                assertThat(order.source()).isEqualTo("client");
            });
        }
    }

    @Test
    void a_booked_payment_is_told_as_booked_where_nobody_says_whose_the_other_account_is() throws IOException {
        RawConnection.Answer answer = send(
                "POST",
                "/v1/payments",
                client,
                "Idempotency-Key: booked\r\n",
                order(",\"counterAccount\":" + UNKNOWN_ACCOUNT));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"outcome\":\"booked\"")
                .contains("\"balances\":[{\"account\":" + ACCOUNT + ",\"balanceMinor\":500}]");
    }

    @Test
    void a_payment_with_two_keys_is_not_placed() throws IOException {
        RawConnection.Answer answer = send(
                "POST", "/v1/payments", client, "Idempotency-Key: first\r\nIdempotency-Key: second\r\n", order(""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"Idempotency-Key\"");
        synchronized (GatewayDoorTest.class) {
            assertThat(PLACED).noneMatch(order -> order.key().endsWith("first"));
        }
    }

    @Test
    void an_order_from_an_account_of_which_nobody_says_whose_it_is_is_not_placed() throws IOException {
        String from = order("").replace(String.valueOf(ACCOUNT), String.valueOf(UNKNOWN_ACCOUNT));
        RawConnection.Answer answer = send("POST", "/v1/payments", client, "Idempotency-Key: unplaced\r\n", from);
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        synchronized (GatewayDoorTest.class) {
            assertThat(PLACED).noneMatch(order -> order.key().endsWith("unplaced"));
        }
    }

    @Test
    void large_batches_and_long_texts_of_many_clients_at_once_are_refused() throws Exception {
        String large = "{\"orders\":[" + order(",\"key\":\"" + "k".repeat(11 << 20) + "\"") + "]}";
        String longText = "{\"orders\":[" + order(",\"key\":\"" + "k".repeat(900 << 10) + "\"") + "]}";
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<RawConnection.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                // Of what is too large only the head, of a long text only its beginning: they are refused at that.
                String sent = i % 2 == 0 ? "" : longText.substring(0, 30_000);
                int length = i % 2 == 0 ? large.length() : longText.length();
                answers.add(senders.submit(() -> sendAnnounced(client, length, sent)));
            }
            assertThat(send("GET", "/health", null, "", null).status()).isEqualTo(200);
            for (int i = 0; i < answers.size(); i++) {
                RawConnection.Answer answer = answers.get(i).get();
                assertProblem(answer);
                assertThat(answer.status()).isEqualTo(i % 2 == 0 ? 413 : 400);
            }
        } finally {
            senders.shutdownNow();
        }
        RawConnection.Answer machines = sendAnnounced(TOKEN, large.length(), large.substring(0, 30_000));
        assertProblem(machines);
        assertThat(machines.body()).contains("too long", "at most 4096 characters");
        assertThat(send("GET", "/health", null, "", null).status()).isEqualTo(200);
    }

    private static RawConnection.Answer sendAnnounced(String token, int length, String body) throws IOException {
        String head = "POST /v1/payments:batch HTTP/1.1\r\nHost: bank\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        try (RawConnection connection = new RawConnection(url)) {
            return connection.send((head + body).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void a_late_answer_comes_though_a_silent_connection_would_be_ended() throws IOException {
        RawConnection.Answer answer =
                send("POST", "/v1/payments", client, "Idempotency-Key: late\r\n", order(",\"purpose\":\"late\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void an_order_without_an_outcome_is_told_as_unknown() throws IOException {
        RawConnection.Answer answer =
                send("POST", "/v1/payments", client, "Idempotency-Key: never\r\n", order(",\"purpose\":\"never\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("What became of these orders is not known.");
    }

    @Test
    void a_clients_batch_is_small_and_the_machines_is_not() throws IOException {
        String orders = "{\"orders\":["
                + IntStream.rangeClosed(0, PaymentRoutes.MOST_OF_A_CLIENT)
                        .mapToObj(i -> order(",\"key\":\"few" + i + "\""))
                        .collect(Collectors.joining(","))
                + "]}";
        RawConnection.Answer refused = send("POST", "/v1/payments:batch", client, "", orders);
        assertProblem(refused);
        assertThat(refused.body()).contains("\"field\":\"/orders\"", "at most 500");
        assertThat(send("POST", "/v1/payments:batch", TOKEN, "", orders).status())
                .isEqualTo(200);
    }

    @Test
    void silent_bodies_of_strangers_leave_threads_for_others() throws Exception {
        leavesThreads("POST /v1/sessions HTTP/1.1\r\nHost: bank\r\n", () -> send("GET", "/v1/clock", TOKEN, "", null)
                .status());
    }

    @Test
    void silent_bodies_of_a_client_leave_threads_for_others() throws Exception {
        leavesThreads(
                "POST /v1/payments HTTP/1.1\r\nHost: bank\r\nAuthorization: Bearer " + client + "\r\n",
                // The same client's order, which comes whole.
                () -> send("POST", "/v1/payments", client, "Idempotency-Key: whole\r\n", order(""))
                        .status());
    }

    private static void leavesThreads(String head, Callable<Integer> meanwhile) throws Exception {
        URI at = URI.create(url);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(at.getHost(), at.getPort());
                silent.add(socket);
                socket.getOutputStream()
                        .write((head + "Content-Length: 50\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            Thread.sleep(500);
            long began = System.nanoTime();
            assertThat(send("GET", "/health", null, "", null).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(meanwhile.call()).isEqualTo(200);
            for (Socket socket : silent) {
                socket.setSoTimeout(8_000);
                assertThat(socket.getInputStream().readNBytes(12))
                        .asString(StandardCharsets.US_ASCII)
                        .containsPattern("^HTTP/1.1 (408|429|503)");
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void what_is_not_http_gets_a_problem_too() throws IOException {
        for (String headers :
                List.of("Bad Header: 1\r\n", "X: " + "y".repeat(20_000) + "\r\n", "Transfer-Encoding: x\r\n")) {
            assertProblem(send("GET", "/v1/clock", TOKEN, headers, null));
        }
        for (String target :
                List.of("/v1/clock%zz", "//v1/clock", "/v1/../v1/clock", "/" + "a".repeat(20_000), "/v1/%00")) {
            assertProblem(send("GET", target, TOKEN, "", null));
        }
        assertProblem(send("BREW", "/v1/clock", TOKEN, "", null));
        assertProblem(send("PUT", "/v1/payments", TOKEN, "", "{}"));
    }

    private static void assertProblem(RawConnection.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.type()).as(answer.toString()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + answer.status()).doesNotContain("jetty", "Exception");
    }

    @Test
    void a_bug_is_a_500_without_its_stack_trace() throws IOException {
        RawConnection.Answer answer = send("GET", "/v1/users", TOKEN, "", null);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("urn:bankdesk:problem:fault").doesNotContain("a bug", "IllegalState");
    }

    @Test
    void requests_are_read_into_memory_of_their_own() {
        assertThat(gateway.buffers()).isInstanceOf(RequestBuffers.class);
        // Of plain connections, and of those over TLS.
        for (int size : new int[] {8_192, 16_384, 17_408}) {
            RetainableByteBuffer once = gateway.buffers().acquire(size, false);
            ByteBuffer memory = once.getByteBuffer();
            once.release();
            assertThat(gateway.buffers().acquire(size, false).getByteBuffer())
                    .as("what was given back is given to nobody else")
                    .isNotSameAs(memory);
        }
    }

    @Test
    void generated_requests_are_refused_or_answered() throws IOException {
        HostileGenerator generator =
                new HostileGenerator(1, new RegisteredCustomer(7, List.of(ACCOUNT)), TOKEN, client, TOKEN, TOKEN);
        List<String> wrong = new ArrayList<>();
        try (RawConnection connection = new RawConnection(url)) {
            for (int i = 0; i < 3_000 && wrong.size() < 10; i++) {
                HostileRequest request = generator.next();
                // Routes that answer with their name read no body.
                boolean aboutPayments = request.target().startsWith("/v1/payments");
                RawConnection.Answer answer = connection.send(request.bytes());
                boolean passed = answer.status() >= 200 && answer.status() < 300;
                boolean refused = answer.status() >= 400
                        && answer.status() < 500
                        && answer.type().startsWith("application/problem+json");
                // Zero and worse amounts are the ledger's to refuse, which here books everything.
                boolean wellFormed = request.source().equals("wrong field");
                if (!refused && !(passed && (request.mayPass() || !aboutPayments || wellFormed))) {
                    wrong.add(answer + " to " + request);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
