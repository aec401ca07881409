package dev.bankdesk.core.ledger.intake;

import java.util.concurrent.atomic.LongAdder;

/** How many orders this process has answered over the channel since its start. Safe for many threads. */
public final class IntakeCounts {
    private final LongAdder answered = new LongAdder();
    private final LongAdder buried = new LongAdder();

    void answered(int orders, int ofThemBuried) {
        answered.add(orders);
        buried.add(ofThemBuried);
    }

    /** Repeats included. */
    public long answered() {
        return answered.sum();
    }

    /** Of those answered: refused, and gone to the dead letters. */
    public long buried() {
        return buried.sum();
    }
}
