package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.Consents;
import dev.bankdesk.clientwindow.bank.Consents.Purpose;

/** The client's two consents. A switch shows what the bank has noted, never what was only wished. */
public final class ConsentModel extends Model {
    private final ClientBank bank;
    private final Asked<Consents> asked;
    private final Asked<Integer> setting;
    private int cancelled;
    private Purpose wanted;
    private boolean wantedGiven;

    ConsentModel(ClientBank bank, Asking asking) {
        this.bank = bank;
        this.asked = new Asked<>(asking, this::changed);
        this.setting = new Asked<>(asking, this::changed);
    }

    void begin() {
        cancelled = 0;
        setting.forget();
        asked.forget();
        refresh();
    }

    public void refresh() {
        asked.ask(bank::consents, this::compare);
    }

    /** A setting whose answer got lost may be noted all the same: then nothing has to be told of it. */
    private void compare(Consents found) {
        if (setting.failure() != null && found.given(wanted) == wantedGiven) {
            setting.forget();
        }
    }

    /** Repeats what failed: the setting, or the question. */
    public void again() {
        if (setting.failure() != null) {
            put(wanted, wantedGiven);
        } else {
            refresh();
        }
    }

    /** One at a time: while the bank notes one, nothing else is set. */
    public void set(Purpose purpose, boolean given) {
        if (!isKnown() || isSetting() || consents().given(purpose) == given) {
            changed();
            return;
        }
        put(purpose, given);
    }

    private void put(Purpose purpose, boolean given) {
        wanted = purpose;
        wantedGiven = given;
        cancelled = 0;
        setting.ask(
                () -> bank.consent(purpose, given),
                count -> {
                    cancelled = count;
                    asked.know(consents().with(purpose, given));
                },
                // What is noted now, nobody can say but the bank.
                cause -> refresh());
    }

    /** Null before the first answer. */
    public Consents consents() {
        return asked.answer();
    }

    public boolean isKnown() {
        return asked.answer() != null;
    }

    public boolean isSetting() {
        return setting.isLoading() || isKnown() && asked.isLoading();
    }

    public boolean isLoading() {
        return asked.isLoading();
    }

    /** How many offers the last withdrawal cancelled. */
    public int cancelledOffers() {
        return cancelled;
    }

    /** Of what was asked or set last; null where it was answered. */
    public BankFailure failure() {
        return setting.failure() != null ? setting.failure() : asked.failure();
    }
}
