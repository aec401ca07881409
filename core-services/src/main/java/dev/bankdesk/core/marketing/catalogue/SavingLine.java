package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Money;

/**
 * What one payment adds to a saving.
 *
 * @param signedMinor in the currency of the payment's account; negative where it takes away; 0 where the benefit has no amount
 *     in it
 * @param reportingMinor the same in the reporting currency; null where the payment has no rate: it is missing from the saving then
 */
public record SavingLine(ClientPayment payment, Because because, long signedMinor, Long reportingMinor) {

    /** Why it counts. */
    public enum Because {
        FEE_CHARGED("fee charged", "frais prélevés"),
        FEE_GIVEN_BACK("fee given back", "frais rendus"),
        FEE_WOULD_BE_CHARGED("fee that this bank would have charged", "frais que cette banque aurait prélevés"),
        FEE_WOULD_BE_GIVEN_BACK("fee on what was refunded", "frais sur ce qui a été remboursé"),
        CASH_BACK("cash back", "remise"),
        CASH_BACK_TAKEN_BACK("cash back on what was refunded", "remise sur ce qui a été remboursé"),
        TRIP("begins a trip", "début d’un voyage"),
        ROUNDED_UP("put aside", "mis de côté"),
        RETURNED("payment returned for lack of funds", "paiement rejeté faute de provision"),
        OVERDRAFT_INTEREST("overdraft interest", "intérêts de découvert"),
        CONTRACT("paid to another provider", "payé à un autre prestataire"),
        CONTRACT_REFUNDED("given back by another provider", "rendu par un autre prestataire");

        private final LocalText words;

        Because(String en, String fr) {
            this.words = new LocalText(en, fr);
        }

        public LocalText words() {
            return words;
        }

        /** True where nothing was charged: the payment was imported without this bank's fees. */
        public boolean isHypothetical() {
            return this == FEE_WOULD_BE_CHARGED || this == FEE_WOULD_BE_GIVEN_BACK;
        }
    }

    /** A share of the payment, half up; the sign says whether it adds or takes away. */
    static SavingLine share(ClientPayment payment, Because because, int basisPoints, int sign) {
        return new SavingLine(
                payment,
                because,
                sign * Share.of(payment.amount().minor(), basisPoints),
                payment.reportingMinor() == null ? null : sign * Share.of(payment.reportingMinor(), basisPoints));
    }

    /** All of the payment. */
    static SavingLine whole(ClientPayment payment, Because because, int sign) {
        return new SavingLine(
                payment,
                because,
                sign * payment.amount().minor(),
                payment.reportingMinor() == null ? null : sign * payment.reportingMinor());
    }

    public Money amount() {
        return new Money(signedMinor, payment.amount().currency());
    }
}
