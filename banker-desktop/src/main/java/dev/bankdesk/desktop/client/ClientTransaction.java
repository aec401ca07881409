package dev.bankdesk.desktop.client;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;

/**
 * A transaction as its client sees it.
 *
 * @param amount with a plus where it came in; without a sign where nothing was moved
 * @param note why it was declined, or what was asked for in another currency; empty where neither
 * @param oldRate what is wrong with the rate; empty where nothing is
 */
record ClientTransaction(String what, String when, String amount, String note, boolean bad, String oldRate) {

    static ClientTransaction of(CustomerFound customer, TransactionRow row, Texts texts, Formats formats) {
        boolean cameIn = customer.accounts().stream().anyMatch(account -> account.account() == row.creditAccount());
        String kind = texts.name(
                cameIn && row.kind() == TransactionKind.TRANSFER_OUT ? TransactionKind.TRANSFER_IN : row.kind());
        String what =
                !row.merchant().isEmpty() ? row.merchant() : !row.purpose().isEmpty() ? row.purpose() : kind;
        boolean declined = row.declined() != null;
        String sign = declined ? "" : cameIn ? "+" : Formats.MINUS;
        String original = row.original() == null ? "" : formats.money(row.original());
        return new ClientTransaction(
                what,
                formats.shortDate(formats.day(row.bookedAt())) + ", " + formats.time(row.bookedAt()) + " · "
                        + (what.equals(kind) ? texts.name(row.category()) : kind),
                sign + formats.money(row.amount()),
                declined ? texts.name(row.declined()) : original,
                declined,
                new OldRates(texts, formats).of(row));
    }
}
