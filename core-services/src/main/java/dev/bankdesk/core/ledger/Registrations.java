package dev.bankdesk.core.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Makes customers, accounts, merchants and imports known. Everything is idempotent by its reference or name. */
public interface Registrations {

    /**
     * Registers what is not there yet; the answers stand in the order of the questions.
     *
     * @throws dev.bankdesk.core.platform.Refusal where the bank cannot book in an account's currency, or an account would
     *     have no floor and no import is open that could give it one at its end; nothing is registered then
     */
    List<RegisteredCustomer> customers(List<NewCustomer> customers);

    /** Registers what is not there yet; the merchants' ids in the order of the questions. */
    List<Integer> merchants(List<NewMerchant> merchants);

    /** Those of these numbers that are no customer's. */
    Set<Long> unknown(Collection<Long> customers);

    /** Begins or goes on with an import. @param foreignFee whether its foreign payments carry the bank's fee */
    void beginImport(String name, boolean foreignFee);

    /**
     * Ends an import. When the last one ends, accounts that were without a limit get one: 0, or their balance where facts
     * took them lower.
     */
    void endImport(String name);
}
