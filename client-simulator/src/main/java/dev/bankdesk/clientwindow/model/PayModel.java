package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.OwnAccount;
import dev.bankdesk.clientwindow.bank.Payment;
import dev.bankdesk.clientwindow.bank.PaymentAnswer;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayForm.Wrong;
import dev.bankdesk.clientwindow.openpayment.OpenPayment;
import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The form by which a client pays, and the payment that was sent from it. What was sent stays open under its key until the
 * bank has said what became of it, or the client gives it up: a repeated click, and a second try after an answer that got
 * lost, book once.
 */
public final class PayModel extends Model {
    /** Where the form stands. */
    public enum State {
        EDITING,
        SENDING,
        /** What was sent may be booked: it waits as it is, to be asked again under its key. Nothing else is paid. */
        UNKNOWN
    }

    /**
     * What became of the last payment.
     *
     * @param declined null where it is booked
     * @param fee null where there is none, or where its line could not be read yet: {@code hasFee} tells which
     * @param balance of the paying account behind it; null where it is declined
     */
    public record Result(Payment payment, DeclineReason declined, boolean hasFee, Money fee, Money balance) {}

    private final ClientBank bank;
    private final Asking asking;
    private final Supplier<String> newKey;
    private final OpenPayments kept;
    private final PayDraft draft = new PayDraft();
    private final Set<String> closed = new HashSet<>();
    private Runnable onBooked = () -> {};
    private Locale language = Locale.ENGLISH;
    private long customer;
    private OpenPayment open;
    private boolean fromForm;
    private boolean sending;
    private BankFailure failure;
    private Result result;

    /** @param newKey gives a key that no other payment of anybody has */
    PayModel(ClientBank bank, Asking asking, Supplier<String> newKey, OpenPayments kept) {
        this.bank = bank;
        this.asking = asking;
        this.newKey = newKey;
        this.kept = kept;
    }

    /** @param listener told when something was booked, or may have been */
    void onBooked(Runnable listener) {
        onBooked = listener;
    }

    /** Decides on the decimal sign. */
    public void speak(Locale newLanguage) {
        language = newLanguage;
    }

    /** @param same the client is who it was: then nothing that stands in the form is lost */
    void begin(long newCustomer, boolean same) {
        if (!same) {
            draft.begin();
            result = null;
            open = null;
        }
        customer = newCustomer;
        failure = null;
        // An answer that is on its way belongs to the session before and is not heard any more.
        sending = false;
        if (open != null) {
            open = open.doubtful();
        } else {
            takeKept();
        }
        changed();
    }

    /** What an earlier session, or an earlier run of the program, has left open. */
    private void takeKept() {
        List<OpenPayment> left = kept.of(customer);
        // One that is closed may still be kept where its file could not be removed.
        open = left.stream()
                .filter(each -> !closed.contains(each.key()))
                .findFirst()
                .orElse(null);
        fromForm = false;
    }

    /** The client's accounts, and the one that is shown; 0 for none. */
    void propose(List<OwnAccount> own, long shown) {
        if (draft.propose(own, shown)) {
            changed();
        }
    }

    /** Pays from this one of the client's accounts, whichever is shown elsewhere. */
    public void payFrom(long account) {
        if (open == null && draft.payFrom(account)) {
            failure = null;
            changed();
        }
    }

    /** Changes what stands in the form; while a payment is open nothing does. */
    public void edit(Field field, UnaryOperator<PayForm> edit) {
        if (open == null && draft.edit(field, edit)) {
            failure = null;
            changed();
        }
    }

    public void write(Field field, String text) {
        edit(field, before -> before.with(field, text));
    }

    public void choose(TransactionKind kind) {
        edit(Field.COUNTER_ACCOUNT, before -> before.with(kind));
    }

    /**
     * Sends the form where nothing is wrong in it; while a payment is open, sends that one again, exactly as it was. A second
     * click while it is on its way does nothing.
     */
    public void send() {
        if (sending) {
            return;
        }
        failure = null;
        if (open == null) {
            if (!draft.check(language)) {
                changed();
                return;
            }
            open = OpenPayment.of(customer, newKey.get(), draft.form().payment(), draft.balanceCurrency());
            fromForm = true;
            // Before it is sent: a program that ends now must know of it when it starts again.
            kept.keep(open);
        }
        // Not before: an empty form that is sent once more leaves in sight what became of the last payment.
        result = null;
        sending = true;
        OpenPayment sent = open;
        asking.ask(() -> pay(sent), this::answered, this::failed);
        changed();
    }

    /** In the background. */
    private Result pay(OpenPayment sent) {
        Payment payment = sent.payment();
        PaymentAnswer answer = bank.pay(payment, sent.key());
        if (!answer.isBooked()) {
            return new Result(payment, answer.declined(), false, null, null);
        }
        boolean hasFee = answer.feePosition() != 0;
        Money fee = hasFee ? FeeLine.read(bank, payment.account(), answer.feePosition()) : null;
        return new Result(payment, null, hasFee, fee, new Money(answer.balanceMinor(), sent.balanceCurrency()));
    }

    private void answered(Result found) {
        boolean ofForm = fromForm;
        result = found;
        close();
        if (found.declined() == null) {
            if (ofForm) {
                draft.next();
            }
            onBooked.run();
        }
        changed();
    }

    private void failed(BankFailure cause) {
        failure = cause;
        sending = false;
        if (open.staysOpenAfter(cause)) {
            open = open.doubtful();
        } else {
            // The bank refused its only try: nothing was booked under its key.
            close();
            Field field = fieldOf(cause.field());
            if (field != null) {
                draft.refuse(field);
            }
        }
        changed();
    }

    /** What became of it is known, or nobody asks any more. */
    private void close() {
        kept.forget(open);
        closed.add(open.key());
        sending = false;
        takeKept();
    }

    private static Field fieldOf(String name) {
        return switch (name) {
            case "account" -> Field.ACCOUNT;
            case "amount" -> Field.AMOUNT;
            case "currency" -> Field.CURRENCY;
            case "country" -> Field.COUNTRY;
            case "counterAccount" -> Field.COUNTER_ACCOUNT;
            case "purpose" -> Field.PURPOSE;
            default -> null;
        };
    }

    /** Gives up a payment whose outcome is unknown; the statement says whether it was booked. */
    public void discard() {
        if (state() == State.UNKNOWN) {
            boolean ofForm = fromForm;
            failure = null;
            close();
            if (ofForm) {
                draft.next();
            }
            onBooked.run();
            changed();
        }
    }

    public State state() {
        return open == null ? State.EDITING : sending ? State.SENDING : State.UNKNOWN;
    }

    /** What was sent and is not answered; null while there is none. */
    public Payment openPayment() {
        return open == null ? null : open.payment();
    }

    public PayForm form() {
        return draft.form();
    }

    /** Null where the field is right or was changed since. */
    public Wrong fault(Field field) {
        return draft.fault(field);
    }

    /** Of the last send; null where it was answered. */
    public BankFailure failure() {
        return failure;
    }

    /** Null before the first answer, and while one is awaited. */
    public Result result() {
        return result;
    }
}
