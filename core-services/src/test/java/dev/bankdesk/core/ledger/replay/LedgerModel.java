package dev.bankdesk.core.ledger.replay;

import dev.bankdesk.core.banking.Countries;
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
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int FEES = 3;

    private record Asked(PaymentOrder content, Outcome first) {}

    private final Instant clock;
    private final Exchange exchange;
    private final Map<Long, Opened> accounts = new HashMap<>();
    private final Map<Integer, Integer> mccOfMerchant;
    private final Set<String> imports;
    private final Set<String> importsWithFee;

    private final Map<Long, Long> balances = new TreeMap<>();
    private final Map<Long, Long> floors = new TreeMap<>();
    private final Map<String, Asked> keys = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Long> spentByCard = new HashMap<>();
    private final GivenBackBook givenBack;

    public LedgerModel(
            Instant clock,
            Exchange exchange,
            GivenBackBook givenBack,
            List<Opened> accounts,
            Map<Integer, Integer> mccOfMerchant,
            Set<String> imports,
            Set<String> importsWithFee) {
        this.clock = clock;
        this.exchange = exchange;
        this.givenBack = givenBack;
        this.mccOfMerchant = mccOfMerchant;
        this.imports = imports;
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
        String wrongOrigin = OrderRules.faultOfOrigin(order, imports, accounts.keySet(), ZONE);
        if (wrongOrigin != null) {
            return new Outcome.Malformed(wrongOrigin, "");
        }
        Outcome first = record(order);
        keys.put(order.key(), new Asked(OrderRules.withoutKey(order), first));
        return first;
    }

    private static Outcome again(Asked before, PaymentOrder order) {
        boolean same = before.content.equals(OrderRules.withoutKey(order));
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
        if (Kinds.BY_CARD.contains(order.kind())) {
            // Facts too, though no limit forbids them.
            spentByCard.merge(cardDay(order), amount.minor(), Math::addExact);
        }
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
            givenBack.note(order, original, amount.minor());
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
        if (account.state().equals("closed")
                || counter != null && counter.state().equals("closed")) {
            // Facts too.
            return "ACCOUNT_CLOSED";
        }
        return order.fact() ? "" : reasonInAccount(order, account, amount, fee);
    }

    private String reasonInAccount(PaymentOrder order, Opened account, Amount amount, long fee) {
        if (!Kinds.TAKE_FROM_THE_CUSTOMER.contains(order.kind())) {
            return "";
        }
        if (account.state().equals("blocked")) {
            return "ACCOUNT_BLOCKED";
        }
        if (!covers(account, amount.minor() + fee)) {
            return "INSUFFICIENT_FUNDS";
        }
        boolean limited = Kinds.BY_CARD.contains(order.kind()) && account.cardDayMinor() != null;
        return limited && isOverTheDay(spent(order), amount.minor(), account.cardDayMinor()) ? "OVER_LIMIT" : "";
    }

    protected boolean covers(Opened account, long minor) {
        Long floor = floors.get(account.id());
        return floor == null || balances.get(account.id()) - minor >= floor;
    }

    /** Amounts of one account's card on one day of the bank's, in the account's currency and without fees. */
    protected boolean isOverTheDay(long spent, long minor, long limit) {
        return spent + minor > limit;
    }

    private long spent(PaymentOrder order) {
        return spentByCard.getOrDefault(cardDay(order), 0L);
    }

    private String cardDay(PaymentOrder order) {
        return order.account() + " on " + bookedAt(order).atZone(zoneOfCards()).toLocalDate();
    }

    protected ZoneId zoneOfCards() {
        return ZONE;
    }

    protected Duration longestAhead() {
        return Duration.ofHours(24);
    }

    // ---------------------------------------------------------------------------------------------- what it moves

    private Amount amount(PaymentOrder order, Opened account, Line original) {
        String currency = account == null ? order.amount().currency().getCurrencyCode() : account.currency();
        LocalDate day = bookedAt(order).atZone(ZONE).toLocalDate();
        boolean undoes = order.kind() == TransactionKind.REVERSAL
                && original != null
                && tookFrom(original, order.account())
                && GivenBackBook.isWhole(original, order.amount(), currency);
        return undoes
                ? Amount.undoing(original, currency, day, exchange)
                : Amount.of(order.amount(), currency, day, exchange);
    }

    private long fee(PaymentOrder order, Amount amount, boolean abroad) {
        if (!Kinds.CARRY_THE_FOREIGN_FEE.contains(order.kind())) {
            return 0;
        }
        boolean charged = order.fact()
                ? importsWithFee.contains(order.source()) && (amount.foreign() || abroad)
                : amount.foreign();
        return charged && !isFree(accounts.get(order.account()), bookedAt(order)) ? twoPercent(amount.minor()) : 0;
    }

    protected boolean isFree(Opened account, Instant bookedAt) {
        return account != null && account.isFree(bookedAt);
    }

    protected long twoPercent(long minor) {
        return BigDecimal.valueOf(minor)
                .multiply(new BigDecimal("0.02"))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
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
                && Kinds.TAKE_FROM_THE_CUSTOMER.contains(TransactionKind.valueOf(original.kind()))
                && original.debit() == account
                && original.credit() < FIRST_CUSTOMER_ACCOUNT;
    }

    private String reasonNotToGiveBack(PaymentOrder order, Opened account, Line original, Amount amount) {
        return original == null || !tookFrom(original, account.id())
                ? "NOTHING_TO_REVERSE"
                : givenBack.reasonNotTo(order, original, amount.minor(), amount.currency());
    }

    // ---------------------------------------------------------------------------------------------- what is written

    private Line line(
            PaymentOrder order, Opened account, Line original, Amount amount, boolean abroad, String decline) {
        long own = account == null ? 0 : account.id();
        long other = otherSide(order, original, amount);
        boolean takes = Kinds.TAKE_FROM_THE_CUSTOMER.contains(order.kind());
        int merchant = order.merchant() == 0 && original != null ? original.merchant() : order.merchant();
        int mcc = Kinds.codeOf(order, original, mccOfMerchant);
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
                Kinds.categoryOf(order, original, mcc),
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
        return banksOwn(Kinds.OTHER_SIDE.get(order.kind()), amount.currency());
    }

    private static long banksOwn(int which, String currency) {
        return Currency.getInstance(currency).getNumericCode() * 10L + which;
    }

    private static boolean isAbroad(PaymentOrder order, Opened account) {
        return account != null
                && Countries.isKnown(order.country())
                && Countries.isKnown(account.home())
                && !order.country().equals(account.home());
    }

    /** Right behind its payment, as the bank's own doing. */
    private Line feeLine(Line payment, long fee, Opened account) {
        Exchange.Converted reporting = payment.reportingMinor() == null
                ? null
                : exchange.convert(
                        fee,
                        account.currency(),
                        Amount.REPORTING,
                        payment.bookedAt().atZone(ZONE).toLocalDate());
        return new Line(
                payment.position() + 1,
                payment.bookedAt(),
                account.id(),
                banksOwn(FEES, account.currency()),
                fee,
                payment.currency(),
                reporting == null ? null : reporting.minor(),
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
