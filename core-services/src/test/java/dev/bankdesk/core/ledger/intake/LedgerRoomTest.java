package dev.bankdesk.core.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ledger that answers when the test says so, and callers that come faster. */
class LedgerRoomTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<PaymentOrder> BATCH =
            Collections.nCopies(OrderIntake.MOST, Orders.by(1_000_000).order());

    private final List<CompletableFuture<List<Outcome>>> waiting = Collections.synchronizedList(new ArrayList<>());
    private final LedgerRoom room = new LedgerRoom(orders -> {
        CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();
        waiting.add(answer);
        return answer;
    });
    private final ExecutorService senders = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        room.stop();
        senders.shutdownNow();
    }

    private List<Future<List<Outcome>>> send(int batches) {
        List<Future<List<Outcome>>> sent = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            sent.add(senders.submit(() -> room.place(BATCH)));
        }
        return sent;
    }

    @Test
    void no_more_orders_wait_in_the_ledger_than_a_batch_of_it_whatever_the_senders_have() throws Exception {
        int fitting = Ledger.MAX_BATCH / OrderIntake.MOST;
        List<Future<List<Outcome>>> sent = send(fitting + 3);
        await().atMost(SOON).until(() -> waiting.size() == fitting);
        for (int answered = 0; answered < fitting + 3; answered++) {
            assertThat(waiting).hasSizeLessThanOrEqualTo(answered + fitting);
            waiting.get(answered).complete(List.of());
            int next = Math.min(answered + 1 + fitting, fitting + 3);
            await().atMost(SOON).until(() -> waiting.size() == next);
        }
        for (Future<List<Outcome>> each : sent) {
            assertThat(each.get()).isEmpty();
        }
    }

    @Test
    void what_failed_gives_its_room_back() {
        for (int i = 0; i < 2 * Ledger.MAX_BATCH / OrderIntake.MOST; i++) {
            Future<List<Outcome>> sent = send(1).get(0);
            int number = i;
            await().atMost(SOON).until(() -> waiting.size() > number);
            waiting.get(i).completeExceptionally(new LedgerException(LedgerException.Effect.UNKNOWN, "away", null));
            assertThatThrownBy(sent::get).hasRootCauseInstanceOf(LedgerException.class);
        }
    }

    @Test
    void who_waits_for_an_answer_gives_up_when_the_intake_stops() {
        Future<List<Outcome>> sent = send(1).get(0);
        await().atMost(SOON).until(() -> waiting.size() == 1);
        room.stop();
        assertThatThrownBy(sent::get).hasCauseInstanceOf(LedgerException.class);
    }
}
