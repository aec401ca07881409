package dev.bankdesk.core.ledger.due;

/** Something due, as whoever asks how the bank is may hear of it: without accounts, amounts and purposes. */
interface Told {
    /** What it is and its number or its month. */
    String briefly();
}
