package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.Payment;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client wrote into the form, as it was written.
 *
 * @param account the paying account; 0 where there is none
 * @param counterAccount of a transfer; empty for another bank
 * @param currency ISO 4217; @param country ISO 3166-1 alpha-2
 */
public record PayForm(
        TransactionKind kind,
        long account,
        String amount,
        String currency,
        String country,
        String counterAccount,
        String purpose) {
    private static final int LONGEST_PURPOSE = 140;
    /** A billion: what is longer is a slip of the finger. */
    private static final int MOST_DIGITS = 12;

    private static final Pattern POINT = Pattern.compile("([0-9]+)(\\.[0-9]+)?");
    private static final Pattern COMMA_OR_POINT = Pattern.compile("([0-9]+)([.,][0-9]+)?");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{1,18}");

    /** Where something is wrong. */
    public enum Field {
        ACCOUNT,
        AMOUNT,
        CURRENCY,
        COUNTRY,
        COUNTER_ACCOUNT,
        PURPOSE
    }

    /** What is wrong at a field, each told in one sentence that says what to do. */
    public enum Wrong {
        NO_ACCOUNT,
        NO_AMOUNT,
        NO_NUMBER,
        NOT_ABOVE_ZERO,
        TOO_LARGE,
        /** More decimals than the currency has. */
        TOO_FINE,
        NO_CURRENCY,
        NO_COUNTRY,
        NO_ACCOUNT_NUMBER,
        SAME_ACCOUNT,
        TOO_LONG,
        /** The bank refused what stands in this field. */
        REFUSED
    }

    /** An empty form. */
    public static PayForm empty(TransactionKind kind, long account, String currency, String country) {
        return new PayForm(kind, account, "", currency, country, "", "");
    }

    public PayForm with(Field field, String text) {
        return switch (field) {
            case ACCOUNT -> throw new IllegalArgumentException("an account is no text");
            case AMOUNT -> new PayForm(kind, account, text, currency, country, counterAccount, purpose);
            case CURRENCY -> new PayForm(kind, account, amount, text, country, counterAccount, purpose);
            case COUNTRY -> new PayForm(kind, account, amount, currency, text, counterAccount, purpose);
            case COUNTER_ACCOUNT -> new PayForm(kind, account, amount, currency, country, text, purpose);
            case PURPOSE -> new PayForm(kind, account, amount, currency, country, counterAccount, text);
        };
    }

    public PayForm with(TransactionKind newKind) {
        return new PayForm(newKind, account, amount, currency, country, counterAccount, purpose);
    }

    public PayForm from(long newAccount) {
        return new PayForm(kind, newAccount, amount, currency, country, counterAccount, purpose);
    }

    public boolean isTransfer() {
        return kind == TransactionKind.TRANSFER_OUT;
    }

    /** What is wrong, by its field; empty where the form can be sent. @param language decides on the decimal sign */
    public Map<Field, Wrong> faults(Locale language) {
        Map<Field, Wrong> faults = new EnumMap<>(Field.class);
        if (account == 0) {
            faults.put(Field.ACCOUNT, Wrong.NO_ACCOUNT);
        }
        if (knownCurrency() == null) {
            faults.put(Field.CURRENCY, Wrong.NO_CURRENCY);
        }
        Wrong amountFault = faultOfAmount(language);
        if (amountFault != null) {
            faults.put(Field.AMOUNT, amountFault);
        }
        if (!isTransfer() && !Countries.isKnown(country)) {
            faults.put(Field.COUNTRY, Wrong.NO_COUNTRY);
        }
        if (isTransfer() && !counterAccount.isBlank()) {
            if (!ACCOUNT.matcher(counterAccount.strip()).matches() || counter() == 0) {
                faults.put(Field.COUNTER_ACCOUNT, Wrong.NO_ACCOUNT_NUMBER);
            } else if (counter() == account) {
                faults.put(Field.COUNTER_ACCOUNT, Wrong.SAME_ACCOUNT);
            }
        }
        boolean clean = purpose.codePoints().noneMatch(Character::isISOControl);
        if (purpose.strip().length() > LONGEST_PURPOSE || !clean) {
            faults.put(Field.PURPOSE, Wrong.TOO_LONG);
        }
        return faults;
    }

    private Wrong faultOfAmount(Locale language) {
        String written = amount.strip();
        if (written.isEmpty()) {
            return Wrong.NO_AMOUNT;
        }
        // A comma groups thousands to an English reader: never guess which was meant.
        boolean comma = language.getLanguage().equals(Locale.FRENCH.getLanguage());
        if (!(comma ? COMMA_OR_POINT : POINT).matcher(written).matches()) {
            return Wrong.NO_NUMBER;
        }
        String[] parts = written.split("[.,]");
        if (parts[0].length() > MOST_DIGITS) {
            return Wrong.TOO_LARGE;
        }
        Currency known = knownCurrency();
        if (known == null) {
            return null;
        }
        if (parts.length > 1 && parts[1].length() > Money.decimals(known)) {
            return Wrong.TOO_FINE;
        }
        return money(known).minor() == 0 ? Wrong.NOT_ABOVE_ZERO : null;
    }

    private Currency knownCurrency() {
        try {
            return Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Money money(Currency known) {
        return Money.parse(amount.strip().replace(',', '.'), known);
    }

    private long counter() {
        return isTransfer() && !counterAccount.isBlank() ? Long.parseLong(counterAccount.strip()) : 0;
    }

    /** Of a form without faults. */
    Payment payment() {
        return new Payment(
                kind,
                account,
                counter(),
                money(knownCurrency()),
                isTransfer() ? Countries.UNKNOWN : country,
                purpose.strip());
    }
}
