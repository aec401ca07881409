package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.BadRow;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.RowHandler;

/** Hands rows on until somebody wants the import to end. */
final class UntilStopped implements RowHandler {
    private final RowHandler handler;
    private final ImportProgress progress;

    UntilStopped(RowHandler handler, ImportProgress progress) {
        this.handler = handler;
        this.progress = progress;
    }

    @Override
    public void fact(Fact fact) {
        goOnOrEnd();
        handler.fact(fact);
    }

    @Override
    public void bad(BadRow row) {
        goOnOrEnd();
        handler.bad(row);
    }

    private void goOnOrEnd() {
        if (progress.stopped()) {
            throw Refusal.failure(
                    "The import was stopped before the file's end.",
                    "Import the file again: what is booked is recognised, and the rest is booked.");
        }
    }
}
