package dev.bankdesk.core.ledger;

/** The contract on the store in memory. */
class GivingBackTest extends GivingBackContract {
    @Override
    LedgerStand open() {
        return new InMemoryStand();
    }
}
