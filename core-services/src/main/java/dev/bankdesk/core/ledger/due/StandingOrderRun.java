package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.Ledger;
import java.time.LocalDate;
import java.time.ZoneId;

/** Places the standing orders that are due, day by day. */
public final class StandingOrderRun {
    private static final int AT_ONCE = 1_000;

    private final Placing placing;
    private final StandingOrderStore store;
    private final ZoneId zone;

    public StandingOrderRun(Ledger ledger, StandingOrderStore store, ZoneId zone, DueTrouble trouble) {
        this.placing = new Placing(ledger, trouble);
        this.store = store;
        this.zone = zone;
    }

    /** However far the clock has jumped: what falls on an earlier day is decided before what falls on a later one. */
    public void runUpTo(LocalDate day) {
        Due<DueOrder> due;
        while (!(due = store.earliest(day, AT_ONCE)).items().isEmpty()) {
            store.settle(due.epoch(), placing.place(due.items(), order -> order.order(zone)));
        }
    }
}
