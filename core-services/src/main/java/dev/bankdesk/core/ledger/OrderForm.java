package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome.Malformed;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;

/** What makes a payment order an order at all; what fails here is recorded nowhere. */
final class OrderForm {
    /** Beyond this no currency's payment is real, and sums of millions of them still fit 64 bits. */
    static final long HIGHEST_AMOUNT_MINOR = 1_000_000_000_000L;

    static final int LONGEST_KEY = 100;
    static final int LONGEST_PURPOSE = 140;
    static final int LONGEST_SOURCE = 60;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private OrderForm() {}

    /** As a person writes it: 10,000,000,000.00 EUR. */
    static String highest(Currency currency) {
        return String.format(
                Locale.ROOT,
                "%,." + Money.decimals(currency) + "f %s",
                new Money(HIGHEST_AMOUNT_MINOR, currency).toDecimal(),
                currency.getCurrencyCode());
    }

    /** The first fault, or null. */
    static Malformed fault(PaymentOrder order) {
        Malformed fault = faultOfTexts(order);
        if (fault == null) {
            fault = faultOfMoney(order);
        }
        return fault == null ? faultOfParties(order) : fault;
    }

    private static Malformed faultOfTexts(PaymentOrder order) {
        if (!isText(order.key(), 1, LONGEST_KEY)) {
            return new Malformed("key", "Give 1 to 100 characters without control characters.");
        }
        if (!isText(order.purpose(), 0, LONGEST_PURPOSE)) {
            return new Malformed("purpose", "Give at most 140 characters without control characters.");
        }
        if (!isText(order.source(), 1, LONGEST_SOURCE)) {
            return new Malformed("source", "Give 1 to 60 characters without control characters.");
        }
        if (!isCountry(order.country())) {
            return new Malformed("country", "Give two capital letters (ISO 3166-1 alpha-2), ZZ where unknown.");
        }
        return null;
    }

    private static Malformed faultOfMoney(PaymentOrder order) {
        if (order.amount() == null || order.amount().minor() <= 0) {
            return new Malformed("amount", "Give an amount above zero.");
        }
        if (order.amount().minor() > HIGHEST_AMOUNT_MINOR) {
            return new Malformed(
                    "amount", "Give at most " + highest(order.amount().currency()) + ".");
        }
        Instant bookedAt = order.bookedAt();
        if (bookedAt != null && (bookedAt.isBefore(EARLIEST) || bookedAt.isAfter(LATEST))) {
            return new Malformed("bookedAt", "Give a time between 1900 and 2200.");
        }
        return null;
    }

    private static Malformed faultOfParties(PaymentOrder order) {
        if (order.kind() == null) {
            return new Malformed("kind", "Name the kind of transaction.");
        }
        if (order.channel() == null) {
            return new Malformed("channel", "Name the channel.");
        }
        if (order.mcc() < 0 || order.mcc() > 9_999) {
            return new Malformed("mcc", "Give 0 to 9999.");
        }
        if (order.merchant() < 0) {
            return new Malformed("merchant", "Give a merchant's id, or 0 for none.");
        }
        if (order.factDecline() != null && !order.fact()) {
            return new Malformed("factDecline", "Only a fact carries a reason of its own.");
        }
        if (order.originalPosition() < 0 || order.originalPosition() != 0 && !GivingBack.isOneOf(order.kind())) {
            return new Malformed("originalPosition", "Only REFUND and REVERSAL name the position that they give back.");
        }
        return faultOfCounterAccount(order);
    }

    private static Malformed faultOfCounterAccount(PaymentOrder order) {
        if (order.counterAccount() == 0) {
            return null;
        }
        if (order.kind() != TransactionKind.TRANSFER_OUT && order.kind() != TransactionKind.STANDING_ORDER) {
            return new Malformed("counterAccount", "Only TRANSFER_OUT and STANDING_ORDER go to another client.");
        }
        if (order.counterAccount() < SystemAccount.FIRST_CUSTOMER_ACCOUNT) {
            return new Malformed("counterAccount", "Give a client's account, or 0 for another bank.");
        }
        if (order.counterAccount() == order.account()) {
            return new Malformed("counterAccount", "Give another account than the ordering one.");
        }
        return null;
    }

    private static boolean isCountry(String country) {
        return country != null && country.length() == 2 && isCapital(country.charAt(0)) && isCapital(country.charAt(1));
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /** NUL cannot be stored by PostgreSQL, and no control character belongs on a statement; nor do half surrogates. */
    static boolean isText(String text, int shortest, int longest) {
        if (text == null || text.length() < shortest || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.isISOControl(letter)) {
                return false;
            }
            if (Character.isSurrogate(letter)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(letter, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
