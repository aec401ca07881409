package dev.bankdesk.launcher;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.Consents;
import dev.bankdesk.clientwindow.bank.Freshness;
import dev.bankdesk.clientwindow.bank.Inbox;
import dev.bankdesk.clientwindow.bank.OwnAccount;
import dev.bankdesk.clientwindow.bank.OwnAccounts;
import dev.bankdesk.clientwindow.bank.Payment;
import dev.bankdesk.clientwindow.bank.PaymentAnswer;
import dev.bankdesk.clientwindow.bank.SavingPayments;
import dev.bankdesk.clientwindow.bank.SignedIn;
import dev.bankdesk.clientwindow.bank.Spending;
import dev.bankdesk.clientwindow.bank.StatementPart;
import dev.bankdesk.clientwindow.bank.StatementPart.Line;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bank of one client with an account in euro and one in dollars; who waits for offers is answered when the test stirs. */
final class BankInHand implements ClientBank {
    private static final Instant NOW = Instant.parse("2026-09-14T12:05:00Z");
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final long ACCOUNT = 1_000_000;

    private static final long IN_DOLLARS = 1_000_001;

    final List<Payment> paid = new CopyOnWriteArrayList<>();
    final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    volatile Consents consents = new Consents(false, false);
    /** Thrown by the next question for offers. */
    volatile BankFailure failing;
    /** Thrown while it is there. */
    volatile BankFailure failingFigures;
    /** Thrown by payments while it is there, which are booked all the same. */
    volatile BankFailure losing;

    volatile Freshness freshness = Freshness.NOW;
    private final Map<String, PaymentAnswer> byKey = new HashMap<>();

    private long balance = 1_000_00;
    private long mark = 1;
    private List<Inbox.Offer> offers = List.of();

    @Override
    public SignedIn signIn(String name, char[] password) {
        if (!new String(password).equals("secret")) {
            throw new BankFailure(401, "Wrong.", null, null);
        }
        return new SignedIn(name, 7);
    }

    @Override
    public void signOut() {}

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public synchronized OwnAccounts accounts() {
        if (failingFigures != null) {
            throw failingFigures;
        }
        return new OwnAccounts(
                ZoneId.of("Europe/Paris"),
                List.of(
                        new OwnAccount(ACCOUNT, new Money(balance, EURO), true, "1234"),
                        new OwnAccount(IN_DOLLARS, Money.of(500_00, "USD"), true, "")),
                freshness);
    }

    @Override
    public synchronized StatementPart statement(long account, LocalDate from, LocalDate to, String cursor) {
        if (account == IN_DOLLARS) {
            return new StatementPart(Money.of(500_00, "USD"), List.of(), Money.of(500_00, "USD"), null, freshness);
        }
        return new StatementPart(Money.of(1_000_00, "EUR"), lines, new Money(balance, EURO), null, freshness);
    }

    @Override
    public synchronized PaymentAnswer pay(Payment payment, String key) {
        PaymentAnswer answer = byKey.computeIfAbsent(key, any -> book(payment));
        if (losing != null) {
            throw losing;
        }
        return answer;
    }

    private PaymentAnswer book(Payment payment) {
        paid.add(payment);
        line(payment.kind(), -payment.amount().minor());
        boolean abroad = !payment.amount().currency().equals(EURO);
        if (abroad) {
            line(TransactionKind.FEE, -payment.amount().minor() / 50);
        }
        return new PaymentAnswer(null, 1, abroad ? lines.size() : 0, balance);
    }

    private void line(TransactionKind kind, long minor) {
        balance += minor;
        lines.add(new Line(
                lines.size() + 1,
                NOW,
                kind,
                new Money(minor, EURO),
                new Money(balance, EURO),
                null,
                Category.TRAVEL,
                "US",
                "",
                "",
                0));
    }

    @Override
    public Spending spending(LocalDate from, LocalDate to) {
        return new Spending(EURO, Map.of(Category.TRAVEL, 200_00L), 4_00, freshness);
    }

    @Override
    public Consents consents() {
        return consents;
    }

    @Override
    public int consent(Consents.Purpose purpose, boolean given) {
        consents = consents.with(purpose, given);
        return 0;
    }

    @Override
    public synchronized Inbox offers(Locale language, long before, int waitSeconds) {
        try {
            while (waitSeconds > 0 && before == mark && failing == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BankFailure(0, "given up", null, e);
        }
        if (failing != null) {
            BankFailure thrown = failing;
            failing = null;
            throw thrown;
        }
        return new Inbox(mark, offers);
    }

    synchronized void stir() {
        notifyAll();
    }

    synchronized void offer() {
        become(Inbox.State.DELIVERED, null);
    }

    /** What was accepted is opened. */
    synchronized void open() {
        become(Inbox.State.ACCEPTED, NOW);
    }

    private void become(Inbox.State state, Instant openedAt) {
        mark++;
        offers = List.of(offer(5, state, openedAt));
        notifyAll();
    }

    private static Inbox.Offer offer(long id, Inbox.State state, Instant openedAt) {
        return new Inbox.Offer(
                id, "No more fees", "Text", state, Money.of(42_00, "EUR"), "You paid abroad.", NOW, openedAt, null);
    }

    /** Beside the one that is there, and newer. */
    synchronized void another() {
        mark++;
        offers = List.of(offer(6, Inbox.State.DELIVERED, null), offer(5, Inbox.State.DELIVERED, null));
        notifyAll();
    }

    @Override
    public SavingPayments payments(long offer, Locale language) {
        return new SavingPayments(List.of(), false);
    }

    @Override
    public void see(long offer, Locale language) {
        seen.add(offer + " " + language);
    }

    @Override
    public synchronized void answer(long offer, boolean accept, Locale language, String key) {
        become(accept ? Inbox.State.ACCEPTED : Inbox.State.REFUSED, null);
    }
}
