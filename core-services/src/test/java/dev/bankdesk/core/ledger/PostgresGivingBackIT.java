package dev.bankdesk.core.ledger;

/** The contract on the real journal. */
class PostgresGivingBackIT extends GivingBackContract {
    @Override
    LedgerStand open() {
        return new PostgresStand();
    }
}
