package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.OwnAccount;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** All that one client's window shows, joined: who signs in begins them, and what was paid changes the account's figures. */
public final class ClientModels {
    private final SessionModel session;
    private final AccountModel account;
    private final PayModel pay;
    private final SpendingModel spending;
    private final ConsentModel consents;
    private final InboxModel inbox;
    private YearMonth spendingOf;

    /**
     * @param background where questions may block, each on a thread of its own: one of them waits for offers all the time
     * @param screen where state changes and listeners are told
     */
    public ClientModels(ClientBank bank, ExecutorService background, Executor screen, Pauses pauses) {
        this(bank, background, screen, pauses, () -> UUID.randomUUID().toString());
    }

    ClientModels(ClientBank bank, ExecutorService background, Executor screen, Pauses pauses, Supplier<String> newKey) {
        Asking asking = new Asking(background, screen);
        this.session = new SessionModel(bank, asking);
        this.account = new AccountModel(bank, asking);
        this.pay = new PayModel(bank, asking, newKey);
        this.spending = new SpendingModel(bank, asking);
        this.consents = new ConsentModel(bank, asking);
        this.inbox = new InboxModel(bank, asking, pauses, newKey);
        session.onBegin(this::begin);
        session.onChange(this::endWithSession);
        account.onChange(this::follow);
        pay.onBooked(this::refreshFigures);
    }

    private void begin(boolean same) {
        spendingOf = null;
        pay.begin(same);
        spending.begin();
        account.begin();
        consents.begin();
        inbox.begin(same);
    }

    private void endWithSession() {
        if (!session.isSignedIn()) {
            inbox.stop();
        }
    }

    private void follow() {
        OwnAccount paying = account.account();
        if (paying != null) {
            pay.payFrom(paying.number(), paying.balance().currency());
        }
        YearMonth month = account.month();
        if (month != null && !month.equals(spendingOf)) {
            spendingOf = month;
            spending.show(month);
        }
    }

    /** The figures of account and spending anew. */
    public void refreshFigures() {
        account.refresh();
        spending.refresh();
    }

    /** The language of offers and of how amounts are written. */
    public void speak(Locale language) {
        pay.speak(language);
        inbox.speak(language);
    }

    public SessionModel session() {
        return session;
    }

    public AccountModel account() {
        return account;
    }

    public PayModel pay() {
        return pay;
    }

    public SpendingModel spending() {
        return spending;
    }

    public ConsentModel consents() {
        return consents;
    }

    public InboxModel inbox() {
        return inbox;
    }
}
