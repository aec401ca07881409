package dev.bankdesk.core.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The orders of one call, and the answer that its caller waits for. */
record Submission(List<PreparedOrder> orders, CompletableFuture<List<Outcome>> answer) {

    Submission(List<PreparedOrder> orders) {
        this(orders, new CompletableFuture<>());
    }

    void answer(List<Outcome> outcomes) {
        answer.complete(outcomes);
    }

    void fail(RuntimeException e) {
        answer.completeExceptionally(e);
    }
}
