package dev.bankdesk.clientwindow.openpayment;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.Payment;
import java.util.Currency;

/**
 * A payment from the moment it is sent until the bank has said what became of it. It is sent again exactly as it was, under
 * the same key: so it is booked once at most.
 *
 * @param customer who pays
 * @param key letters, digits and hyphens
 * @param balanceCurrency of the paying account
 * @param isDoubtful a try under this key got no answer that tells what became of it: it may be booked
 */
public record OpenPayment(long customer, String key, Payment payment, Currency balanceCurrency, boolean isDoubtful) {
    /** Before its first try. */
    public static OpenPayment of(long customer, String key, Payment payment, Currency balanceCurrency) {
        return new OpenPayment(customer, key, payment, balanceCurrency, false);
    }

    public OpenPayment doubtful() {
        return new OpenPayment(customer, key, payment, balanceCurrency, true);
    }

    /**
     * Whether this failure leaves open what became of it. The bank's refusal says that this try booked nothing; it says
     * nothing of an earlier try whose answer got lost.
     */
    public boolean staysOpenAfter(BankFailure failure) {
        return isDoubtful || !failure.isRefusal();
    }
}
