package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What no sound program sends: each generated request gets a problem of the 4xx kind or the answer that it deserves, no stack
 * trace, and nothing moves but what was answered as recorded. Another seed by -Dhostile.seed.
 */
class HostileRequestsIT {
    /** 100,000 by -Dhostile.requests: two minutes on two cores. */
    private static final int REQUESTS = Integer.getInteger("hostile.requests", 10_000);

    private static final int CONNECTIONS = 8;
    private static final long SEED = Long.getLong("hostile.seed", 20_261_129);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A mutilated order may still be one, even from another account; but no balance moves without its row. */
    private static final String BALANCES_THAT_ARE_NOT_THEIR_ENTRIES =
            """
            select count(*) from ledger.account a where a.balance_minor <> coalesce((
                select sum(case when j.credit_account = a.id then j.amount_minor else -j.amount_minor end)
                from ledger.journal j
                where j.decline_reason = 0 and (j.credit_account = a.id or j.debit_account = a.id)), 0)
              and a.id >= 1000000 and a.reference like '%payer%'""";

    private static RunningGateway gateway;
    private static RegisteredCustomer customer;
    private static String client;
    private static String banker;
    private static String admin;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(1_000_000, 1_000_000, 1_000_000, null, ""));
        customer = gateway.customer("hostile");
        client = gateway.signedIn("hostile", Role.CLIENT, customer.id());
        banker = gateway.signedIn("hostile.banker", Role.BANKER, 0);
        admin = gateway.signedIn("hostile.admin", Role.ADMIN, 0);
        // The replica must know the client's accounts.
        org.awaitility.Awaitility.await()
                .until(() -> gateway.get("/v1/accounts/" + customer.accounts().get(1), client)
                                .status()
                        == 200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** What one connection saw. */
    private static final class Seen {
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private long recorded;
        private final List<String> wrong = new ArrayList<>();
    }

    @Test
    void generated_requests_are_refused_or_answered_and_move_nothing_else() throws Exception {
        List<RegisteredCustomer> payers = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            payers.add(gateway.customer("payer" + i));
            tokens.add(gateway.signedIn("payer" + i, Role.CLIENT, payers.get(i).id()));
        }
        long head = number("select position from ledger.journal_head");
        String others = others();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Seen>> futures = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            HostileGenerator generator = new HostileGenerator(
                    SEED + i, payers.get(i), gateway.at.gatewayToken(), tokens.get(i), banker, admin);
            futures.add(threads.submit(() -> send(generator, REQUESTS / CONNECTIONS)));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        long recorded = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            Seen seen = futures.get(i).get();
            assertThat(seen.wrong).as("seed " + (SEED + i)).isEmpty();
            seen.statuses.forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            recorded += seen.recorded;
        }
        threads.shutdown();
        assertThat(statuses.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        assertThat(statuses.get(200)).isGreaterThan(REQUESTS / 100);
        assertThat(statuses.get(400)).isGreaterThan(REQUESTS / 2);
        assertThat(number("select position from ledger.journal_head") - head)
                .as("journal rows, beside the answers that said recorded: " + statuses)
                .isEqualTo(recorded);
        assertThat(others()).isEqualTo(others);
        assertThat(number(BALANCES_THAT_ARE_NOT_THEIR_ENTRIES)).isZero();
    }

    /** Everything that hostile requests could have made. */
    private static String others() throws SQLException {
        return number("select count(*) from access.bank_user") + " users, "
                + number("select count(*) from access.session") + " sessions, "
                + number("select count(*) from ledger.customer") + " customers, "
                + number("select count(*) from ledger.merchant") + " merchants, "
                + number("select count(*) from ledger.import") + " imports, "
                + number("select count(*) from ledger.rate") + " rates, "
                + number("select count(*) from ledger.account") + " accounts, "
                + number("select count(*) from ledger.standing_order") + " standing orders, "
                + number("select count(*) from ledger.tariff") + " tariffs, "
                + number("select count(*) from ledger.card_limit") + " card limits, "
                + number("select count(*) from ledger.account_history") + " changes of accounts, "
                + number("select count(*) from access.access_log where detail = 'hostile' and outcome <> 'refused'")
                + " looks, "
                + number("select sum(balance_minor) from ledger.account") + " in all balances";
    }

    private static Seen send(HostileGenerator generator, int count) throws IOException {
        Seen seen = new Seen();
        String before = "nothing";
        try (RawConnection connection = new RawConnection(gateway.at.gatewayUrl())) {
            for (int i = 0; i < count && seen.wrong.size() < 5; i++) {
                HostileRequest request = generator.next();
                RawConnection.Answer answer;
                try {
                    answer = connection.send(request.bytes());
                } catch (IOException | AssertionError e) {
                    seen.wrong.add(e.getMessage() + " at " + request + "; before it " + before);
                    connection.close();
                    continue;
                }
                before = request + " -> " + answer;
                seen.statuses.merge(answer.status(), 1, Integer::sum);
                String wrong = judge(request, answer, seen);
                if (wrong != null) {
                    seen.wrong.add(wrong + ": " + answer + " to " + request);
                }
            }
        }
        return seen;
    }

    /** What is wrong with the answer, or null. */
    private static String judge(HostileRequest request, RawConnection.Answer answer, Seen seen) throws IOException {
        if (answer.body().contains("dev.bankdesk")
                || answer.body().contains("Exception")
                || answer.body().contains("\tat ")) {
            return "tells of the program's inside";
        }
        if (answer.status() >= 200 && answer.status() < 300) {
            return request.mayPass() ? note(answer, seen) : "let through";
        }
        if (answer.status() < 400 || answer.status() >= 500) {
            return "neither answer nor refusal";
        }
        if (!answer.type().startsWith("application/problem+json")) {
            return "no problem document";
        }
        JsonNode problem = JSON.readTree(answer.body());
        boolean whole = problem.path("status").asInt() == answer.status()
                && problem.path("type").asText().startsWith("urn:bankdesk:problem:")
                && !problem.path("title").asText().isEmpty()
                && !problem.path("detail").asText().isEmpty();
        return whole ? null : "half a problem document";
    }

    private static String note(RawConnection.Answer answer, Seen seen) throws IOException {
        if (!answer.type().startsWith("application/json") || answer.body().isEmpty()) {
            return null;
        }
        JsonNode outcome = JSON.readTree(answer.body());
        boolean recorded = outcome.has("outcome") && !outcome.path("replayed").asBoolean();
        if (recorded) {
            seen.recorded += outcome.path("feePosition").asLong() > 0 ? 2 : 1;
        }
        return null;
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestBank.shared().writer();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void a_body_of_a_hundred_megabytes_is_refused_before_it_is_sent_and_while_it_is() throws Exception {
        for (Endpoint endpoint : List.of(Endpoint.PAY, Endpoint.PAY_BATCH, Endpoint.SIGN_IN)) {
            try (Socket socket = open()) {
                socket.getOutputStream().write(head(endpoint, 100L << 20).getBytes(StandardCharsets.US_ASCII));
                assertThat(answered(socket)).startsWith("HTTP/1.1 413").contains("urn:bankdesk:problem:too-large");
            }
        }
        try (Socket socket = open()) {
            String chunked = head(Endpoint.PAY, 0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
            socket.getOutputStream().write((chunked + "5\r\n{\"a\":\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(answered(socket)).startsWith("HTTP/1.1 411");
        }
    }

    @Test
    void a_byte_a_second_is_ended_in_the_headers_and_in_the_body() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<String> body = threads.submit(trickle(head(Endpoint.PAY, 5_000), " ".repeat(9)));
            Future<String> headers = threads.submit(trickle("", "GET /v1/clock H"));
            assertThat(body.get()).startsWith("HTTP/1.1 408").contains("urn:bankdesk:problem:too-slow");
            assertThat(headers.get()).startsWith("HTTP/1.1 408").contains("urn:bankdesk:problem:too-slow");
        } finally {
            threads.shutdownNow();
        }
        assertThat(gateway.get("/v1/clock", client).status()).isEqualTo(200);
    }

    /** Sends a start at once and the rest a byte a second; must be answered before all of it is sent. */
    private static Callable<String> trickle(String start, String rest) {
        return () -> {
            try (Socket socket = open()) {
                socket.setSoTimeout(1_000);
                OutputStream out = socket.getOutputStream();
                out.write(start.getBytes(StandardCharsets.US_ASCII));
                byte[] slow = rest.getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < slow.length; i++) {
                    out.write(slow[i]);
                    out.flush();
                    try {
                        int first = socket.getInputStream().read();
                        if (first >= 0) {
                            socket.setSoTimeout(5_000);
                            return (char) first + answered(socket);
                        }
                        return "closed without an answer after " + i + " s";
                    } catch (java.net.SocketTimeoutException e) {
                        // Not yet ended; the next byte.
                    }
                }
                return "still open after " + slow.length + " s";
            }
        };
    }

    private static Socket open() throws IOException {
        URI at = URI.create(gateway.at.gatewayUrl());
        Socket socket = new Socket(at.getHost(), at.getPort());
        socket.setSoTimeout(15_000);
        return socket;
    }

    private static String head(Endpoint endpoint, long length) {
        return endpoint.method() + " " + endpoint.path()
                + " HTTP/1.1\r\nHost: bank\r\nConnection: close\r\nAuthorization: Bearer " + gateway.at.gatewayToken()
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String answered(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
