package dev.bankdesk.clientwindow.model;

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
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bank of one client with an account in euro and one in dollars, whose answers a test can hinder; payments in another
 * currency than euro cost two per cent, and a key stands for one payment.
 */
final class BankInMemory implements ClientBank {
    static final long ACCOUNT = 1_000_000;
    static final long IN_DOLLARS = 1_000_001;
    static final Instant NOW = Instant.parse("2026-09-14T12:05:00Z");
    private static final Currency EURO = Currency.getInstance("EUR");

    final Map<String, PaymentAnswer> byKey = new LinkedHashMap<>();
    final Map<String, Payment> paid = new LinkedHashMap<>();
    final List<Line> lines = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final List<LocalDate> months = new ArrayList<>();
    List<Inbox.Offer> offers = List.of();
    Consents consents = new Consents(false, false);
    Freshness freshness = Freshness.NOW;
    long customer = 7;
    long mark = 1;
    int page = 1_000;
    /** Thrown by the next call, before it does anything. */
    BankFailure failing;
    /** Thrown by the next payment, consent or answer to an offer, when it arrived already. */
    BankFailure losing;

    private final Map<Long, Long> balances = new LinkedHashMap<>(Map.of(ACCOUNT, 1_000_00L, IN_DOLLARS, 500_00L));

    static BankFailure failure(int status) {
        return new BankFailure(status, "told", null, null);
    }

    private void answer() {
        if (failing != null) {
            BankFailure thrown = failing;
            failing = null;
            throw thrown;
        }
    }

    @Override
    public SignedIn signIn(String name, char[] password) {
        answer();
        if (!new String(password).equals("secret")) {
            throw failure(401);
        }
        return new SignedIn(name, customer);
    }

    @Override
    public void signOut() {
        said.add("signed out");
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public OwnAccounts accounts() {
        answer();
        return new OwnAccounts(
                ZoneId.of("Europe/Paris"),
                List.of(
                        new OwnAccount(ACCOUNT, balance(ACCOUNT), true, "1234"),
                        new OwnAccount(IN_DOLLARS, balance(IN_DOLLARS), true, "")),
                freshness);
    }

    private Money balance(long account) {
        return new Money(balances.get(account), account == ACCOUNT ? EURO : Currency.getInstance("USD"));
    }

    @Override
    public StatementPart statement(long account, LocalDate from, LocalDate to, String cursor) {
        months.add(from);
        if (account == IN_DOLLARS) {
            return new StatementPart(balance(account), List.of(), balance(account), null, freshness);
        }
        int first = cursor == null ? 0 : Integer.parseInt(cursor);
        int end = Math.min(lines.size(), first + page);
        return new StatementPart(
                Money.of(1_000_00, "EUR"),
                lines.subList(first, end),
                balance(account),
                end == lines.size() ? null : String.valueOf(end),
                freshness);
    }

    @Override
    public PaymentAnswer pay(Payment payment, String key) {
        answer();
        Payment before = paid.putIfAbsent(key, payment);
        if (before != null && !before.equals(payment)) {
            throw keyReused();
        }
        PaymentAnswer answer = byKey.computeIfAbsent(key, any -> book(payment));
        lose();
        return answer;
    }

    static BankFailure keyReused() {
        return new BankFailure(422, "told", "/key", "urn:bankdesk:problem:key-reused", 0, null);
    }

    private void lose() {
        if (losing != null) {
            BankFailure thrown = losing;
            losing = null;
            throw thrown;
        }
    }

    private PaymentAnswer book(Payment payment) {
        long minor = payment.amount().minor();
        if (minor > balances.get(payment.account())) {
            return new PaymentAnswer(DeclineReason.INSUFFICIENT_FUNDS, lines.size() + 1, 0, 0);
        }
        long position = line(payment.account(), payment.kind(), -minor, 0);
        boolean abroad = !payment.amount().currency().equals(EURO);
        long fee = abroad ? line(payment.account(), TransactionKind.FEE, -minor / 50, position) : 0;
        return new PaymentAnswer(null, position, fee, balances.get(payment.account()));
    }

    private long line(long account, TransactionKind kind, long minor, long parent) {
        balances.merge(account, minor, Long::sum);
        long position = lines.size() + 1;
        lines.add(new Line(
                position,
                NOW,
                kind,
                new Money(minor, EURO),
                new Money(balances.get(account), EURO),
                null,
                Category.TRAVEL,
                "US",
                "",
                "",
                parent));
        return position;
    }

    @Override
    public Spending spending(LocalDate from, LocalDate to) {
        answer();
        boolean september = from.equals(LocalDate.of(2026, 9, 1)) && to.equals(LocalDate.of(2026, 10, 1));
        return new Spending(
                EURO,
                september
                        ? Map.of(Category.GROCERIES, 50_00L, Category.TRAVEL, 200_00L, Category.HEALTH, 0L)
                        : Map.of(Category.HEALTH, 30_00L),
                4_00,
                freshness);
    }

    @Override
    public Consents consents() {
        answer();
        return consents;
    }

    @Override
    public int consent(Consents.Purpose purpose, boolean given) {
        answer();
        consents = consents.with(purpose, given);
        lose();
        return given ? 0 : 2;
    }

    @Override
    public Inbox offers(Locale language, long sinceMark, int waitSeconds) {
        said.add("offers " + language + " " + sinceMark + " " + waitSeconds);
        answer();
        return new Inbox(mark, offers);
    }

    void offer(long id, Inbox.State state, Instant openedAt) {
        mark++;
        offers = List.of(
                new Inbox.Offer(id, "Title", "Body", state, Money.of(20_00, "EUR"), "why", NOW, openedAt, null));
    }

    @Override
    public SavingPayments payments(long offer, Locale language) {
        said.add("payments " + offer + " " + language);
        answer();
        return new SavingPayments(
                List.of(new SavingPayments.Line(
                        LocalDate.of(2026, 2, 11),
                        "Hotel Lisboa",
                        Money.of(120_00, "EUR"),
                        "fee charged",
                        Money.of(2_40, "EUR"))),
                false);
    }

    @Override
    public void see(long offer, Locale language) {
        said.add("see " + offer + " " + language);
        answer();
    }

    @Override
    public void answer(long offer, boolean accept, Locale language, String key) {
        said.add((accept ? "accept " : "refuse ") + offer + " " + language + " " + key);
        answer();
        lose();
        offer(offer, accept ? Inbox.State.ACCEPTED : Inbox.State.REFUSED, null);
    }
}
