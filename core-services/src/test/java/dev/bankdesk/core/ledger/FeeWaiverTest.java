package dev.bankdesk.core.ledger;

/** The contract in memory. */
class FeeWaiverTest extends FeeWaiverContract {
    @Override
    LedgerStand open() {
        return new InMemoryStand();
    }
}
