package dev.bankdesk.core.ledger;

/** The contract on the real journal. */
class PostgresLedgerIT extends LedgerContract {
    @Override
    LedgerStand open() {
        return new PostgresStand();
    }
}
