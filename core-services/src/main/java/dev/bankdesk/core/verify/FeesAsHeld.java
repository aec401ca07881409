package dev.bankdesk.core.verify;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import java.sql.SQLException;

/**
 * Invariant 3, of products: no client was charged a foreign fee on a payment that was booked while the client had a product without
 * it. What stands in the journal before the opening was decided without it.
 */
final class FeesAsHeld implements Check {
    private static final String CHARGED =
            """
            select f.position, p.customer, p.product
              from ledger.product p
              join ledger.account a on a.customer = p.customer
              join ledger.journal f on f.debit_account = a.id
             where p.rule = 2 and f.position > p.opened_position
               and f.booked_at >= p.from_at and (p.until_at is null or f.booked_at < p.until_at)
               and f.kind = %d and f.channel = %d and f.decline_reason = 0 and f.parent_position = f.position - 1"""
                    .formatted(TransactionKind.FEE.code(), Channel.BANK.code());

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(3, "who has a product without foreign fees is charged none");
        comparison.compared("products held", bank.numbers("select count(*) from ledger.product where rule = 2")[0]);
        comparison.difference(bank.difference(
                "Position %s is a foreign fee that client %s was charged in spite of the product %s.", CHARGED));
        return comparison.result();
    }
}
