package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.SavingPayments;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The payments behind offers' savings, each asked for when the client wants to see them. */
public final class OfferPayments {
    private final ClientBank bank;
    private final Asking asking;
    private final Runnable changed;
    private final Map<Long, SavingPayments> found = new HashMap<>();
    private final Map<Long, BankFailure> failures = new HashMap<>();
    private final Set<Long> open = new HashSet<>();
    private int serial;

    OfferPayments(ClientBank bank, Asking asking, Runnable changed) {
        this.bank = bank;
        this.asking = asking;
        this.changed = changed;
    }

    /** What is on its way belongs to nobody any more. */
    void forget() {
        serial++;
        found.clear();
        failures.clear();
        open.clear();
    }

    void show(long offer, Locale language) {
        if (!open.add(offer)) {
            return;
        }
        failures.remove(offer);
        int mine = serial;
        asking.ask(
                () -> bank.payments(offer, language),
                answer -> {
                    if (mine == serial) {
                        found.put(offer, answer);
                        changed.run();
                    }
                },
                cause -> {
                    if (mine == serial) {
                        // The next click asks again.
                        open.remove(offer);
                        failures.put(offer, cause);
                        changed.run();
                    }
                });
        changed.run();
    }

    public void hide(long offer) {
        open.remove(offer);
        found.remove(offer);
        failures.remove(offer);
        changed.run();
    }

    /** Whether they stand there or are on their way. */
    public boolean isOpen(long offer) {
        return open.contains(offer);
    }

    /** Null before they are there. */
    public SavingPayments of(long offer) {
        return isOpen(offer) ? found.get(offer) : null;
    }

    /** Why they did not come; null where they did, or nobody asked. */
    public BankFailure failure(long offer) {
        return failures.get(offer);
    }
}
