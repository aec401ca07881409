package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.OwnAccount;
import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** All that one client's window shows, joined: who signs in begins them, and what was paid changes the account's figures. */
public final class ClientModels {
    private final Asking asking;
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
     * @param kept where payments stand whose outcome is not known
     */
    public ClientModels(
            ClientBank bank, ExecutorService background, Executor screen, Pauses pauses, OpenPayments kept) {
        this(bank, background, screen, pauses, kept, () -> UUID.randomUUID().toString());
    }

    ClientModels(
            ClientBank bank,
            ExecutorService background,
            Executor screen,
            Pauses pauses,
            OpenPayments kept,
            Supplier<String> newKey) {
        this.asking = new Asking(background, screen);
        this.session = new SessionModel(bank, asking);
        this.account = new AccountModel(bank, asking, pauses);
        this.pay = new PayModel(bank, asking, newKey, kept);
        this.spending = new SpendingModel(bank, asking, pauses);
        this.consents = new ConsentModel(bank, asking);
        this.inbox = new InboxModel(bank, asking, pauses, newKey);
        session.onBegin(this::begin);
        session.onChange(this::endWithSession);
        account.onChange(this::follow);
        pay.onBooked(this::refreshFigures);
    }

    private void begin(boolean same) {
        spendingOf = null;
        pay.begin(session.customer(), same);
        spending.begin();
        account.begin(same);
        consents.begin();
        inbox.begin(same);
    }

    private void endWithSession() {
        if (!session.isSignedIn()) {
            stop();
        }
    }

    private void stop() {
        inbox.stop();
        account.stop();
        spending.stop();
    }

    /** For good: nothing is asked or told any more, and who is signed in is signed out at the bank. */
    public void close() {
        stop();
        session.close();
        asking.close();
    }

    /** A payment was sent and its outcome is not known: who leaves now is told so before. */
    public boolean isPaymentOpen() {
        return pay.state() != PayModel.State.EDITING;
    }

    private void follow() {
        if (account.isKnown()) {
            OwnAccount shown = account.account();
            pay.propose(account.accounts(), shown == null ? 0 : shown.number());
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
