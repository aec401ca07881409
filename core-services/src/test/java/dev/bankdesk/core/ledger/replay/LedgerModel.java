package dev.bankdesk.core.ledger.replay;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of the ledger once more, as slow and as plain as they can be said: one order at a time, maps, exact decimals. It
 * was written from the rules and shares no code with the ledger's decision, so that the two can disagree. What a rule is may
 * be changed by a subclass: a model with a wrong rule must be found out.
 */
public class LedgerModel {
    private static final long FIRST_CUSTOMER_ACCOUNT = 1_000_000;
    private static final BigInteger HIGHEST_MINOR = BigInteger.TEN.pow(12);
    private static final String REPORTING = "EUR";
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Set<TransactionKind> TAKE_FROM_THE_CUSTOMER = Set.of(
            TransactionKind.CARD_PAYMENT,
            TransactionKind.ONLINE_PAYMENT,
            TransactionKind.CASH_WITHDRAWAL,
            TransactionKind.TRANSFER_OUT,
            TransactionKind.DIRECT_DEBIT,
            TransactionKind.STANDING_ORDER,
            TransactionKind.FEE);
    private static final Set<TransactionKind> CARRY_THE_FOREIGN_FEE =
            Set.of(TransactionKind.CARD_PAYMENT, TransactionKind.ONLINE_PAYMENT, TransactionKind.CASH_WITHDRAWAL);

    /** Last digit of the number of the bank's own account on the other side. */
    private static final Map<TransactionKind, Integer> OTHER_SIDE = Map.ofEntries(
            Map.entry(TransactionKind.CARD_PAYMENT, 1),
            Map.entry(TransactionKind.ONLINE_PAYMENT, 1),
            Map.entry(TransactionKind.DIRECT_DEBIT, 1),
            Map.entry(TransactionKind.REFUND, 1),
            Map.entry(TransactionKind.REVERSAL, 1),
            Map.entry(TransactionKind.CASH_WITHDRAWAL, 2),
            Map.entry(TransactionKind.CASH_DEPOSIT, 2),
            Map.entry(TransactionKind.FEE, 3),
            Map.entry(TransactionKind.INTEREST, 4),
            Map.entry(TransactionKind.TRANSFER_OUT, 5),
            Map.entry(TransactionKind.TRANSFER_IN, 5),
            Map.entry(TransactionKind.STANDING_ORDER, 5),
            Map.entry(TransactionKind.SALARY, 5),
            Map.entry(TransactionKind.OPENING, 6));

    private static final int FEES = 3;

    /**
     * An account as it was opened.
     *
     * @param floorMinor null: no limit
     */
    public record Opened(long id, String currency, String home, int segment, Long floorMinor, String state) {}

    private record Asked(PaymentOrder content, Outcome first) {}

    private record Amount(
            long minor, String currency, Money asked, BigDecimal rate, LocalDate rateDay, Long reporting) {
        boolean foreign() {
            return asked != null;
        }
    }

    private record Converted(long minor, BigDecimal rate, LocalDate rateDay) {}

    private final Instant clock;
    private final Map<String, NavigableMap<LocalDate, BigDecimal>> perEuro;
    private final Map<Long, Opened> accounts = new HashMap<>();
    private final Map<Integer, Integer> mccOfMerchant;
    private final Set<String> importsWithFee;

    private final Map<Long, Long> balances = new TreeMap<>();
    private final Map<Long, Long> floors = new TreeMap<>();
    private final Map<String, Asked> keys = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Long, BigInteger> givenInAccount = new HashMap<>();
    private final Map<Long, BigInteger> givenAsAsked = new HashMap<>();
    private final Map<Long, Boolean> reversed = new HashMap<>();

    public LedgerModel(
            Instant clock,
            Map<String, NavigableMap<LocalDate, BigDecimal>> perEuro,
            List<Opened> accounts,
            Map<Integer, Integer> mccOfMerchant,
            Set<String> importsWithFee) {
        this.clock = clock;
        this.perEuro = perEuro;
        this.mccOfMerchant = mccOfMerchant;
        this.importsWithFee = importsWithFee;
        for (Opened account : accounts) {
            this.accounts.put(account.id(), account);
            balances.put(account.id(), 0L);
            if (account.floorMinor() != null) {
                floors.put(account.id(), account.floorMinor());
            }
        }
    }

    public List<Line> lines() {
        return lines;
    }

    /** Of every account that was opened or moved, the bank's own included. */
    public Map<Long, Long> balances() {
        return balances;
    }

    /** Of the accounts that have one. */
    public Map<Long, Long> floors() {
        return floors;
    }

    /** Books, declines or refuses one order; what comes next sees what it left. */
    public Outcome answer(PaymentOrder order) {
        String fault = OrderRules.fault(order);
        if (fault != null) {
            return new Outcome.Malformed(fault, "");
        }
        Asked before = keys.get(order.key());
        if (before != null) {
            return again(before, order);
        }
        if (order.merchant() != 0 && !mccOfMerchant.containsKey(order.merchant())) {
            return new Outcome.Malformed("merchant", "");
        }
        Outcome first = record(order);
        keys.put(order.key(), new Asked(withoutKey(order), first));
        return first;
    }

    private static Outcome again(Asked before, PaymentOrder order) {
        boolean same = before.content.equals(withoutKey(order));
        if (before.first instanceof Outcome.Booked booked) {
            return same
                    ? new Outcome.Booked(booked.position(), booked.feePosition(), booked.balanceMinor(), true)
                    : new Outcome.KeyReused(booked.position());
        }
        Outcome.Declined declined = (Outcome.Declined) before.first;
        return same
                ? new Outcome.Declined(declined.position(), declined.reason(), true)
                : new Outcome.KeyReused(declined.position());
    }

    private static PaymentOrder withoutKey(PaymentOrder order) {
        return new PaymentOrder(
                "",
                order.kind(),
                order.account(),
                order.counterAccount(),
                order.amount(),
                order.bookedAt(),
                order.channel(),
                order.merchant(),
                order.mcc(),
                order.country(),
                order.source(),
                order.purpose(),
                order.originalPosition(),
                order.fact(),
                order.factDecline(),
                order.category());
    }

    private Outcome record(PaymentOrder order) {
        Opened account = accounts.get(order.account());
        Line original = original(order);
        Amount amount = amount(order, account, original);
        boolean abroad = original == null ? isAbroad(order, account) : original.abroad();
        long fee = fee(order, amount, abroad);
        String decline = reasonToDecline(order, account, original, amount, fee);
        Line line = line(order, account, original, amount, abroad, decline);
        lines.add(line);
        if (!decline.isEmpty()) {
            return new Outcome.Declined(
                    line.position(), dev.bankdesk.core.banking.DeclineReason.valueOf(decline), false);
        }
        move(line);
        long feePosition = 0;
        if (fee > 0) {
            Line feeLine = feeLine(line, fee, account);
            lines.add(feeLine);
            move(feeLine);
            feePosition = feeLine.position();
        }
        long balance = balances.get(account.id());
        if (order.fact() && floors.containsKey(account.id()) && balance < floors.get(account.id())) {
            // What has happened cannot be refused: the limit gives way.
            floors.put(account.id(), balance);
        }
        if (original != null) {
            noteGivenBack(order, original, amount);
        }
        return new Outcome.Booked(line.position(), feePosition, balance, false);
    }

    private void move(Line line) {
        balances.merge(line.debit(), -line.amountMinor(), Math::addExact);
        balances.merge(line.credit(), line.amountMinor(), Math::addExact);
    }

    // ---------------------------------------------------------------------------------------------- may it be booked

    /** The first reason that applies, or empty. */
    private String reasonToDecline(PaymentOrder order, Opened account, Line original, Amount amount, long fee) {
        Opened counter = accounts.get(order.counterAccount());
        if (account == null || order.counterAccount() != 0 && counter == null) {
            return "UNKNOWN_ACCOUNT";
        }
        if (order.bookedAt() != null
                && Duration.between(clock, order.bookedAt()).compareTo(longestAhead()) > 0) {
            return "BOOKED_TOO_FAR_AHEAD";
        }
        if (order.factDecline() != null) {
            return order.factDecline().name();
        }
        if (counter != null && !counter.currency().equals(account.currency())) {
            return "CURRENCY_MISMATCH";
        }
        if (amount.foreign() && amount.rate() == null) {
            return "NO_RATE";
        }
        if (BigInteger.valueOf(amount.minor()).compareTo(HIGHEST_MINOR) > 0) {
            return "OVER_LIMIT";
        }
        if (givesBack(order) && !(order.fact() && order.originalPosition() == 0)) {
            String reason = reasonNotToGiveBack(order, account, original, amount);
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        return order.fact() ? "" : reasonInAccount(order, account, counter, amount, fee);
    }

    private String reasonInAccount(PaymentOrder order, Opened account, Opened counter, Amount amount, long fee) {
        if (account.state().equals("closed")
                || counter != null && counter.state().equals("closed")) {
            return "ACCOUNT_CLOSED";
        }
        if (!TAKE_FROM_THE_CUSTOMER.contains(order.kind())) {
            return "";
        }
        if (account.state().equals("blocked")) {
            return "ACCOUNT_BLOCKED";
        }
        // A daily limit of the card has its place here, in the order in which the ledger looks: the model then needs
        // what was
        // spent by card, account and day of booking, which is in `lines`.
        return covers(account, amount.minor() + fee) ? "" : "INSUFFICIENT_FUNDS";
    }

    protected boolean covers(Opened account, long minor) {
        Long floor = floors.get(account.id());
        return floor == null || balances.get(account.id()) - minor >= floor;
    }

    protected Duration longestAhead() {
        return Duration.ofHours(24);
    }

    // ---------------------------------------------------------------------------------------------- what it moves

    private Amount amount(PaymentOrder order, Opened account, Line original) {
        Money asked = order.amount();
        String askedIn = asked.currency().getCurrencyCode();
        String currency = account == null ? askedIn : account.currency();
        LocalDate day = day(order);
        boolean undoes = order.kind() == TransactionKind.REVERSAL
                && original != null
                && tookFrom(original, order.account())
                && isWhole(original, asked, currency);
        if (undoes) {
            Money first =
                    original.askedCurrency() == null ? null : Money.of(original.askedMinor(), original.askedCurrency());
            return reported(
                    new Amount(original.amountMinor(), currency, first, original.rate(), original.rateDay(), null),
                    day);
        }
        if (askedIn.equals(currency)) {
            return reported(new Amount(asked.minor(), currency, null, null, null, null), day);
        }
        Converted own = convert(asked.minor(), askedIn, currency, day);
        return reported(
                own == null
                        ? new Amount(asked.minor(), askedIn, asked, null, null, null)
                        : new Amount(own.minor, currency, asked, own.rate, own.rateDay, null),
                day);
    }

    private Amount reported(Amount amount, LocalDate day) {
        Long reporting;
        LocalDate rateDay = amount.rateDay();
        if (amount.currency().equals(REPORTING)) {
            reporting = amount.minor();
        } else if (amount.foreign()
                && amount.asked().currency().getCurrencyCode().equals(REPORTING)) {
            reporting = amount.asked().minor();
        } else {
            Converted converted = convert(amount.minor(), amount.currency(), REPORTING, day);
            reporting = converted == null ? null : converted.minor;
            if (converted != null && (rateDay == null || converted.rateDay.isBefore(rateDay))) {
                rateDay = converted.rateDay;
            }
        }
        return new Amount(amount.minor(), amount.currency(), amount.asked(), amount.rate(), rateDay, reporting);
    }

    /** At the last rates up to the day; null where one of the two has none. */
    private Converted convert(long minor, String from, String to, LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> source = quote(from, day);
        Map.Entry<LocalDate, BigDecimal> target = quote(to, day);
        if (source == null || target == null) {
            return null;
        }
        BigDecimal converted = BigDecimal.valueOf(minor)
                .multiply(target.getValue())
                .scaleByPowerOfTen(decimals(to) - decimals(from))
                .divide(source.getValue(), 0, rounding());
        BigDecimal rate = source.getValue()
                .divide(target.getValue(), 10, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        LocalDate older = source.getKey().isBefore(target.getKey()) ? source.getKey() : target.getKey();
        return new Converted(Math.max(1, converted.longValueExact()), rate, older);
    }

    protected RoundingMode rounding() {
        return RoundingMode.HALF_UP;
    }

    private Map.Entry<LocalDate, BigDecimal> quote(String currency, LocalDate day) {
        if (currency.equals("EUR")) {
            return Map.entry(day, BigDecimal.ONE);
        }
        NavigableMap<LocalDate, BigDecimal> quotes = perEuro.get(currency);
        return quotes == null ? null : quotes.floorEntry(day);
    }

    private static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private long fee(PaymentOrder order, Amount amount, boolean abroad) {
        if (!CARRY_THE_FOREIGN_FEE.contains(order.kind())) {
            return 0;
        }
        boolean charged = order.fact()
                ? importsWithFee.contains(order.source()) && (amount.foreign() || abroad)
                : amount.foreign();
        return charged ? twoPercent(amount.minor()) : 0;
    }

    protected long twoPercent(long minor) {
        return BigDecimal.valueOf(minor)
                .multiply(new BigDecimal("0.02"))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private LocalDate day(PaymentOrder order) {
        return bookedAt(order).atZone(ZONE).toLocalDate();
    }

    private Instant bookedAt(PaymentOrder order) {
        return order.bookedAt() == null ? clock : order.bookedAt();
    }

    // ---------------------------------------------------------------------------------------------- giving back

    private static boolean givesBack(PaymentOrder order) {
        return order.kind() == TransactionKind.REFUND || order.kind() == TransactionKind.REVERSAL;
    }

    private Line original(PaymentOrder order) {
        long position = order.originalPosition();
        return position >= 1 && position <= lines.size() ? lines.get((int) position - 1) : null;
    }

    /** Only what the bank's own side got from this account can come back to it. */
    private static boolean tookFrom(Line original, long account) {
        return original.decline().isEmpty()
                && TAKE_FROM_THE_CUSTOMER.contains(TransactionKind.valueOf(original.kind()))
                && original.debit() == account
                && original.credit() < FIRST_CUSTOMER_ACCOUNT;
    }

    private static boolean isWhole(Line original, Money asked, String accountCurrency) {
        String askedIn = asked.currency().getCurrencyCode();
        if (askedIn.equals(original.askedCurrency())) {
            return asked.minor() == original.askedMinor();
        }
        return askedIn.equals(accountCurrency) && asked.minor() == original.amountMinor();
    }

    private String reasonNotToGiveBack(PaymentOrder order, Opened account, Line original, Amount amount) {
        if (original == null || !tookFrom(original, account.id())) {
            return "NOTHING_TO_REVERSE";
        }
        if (reversed.containsKey(original.position())) {
            return "ALREADY_REVERSED";
        }
        if (order.kind() == TransactionKind.REVERSAL && !isWhole(original, order.amount(), amount.currency())) {
            return "NOTHING_TO_REVERSE";
        }
        BigInteger inAccount = givenInAccount.getOrDefault(original.position(), BigInteger.ZERO);
        BigInteger asAsked = givenAsAsked.getOrDefault(original.position(), BigInteger.ZERO);
        if (order.kind() == TransactionKind.REVERSAL) {
            inAccount = inAccount.add(BigInteger.valueOf(original.amountMinor()));
        } else if (wasAskedIn(original, order)) {
            asAsked = asAsked.add(BigInteger.valueOf(order.amount().minor()));
        } else {
            inAccount = inAccount.add(BigInteger.valueOf(amount.minor()));
        }
        return isMoreThanTheWhole(original, inAccount, asAsked) ? "NOTHING_TO_REVERSE" : "";
    }

    private static boolean wasAskedIn(Line original, PaymentOrder order) {
        return order.amount().currency().getCurrencyCode().equals(original.askedCurrency());
    }

    /** Each sum as a share of its own whole: inAccount / amount + asAsked / asked > 1. */
    protected boolean isMoreThanTheWhole(Line original, BigInteger inAccount, BigInteger asAsked) {
        BigInteger amount = BigInteger.valueOf(original.amountMinor());
        if (original.askedCurrency() == null) {
            return inAccount.compareTo(amount) > 0;
        }
        BigInteger asked = BigInteger.valueOf(original.askedMinor());
        return inAccount.multiply(asked).add(asAsked.multiply(amount)).compareTo(amount.multiply(asked)) > 0;
    }

    private void noteGivenBack(PaymentOrder order, Line original, Amount amount) {
        if (order.kind() == TransactionKind.REVERSAL) {
            reversed.put(original.position(), true);
            givenInAccount.merge(original.position(), BigInteger.valueOf(original.amountMinor()), BigInteger::add);
        } else if (wasAskedIn(original, order)) {
            givenAsAsked.merge(
                    original.position(), BigInteger.valueOf(order.amount().minor()), BigInteger::add);
        } else {
            givenInAccount.merge(original.position(), BigInteger.valueOf(amount.minor()), BigInteger::add);
        }
    }

    // ---------------------------------------------------------------------------------------------- what is written

    private Line line(
            PaymentOrder order, Opened account, Line original, Amount amount, boolean abroad, String decline) {
        long own = account == null ? 0 : account.id();
        long other = otherSide(order, original, amount);
        boolean takes = TAKE_FROM_THE_CUSTOMER.contains(order.kind());
        int merchant = order.merchant() == 0 && original != null ? original.merchant() : order.merchant();
        int mcc = order.mcc();
        if (mcc == 0) {
            mcc = original != null ? original.mcc() : mccOfMerchant.getOrDefault(order.merchant(), 0);
        }
        return new Line(
                lines.size() + 1L,
                bookedAt(order),
                takes ? own : other,
                takes ? other : own,
                amount.minor(),
                amount.currency(),
                amount.reporting(),
                amount.foreign() ? amount.asked().currency().getCurrencyCode() : null,
                amount.foreign() ? amount.asked().minor() : 0,
                amount.rate(),
                amount.rateDay(),
                original == null ? 0 : original.position(),
                order.kind().name(),
                decline,
                order.channel().name(),
                category(order, original, mcc),
                account == null ? 0 : account.segment(),
                merchant,
                mcc,
                order.source(),
                original == null ? order.country() : original.country(),
                abroad,
                order.purpose());
    }

    private long otherSide(PaymentOrder order, Line original, Amount amount) {
        if (order.counterAccount() != 0) {
            return accounts.containsKey(order.counterAccount()) ? order.counterAccount() : 0;
        }
        if (original != null && tookFrom(original, order.account())) {
            return original.credit();
        }
        return banksOwn(OTHER_SIDE.get(order.kind()), amount.currency());
    }

    private static long banksOwn(int which, String currency) {
        return Currency.getInstance(currency).getNumericCode() * 10L + which;
    }

    private static String category(PaymentOrder order, Line original, int mcc) {
        if (order.category() != null) {
            return order.category().name();
        }
        if (original != null) {
            return original.category();
        }
        return switch (order.kind()) {
            case CASH_WITHDRAWAL, CASH_DEPOSIT -> "CASH";
            case SALARY, INTEREST -> "INCOME";
            case FEE -> "BANK";
            case TRANSFER_IN, TRANSFER_OUT -> "TRANSFERS";
            case STANDING_ORDER -> mcc == 0 ? "TRANSFERS" : Category.ofMcc(mcc).name();
            default -> mcc == 0 ? "OTHER" : Category.ofMcc(mcc).name();
        };
    }

    private static boolean isAbroad(PaymentOrder order, Opened account) {
        return account != null
                && Countries.isKnown(order.country())
                && Countries.isKnown(account.home())
                && !order.country().equals(account.home());
    }

    /** Right behind its payment, as the bank's own doing. */
    private Line feeLine(Line payment, long fee, Opened account) {
        Converted reporting = payment.reportingMinor() == null
                ? null
                : convert(
                        fee,
                        account.currency(),
                        REPORTING,
                        payment.bookedAt().atZone(ZONE).toLocalDate());
        return new Line(
                payment.position() + 1,
                payment.bookedAt(),
                account.id(),
                banksOwn(FEES, account.currency()),
                fee,
                payment.currency(),
                reporting == null ? null : reporting.minor,
                null,
                0,
                null,
                payment.rateDay(),
                payment.position(),
                "FEE",
                "",
                "BANK",
                "BANK",
                payment.segment(),
                0,
                0,
                payment.source(),
                payment.country(),
                payment.abroad(),
                "");
    }
}
