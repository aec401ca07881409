package dev.bankdesk.clientwindow.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bankdesk.core.gateway.commands.PendingOrders;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong between a window and its bank, over a server that answers as a test says. */
class GatewayCallsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;
    private GatewayCalls calls;

    /** Answers one exchange. */
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private volatile Answering answering;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answering.answer(exchange));
        server.start();
        calls = new GatewayCalls("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answers(int status, String body, String... header) {
        answering = exchange -> {
            if (header.length > 0) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        };
    }

    private BankFailure failure(Duration patience) {
        return catchThrowableOfType(BankFailure.class, () -> calls.send("POST", "/", null, "key", patience));
    }

    @Test
    void a_problem_is_told_with_its_field_its_kind_and_when_to_come_again() {
        answers(
                422,
                "{\"type\":\"urn:bankdesk:problem:key-reused\",\"detail\":\"It came before.\",\"remedy\":\"Take another.\","
                        + "\"field\":\"/key\"}",
                "Retry-After",
                "3");
        BankFailure failure = failure(LONG);
        assertThat(failure.status()).isEqualTo(422);
        assertThat(failure).hasMessage("It came before. Take another.");
        assertThat(failure.field()).isEqualTo("key");
        assertThat(failure.isKeyReused()).isTrue();
        assertThat(failure.isRefusal()).isTrue();
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void what_is_no_problem_document_is_told_by_its_status() {
        answers(429, "<html>", "Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT");
        assertThat(failure(LONG).isTooOften()).isTrue();
        assertThat(failure(LONG).retryAfter()).isZero();
        answers(401, "");
        assertThat(failure(LONG).isSessionOver()).isTrue();
        answers(408, "{}");
        assertThat(failure(LONG).isRefusal()).isFalse();
        answers(302, "");
        assertThat(failure(LONG).isRefusal()).isFalse();
        answers(503, "[1]");
        assertThat(failure(LONG).isUnknown()).isTrue();
        // Something else answers on the bank's address: what became of the request cannot be said.
        answers(200, "<html>");
        assertThat(failure(LONG).isUnknown()).isTrue();
    }

    @Test
    void a_bank_that_is_not_there_does_not_answer() {
        server.stop(0);
        assertThat(failure(LONG).status()).isZero();
    }

    @Test
    void an_answer_that_begins_and_does_not_end_is_given_up_and_its_connection_closed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        answering = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            try {
                while (ended.getCount() > 0) {
                    out.write(' ');
                    out.flush();
                    ended.await(20, TimeUnit.MILLISECONDS);
                }
            } catch (IOException e) {
                closed.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        assertThat(failure(Duration.ofMillis(500)).status()).isZero();
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_question_that_is_given_up_ends() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        answering = exchange -> {
            asked.countDown();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        AtomicReference<BankFailure> told = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        Future<?> question = threads.submit(() -> {
            told.set(failure(LONG));
            over.countDown();
        });
        asked.await();
        question.cancel(true);
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told.get().status()).isZero();
        assertThat(told.get()).hasMessage("The question was given up.");
    }

    @Test
    void a_window_waits_longer_for_a_payment_than_the_gateway_holds_it() {
        assertThat(GatewayClientBank.PAYMENT_PATIENCE).isGreaterThan(PendingOrders.PATIENCE.plusSeconds(5));
    }
}
