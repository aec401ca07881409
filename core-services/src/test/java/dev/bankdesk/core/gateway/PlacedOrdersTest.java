package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.ledger.Outcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of payments that the ledger books later, or not. */
class PlacedOrdersTest {
    private static final String ORDER =
            "{\"key\":\"k\",\"kind\":\"CARD_PAYMENT\",\"account\":1000000,\"amount\":\"1.00\",\"currency\":\"EUR\"}";

    private Gateway gateway;
    private String address;

    private void over(Ledger ledger) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            address = "http://127.0.0.1:" + free.getLocalPort();
        }
        gateway = new Gateway(address, "token", new GatewayRoutes(ledger, null, null, null));
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop();
    }

    private CompletableFuture<HttpResponse<String>> pay() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/payments"))
                .header("Authorization", "Bearer token")
                .POST(HttpRequest.BodyPublishers.ofString(ORDER))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void more_callers_than_the_server_has_threads_wait_for_one_batch() throws IOException {
        int callers = 80;
        ConcurrentLinkedQueue<CompletableFuture<List<Outcome>>> waiting = new ConcurrentLinkedQueue<>();
        over(orders -> {
            CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();
            waiting.add(answer);
            if (waiting.size() == callers) {
                waiting.forEach(each -> each.complete(List.of(new Outcome.Booked(7, 0, 99, false))));
            }
            return answer;
        });
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            answers.add(pay());
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(answer.join().body()).contains("\"outcome\":\"booked\",\"position\":7,\"balanceMinor\":99");
        });
    }

    @Test
    void an_unknown_outcome_asks_for_the_same_keys_again() throws IOException {
        over(orders -> CompletableFuture.failedFuture(new LedgerException(Effect.UNKNOWN, "cut off", null)));
        HttpResponse<String> answer = pay().join();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("send them again with the same keys").doesNotContain("Exception");
    }

    @Test
    void a_bank_that_stops_says_that_nothing_was_booked() throws IOException {
        over(orders -> {
            throw new RejectedExecutionException();
        });
        assertThat(pay().join().statusCode()).isEqualTo(503);
        assertThat(pay().join().body()).contains("nothing of this was booked");
    }

    @Test
    void what_fails_unexpectedly_is_told_without_its_trace() throws IOException {
        over(orders -> CompletableFuture.failedFuture(new IllegalStateException("inner words")));
        HttpResponse<String> answer = pay().join();
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("its log says why").doesNotContain("inner words");
    }
}
