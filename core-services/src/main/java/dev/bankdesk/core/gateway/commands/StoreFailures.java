package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.ledger.LedgerException;
import java.util.function.Supplier;

/** What the ledger's store says in answer to a command, as a caller is told it. */
final class StoreFailures {
    private StoreFailures() {}

    /** Everything asked here may be asked again. */
    static <T> T told(Supplier<T> command) {
        try {
            return command.get();
        } catch (LedgerException e) {
            if (e.effect() == LedgerException.Effect.REFUSED) {
                throw new RequestRefused(
                        new Problem(
                                Problem.Type.NOT_ACCEPTED,
                                "The bank's store does not accept this content; nothing was changed.",
                                null,
                                "Check the values of what you sent.",
                                0),
                        e);
            }
            throw RequestRefused.unavailable("The bank's store does not answer now.", "Send it again in a moment.", e);
        }
    }

    static void told(Runnable command) {
        told(() -> {
            command.run();
            return null;
        });
    }
}
