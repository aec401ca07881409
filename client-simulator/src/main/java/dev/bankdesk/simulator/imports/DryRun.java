package dev.bankdesk.simulator.imports;

import dev.bankdesk.simulator.imports.facts.BadRow;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.RowHandler;

/** Counts what an import would do. */
final class DryRun implements RowHandler {
    private final Tally tally = new Tally();
    private final RejectsFile rejects;

    DryRun(RejectsFile rejects) {
        this.rejects = rejects;
    }

    @Override
    public void fact(Fact fact) {
        if (fact.decline() == null) {
            tally.booked(fact, false);
        } else {
            tally.declined(fact, fact.decline());
        }
    }

    @Override
    public void bad(BadRow row) {
        rejects.add(row);
    }

    Tally tally() {
        return tally;
    }
}
