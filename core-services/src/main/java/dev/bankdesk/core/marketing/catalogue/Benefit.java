package dev.bankdesk.core.marketing.catalogue;

import java.util.List;

/**
 * The behaviour that makes a product useful, as a rule over the client's own transactions. What a saving says is what the rule
 * finds: nothing is estimated from other clients.
 */
public sealed interface Benefit
        permits ForeignFees,
                CashBack,
                TripInsurance,
                RoundUp,
                OverdraftInterest,
                ReturnedPayments,
                AccountFees,
                CheaperContract {

    /** The transactions that count, oldest first, each with what it adds. */
    List<SavingLine> lines(ClientYear year);

    /** What the lines' sum is worth in a year, both in minor units of the reporting currency. */
    default long worth(long sumMinor) {
        return sumMinor;
    }

    /** What it is about, as a sentence begins with it or ends. */
    LocalText words();

    /** Whether who has the product pays no fee on payments abroad: the rule that the ledger is told at the opening. */
    default boolean endsForeignFees() {
        return false;
    }

    /** What of it the bank does not do yet for who has the product, in a sentence for a banker; empty where it does all. */
    String notYet();
}
