package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.AccountFees;
import dev.bankdesk.core.marketing.catalogue.Benefit;
import dev.bankdesk.core.marketing.catalogue.CashBack;
import dev.bankdesk.core.marketing.catalogue.CheaperContract;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import dev.bankdesk.core.marketing.catalogue.OverdraftInterest;
import dev.bankdesk.core.marketing.catalogue.ReturnedPayments;
import dev.bankdesk.core.marketing.catalogue.TripInsurance;

/** Which transactions are a moment to think of a product, by a rule with a name for each. */
public enum Relevance {
    PAID_ABROAD("a payment abroad or in another currency") {
        @Override
        boolean test(Trigger on, Category category) {
            return on.declined() == null && on.kind().isPayment() && (on.abroad() || on.foreign());
        }
    },
    BOUGHT_IN_CATEGORY("a payment in the product's category") {
        @Override
        boolean test(Trigger on, Category category) {
            return on.declined() == null && on.kind().isPayment() && on.category() == category;
        }
    },
    CHARGED_BY_THE_BANK("a fee or interest that the bank charged") {
        @Override
        boolean test(Trigger on, Category category) {
            return on.declined() == null && on.kind() == TransactionKind.FEE;
        }
    },
    LACKED_FUNDS("a payment declined for lack of funds") {
        @Override
        boolean test(Trigger on, Category category) {
            return on.declined() == DeclineReason.INSUFFICIENT_FUNDS;
        }
    },
    BOUGHT("a purchase by card or online") {
        @Override
        boolean test(Trigger on, Category category) {
            return on.declined() == null
                    && (on.kind() == TransactionKind.CARD_PAYMENT || on.kind() == TransactionKind.ONLINE_PAYMENT);
        }
    };

    private final String words;

    Relevance(String words) {
        this.words = words;
    }

    abstract boolean test(Trigger on, Category category);

    public String words() {
        return words;
    }

    public static boolean isRelevant(Benefit benefit, Trigger on) {
        return of(benefit).test(on, category(benefit));
    }

    /** The rule of a product, by its benefit. */
    public static Relevance of(Benefit benefit) {
        if (benefit instanceof ForeignFees || benefit instanceof TripInsurance) {
            return PAID_ABROAD;
        }
        if (benefit instanceof CashBack || benefit instanceof CheaperContract) {
            return BOUGHT_IN_CATEGORY;
        }
        if (benefit instanceof AccountFees || benefit instanceof OverdraftInterest) {
            return CHARGED_BY_THE_BANK;
        }
        return benefit instanceof ReturnedPayments ? LACKED_FUNDS : BOUGHT;
    }

    private static Category category(Benefit benefit) {
        if (benefit instanceof CashBack cash) {
            return cash.category();
        }
        return benefit instanceof CheaperContract contract ? contract.category() : null;
    }
}
