package dev.bankdesk.core.ledger.replay;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What refunds and reversals have given back of each payment, and what is still left to give. */
public class GivenBackBook {
    private final Map<Long, BigInteger> inAccount = new HashMap<>();
    private final Map<Long, BigInteger> asAsked = new HashMap<>();
    private final Set<Long> reversed = new HashSet<>();

    /**
     * Why an order may not give back of this payment, or empty.
     *
     * @param minor what the order moves in the account's currency
     */
    String reasonNotTo(PaymentOrder order, Line payment, long minor, String accountCurrency) {
        if (reversed.contains(payment.position())) {
            return "ALREADY_REVERSED";
        }
        if (order.kind() == TransactionKind.REVERSAL && !isWhole(payment, order.amount(), accountCurrency)) {
            return "NOTHING_TO_REVERSE";
        }
        BigInteger sumInAccount = inAccount.getOrDefault(payment.position(), BigInteger.ZERO);
        BigInteger sumAsAsked = asAsked.getOrDefault(payment.position(), BigInteger.ZERO);
        if (order.kind() == TransactionKind.REVERSAL) {
            sumInAccount = sumInAccount.add(BigInteger.valueOf(payment.amountMinor()));
        } else if (wasAskedIn(payment, order.amount())) {
            sumAsAsked = sumAsAsked.add(BigInteger.valueOf(order.amount().minor()));
        } else {
            sumInAccount = sumInAccount.add(BigInteger.valueOf(minor));
        }
        return isMoreThanTheWhole(payment, sumInAccount, sumAsAsked) ? "NOTHING_TO_REVERSE" : "";
    }

    void note(PaymentOrder order, Line payment, long minor) {
        if (order.kind() == TransactionKind.REVERSAL) {
            reversed.add(payment.position());
            inAccount.merge(payment.position(), BigInteger.valueOf(payment.amountMinor()), BigInteger::add);
        } else if (wasAskedIn(payment, order.amount())) {
            asAsked.merge(payment.position(), BigInteger.valueOf(order.amount().minor()), BigInteger::add);
        } else {
            inAccount.merge(payment.position(), BigInteger.valueOf(minor), BigInteger::add);
        }
    }

    /** Each sum as a share of its own whole: inAccount / amount + asAsked / asked > 1. */
    protected boolean isMoreThanTheWhole(Line payment, BigInteger sumInAccount, BigInteger sumAsAsked) {
        BigInteger amount = BigInteger.valueOf(payment.amountMinor());
        if (payment.askedCurrency() == null) {
            return sumInAccount.compareTo(amount) > 0;
        }
        BigInteger asked = BigInteger.valueOf(payment.askedMinor());
        return sumInAccount.multiply(asked).add(sumAsAsked.multiply(amount)).compareTo(amount.multiply(asked)) > 0;
    }

    /** Whether this is all of it, told as it was asked or as it moved on the account. */
    static boolean isWhole(Line payment, Money asked, String accountCurrency) {
        if (wasAskedIn(payment, asked)) {
            return asked.minor() == payment.askedMinor();
        }
        return asked.currency().getCurrencyCode().equals(accountCurrency) && asked.minor() == payment.amountMinor();
    }

    private static boolean wasAskedIn(Line payment, Money asked) {
        return asked.currency().getCurrencyCode().equals(payment.askedCurrency());
    }
}
