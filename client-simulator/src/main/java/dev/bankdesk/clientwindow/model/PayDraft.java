package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.OwnAccount;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayForm.Wrong;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a client is writing. It owns its paying account and its currency: both are proposed while nothing is written, and
 * nothing but the client's own hand changes them afterwards.
 */
final class PayDraft {
    private PayForm form;
    private List<OwnAccount> accounts;
    private boolean accountByHand;
    private boolean currencyByHand;
    private final Map<Field, Wrong> faults = new EnumMap<>(Field.class);

    PayDraft() {
        begin();
    }

    /** For another client: no account, currency or country is taken over. */
    void begin() {
        form = PayForm.empty(TransactionKind.CARD_PAYMENT, 0, "", "");
        accounts = List.of();
        accountByHand = false;
        currencyByHand = false;
        faults.clear();
    }

    /** For the next payment of the same client, which begins where the last one was made. */
    void next() {
        form = PayForm.empty(form.kind(), form.account(), form.currency(), form.country());
        faults.clear();
    }

    /**
     * The client's accounts, and the one whose statement is shown.
     *
     * @param shown 0 for none
     * @return whether something changed
     */
    boolean propose(List<OwnAccount> own, long shown) {
        accounts = List.copyOf(own);
        PayForm before = form;
        if (form.account() != 0 && of(form.account()) == null) {
            // The client no longer has it: nothing is paid from an account that the form cannot show.
            form = form.from(0);
            accountByHand = false;
        }
        boolean proposed = form.account() == 0 || isEmpty() && !accountByHand;
        if (proposed && of(shown) != null) {
            take(shown);
        }
        return !form.equals(before);
    }

    /** Chosen by hand from the client's own. */
    boolean payFrom(long account) {
        if (of(account) == null) {
            return false;
        }
        PayForm before = form;
        accountByHand = true;
        take(account);
        faults.remove(Field.ACCOUNT);
        return !form.equals(before);
    }

    private void take(long account) {
        form = form.from(account);
        if (!currencyByHand && (form.amount().isBlank() || form.currency().isEmpty())) {
            form = form.with(Field.CURRENCY, of(account).balance().currency().getCurrencyCode());
        }
    }

    boolean edit(Field field, UnaryOperator<PayForm> edit) {
        PayForm edited = edit.apply(form);
        if (field == Field.CURRENCY) {
            currencyByHand = true;
        }
        if (edited.equals(form)) {
            return false;
        }
        form = edited;
        faults.remove(field);
        return true;
    }

    /** @return whether it can be sent */
    boolean check(Locale language) {
        faults.clear();
        faults.putAll(form.faults(language));
        return faults.isEmpty();
    }

    /** The bank refused what stands in this field. */
    void refuse(Field field) {
        faults.put(field, Wrong.REFUSED);
    }

    /** Nothing was written, whatever was chosen. */
    private boolean isEmpty() {
        return form.amount().isBlank()
                && form.counterAccount().isBlank()
                && form.purpose().isBlank();
    }

    /** Null where the client has no such account. */
    private OwnAccount of(long number) {
        return accounts.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElse(null);
    }

    /** Of the account that the form names. */
    Currency balanceCurrency() {
        return of(form.account()).balance().currency();
    }

    PayForm form() {
        return form;
    }

    Wrong fault(Field field) {
        return faults.get(field);
    }
}
