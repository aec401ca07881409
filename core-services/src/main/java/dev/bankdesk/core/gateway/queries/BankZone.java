package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.history.History;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Where the bank's days begin; asked once, when a day is first given. */
public final class BankZone implements Supplier<ZoneId> {
    private final History history;
    private volatile ZoneId zone;

    public BankZone(History history) {
        this.history = history;
    }

    @Override
    public ZoneId get() {
        if (zone == null) {
            zone = history.outline().zone();
        }
        return zone;
    }
}
