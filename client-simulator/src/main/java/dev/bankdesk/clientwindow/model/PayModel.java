package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.Payment;
import dev.bankdesk.clientwindow.bank.PaymentAnswer;
import dev.bankdesk.clientwindow.bank.StatementPart;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayForm.Wrong;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The form by which a client pays. It has one key for what stands in it, kept until the bank has said what became of it: a
 * repeated click, and a second try after an answer that got lost, book once.
 */
public final class PayModel extends Model {
    /** Where the form stands. */
    public enum State {
        EDITING,
        SENDING,
        /** No answer came, or one that cannot tell: the form waits as it is, to be asked again under its key. */
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
    private Runnable onBooked = () -> {};
    private Locale language = Locale.ENGLISH;
    private State state = State.EDITING;
    private PayForm form;
    private String key;
    private Currency accountCurrency;
    private final Map<Field, Wrong> faults = new EnumMap<>(Field.class);
    private BankFailure failure;
    private Result result;

    /** @param newKey gives a key that no other form of anybody has */
    PayModel(ClientBank bank, Asking asking, Supplier<String> newKey) {
        this.bank = bank;
        this.asking = asking;
        this.newKey = newKey;
        empty();
    }

    /** @param listener told when something was booked */
    void onBooked(Runnable listener) {
        onBooked = listener;
    }

    /** Decides on the decimal sign. */
    public void speak(Locale newLanguage) {
        language = newLanguage;
    }

    /** @param same the client is who it was: then nothing that stands in the form is lost */
    void begin(boolean same) {
        if (!same) {
            empty();
            accountCurrency = null;
        } else if (state == State.SENDING) {
            // Its answer belongs to the session before and is not heard any more.
            state = State.UNKNOWN;
        }
        changed();
    }

    /** What the paying account is, where the form has none yet or another one is chosen. */
    void payFrom(long account, Currency currency) {
        if (state != State.EDITING || form.account() == account) {
            return;
        }
        boolean untouched = accountCurrency == null || form.currency().equals(accountCurrency.getCurrencyCode());
        accountCurrency = currency;
        form = form.from(account);
        if (untouched) {
            form = form.with(Field.CURRENCY, currency.getCurrencyCode());
        }
        changed();
    }

    /** Changes what stands in the form; while an outcome is open nothing does. */
    public void edit(Field field, UnaryOperator<PayForm> edit) {
        if (state != State.EDITING) {
            return;
        }
        PayForm edited = edit.apply(form);
        if (!edited.equals(form)) {
            form = edited;
            faults.remove(field);
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

    /** Sends the form where nothing is wrong in it; a second click while it is on its way does nothing. */
    public void send() {
        if (state == State.SENDING) {
            return;
        }
        faults.clear();
        faults.putAll(form.faults(language));
        failure = null;
        if (!faults.isEmpty()) {
            changed();
            return;
        }
        result = null;
        state = State.SENDING;
        Payment payment = form.payment();
        String sent = key;
        Currency currency = accountCurrency;
        asking.ask(() -> pay(payment, sent, currency), this::answered, this::failed);
        changed();
    }

    /** In the background. */
    private Result pay(Payment payment, String under, Currency currency) {
        PaymentAnswer answer = bank.pay(payment, under);
        if (!answer.isBooked()) {
            return new Result(payment, answer.declined(), false, null, null);
        }
        Money balance = new Money(answer.balanceMinor(), currency);
        boolean hasFee = answer.feePosition() != 0;
        return new Result(payment, null, hasFee, hasFee ? fee(payment.account(), answer.feePosition()) : null, balance);
    }

    /** The fee's own line says how much it is; null where it cannot be read now: the payment is booked all the same. */
    private Money fee(long account, long position) {
        try {
            // A day more on both sides than any zone's day differs from this one.
            Instant now = bank.now();
            LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
            String cursor = null;
            do {
                StatementPart part = bank.statement(account, day.minusDays(1), day.plusDays(2), cursor);
                for (StatementPart.Line line : part.lines()) {
                    if (line.position() == position) {
                        return line.signed().negated();
                    }
                }
                cursor = part.next();
            } while (cursor != null);
            return null;
        } catch (BankFailure e) {
            return null;
        }
    }

    private void answered(Result found) {
        result = found;
        state = State.EDITING;
        key = newKey.get();
        if (found.declined() == null) {
            form = PayForm.empty(form.kind(), form.account(), form.currency(), form.country());
            onBooked.run();
        }
        changed();
    }

    private void failed(BankFailure cause) {
        failure = cause;
        if (cause.isUnknown()) {
            state = State.UNKNOWN;
        } else {
            // The bank refused the form: nothing was booked under its key.
            state = State.EDITING;
            key = cause.isSessionOver() ? key : newKey.get();
            Field field = fieldOf(cause.field());
            if (field != null) {
                faults.put(field, Wrong.REFUSED);
            }
        }
        changed();
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

    /** Gives up a form whose outcome is unknown; the statement says whether it was booked. */
    public void discard() {
        if (state == State.UNKNOWN) {
            empty();
            onBooked.run();
            changed();
        }
    }

    private void empty() {
        long account = form == null || accountCurrency == null ? 0 : form.account();
        String currency = accountCurrency == null ? "EUR" : accountCurrency.getCurrencyCode();
        form = PayForm.empty(TransactionKind.CARD_PAYMENT, account, currency, "FR");
        key = newKey.get();
        state = State.EDITING;
        faults.clear();
        failure = null;
        result = null;
    }

    public State state() {
        return state;
    }

    public PayForm form() {
        return form;
    }

    /** Null where the field is right or was changed since. */
    public Wrong fault(Field field) {
        return faults.get(field);
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
