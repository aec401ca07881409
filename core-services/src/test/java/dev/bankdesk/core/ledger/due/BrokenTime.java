package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.platform.BankClock;
import java.time.Instant;
import java.util.Optional;

/** A clock whose class is broken. */
final class BrokenTime implements BankTime {
    @Override
    public BankClock clock() {
        throw new LinkageError("planned");
    }

    @Override
    public Instant now() {
        throw new LinkageError("planned");
    }

    @Override
    public Optional<Instant> lastBooking() {
        throw new LinkageError("planned");
    }

    @Override
    public void set(BankClock next) {
        throw new LinkageError("planned");
    }
}
