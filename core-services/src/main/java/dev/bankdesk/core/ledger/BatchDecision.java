package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides a batch of orders in memory, in the order of their arrival: each one sees the balances that the ones before it
 * left. Knows no database. One object decides one batch.
 */
final class BatchDecision {
    /**
     * Figures know what gives a foreign fee back by its category {@link Category#BANK} without a code of a merchant. What gives
     * back something else of that category (a month's fee, a loan's payment) carries this one, of financial institutions.
     */
    private static final int MCC_OF_BANKS = 6012;

    private final BankNow bank;
    private final BatchReferences references;
    private final long recordedAtMicros;
    private final List<JournalRow> rows = new ArrayList<>();
    private final List<NewKey> keys = new ArrayList<>();
    private final Map<OrderKey, FirstAnswer> answeredHere = new HashMap<>();
    private final Map<Long, Account> moved = new TreeMap<>();
    private final GivingBack givingBack;
    private final DayLimits dayLimits;
    private final FeeWaivers waivers;
    private long position;

    BatchDecision(
            BankNow bank,
            BatchReferences references,
            DayLimits dayLimits,
            FeeWaivers waivers,
            JournalStore.Head head,
            long recordedAtMicros) {
        this.bank = bank;
        this.references = references;
        this.dayLimits = dayLimits;
        this.waivers = waivers;
        this.recordedAtMicros = recordedAtMicros;
        this.position = head.position();
        this.givingBack = new GivingBack(references.originals(), position, rows);
    }

    List<Outcome> decide(List<PreparedOrder> orders) {
        List<Outcome> outcomes = new ArrayList<>(orders.size());
        for (PreparedOrder order : orders) {
            outcomes.add(decide(order));
        }
        return outcomes;
    }

    DecidedBatch batch() {
        return new DecidedBatch(rows, keys, moved.values(), givingBack.changed(), position, recordedAtMicros);
    }

    private Outcome decide(PreparedOrder prepared) {
        if (prepared.malformed() != null) {
            return prepared.malformed();
        }
        FirstAnswer first = answeredHere.get(prepared.key());
        if (first == null) {
            first = references.firstAnswers().get(prepared.key());
        }
        if (first != null) {
            return first.toAgain(prepared.fingerprint());
        }
        PaymentOrder order = prepared.order();
        if (order.expiresAt() != null && OrderPreparation.micros(order.expiresAt()) <= recordedAtMicros) {
            return Outcome.Malformed.EXPIRED;
        }
        if (order.merchant() != 0 && !references.merchantCategoryCodes().containsKey(order.merchant())) {
            return new Outcome.Malformed("merchant", "Register the merchant first, or give 0 for none.");
        }
        if (!references.sources().containsKey(order.source())) {
            return new Outcome.Malformed(
                    "source",
                    "The bank knows " + JournalStore.MOST_SOURCES
                            + " sources and takes no more: give one that it knows.");
        }
        Draft draft = new Draft(order);
        Outcome.Malformed fault = draft.faultOfOrigin();
        if (fault != null) {
            return fault;
        }
        FirstAnswer answer = record(draft, prepared.fingerprint());
        answeredHere.put(prepared.key(), answer);
        keys.add(new NewKey(prepared.key(), answer, order.fact()));
        return answer.answer(false);
    }

    private FirstAnswer record(Draft draft, long fingerprint) {
        DeclineReason reason = draft.reasonToDecline();
        JournalRow row = draft.row(reason);
        row.position = ++position;
        rows.add(row);
        if (reason != null) {
            return new FirstAnswer(fingerprint, row.position, 0, 0, reason);
        }
        move(row);
        dayLimits.booked(draft.order, draft.bookedAt, row.amountMinor);
        long feePosition = 0;
        if (draft.feeMinor() > 0) {
            JournalRow fee = draft.feeRow(row);
            fee.position = feePosition = ++position;
            rows.add(fee);
            move(fee);
        }
        if (draft.order.fact()) {
            draft.account.yieldFloor();
        }
        if (draft.givesBack() && draft.original != null) {
            givingBack.booked(draft.order, draft.original, draft.amounts);
        }
        return new FirstAnswer(fingerprint, row.position, feePosition, draft.account.balanceMinor(), null);
    }

    private void move(JournalRow row) {
        move(row.debitAccount, -row.amountMinor);
        move(row.creditAccount, row.amountMinor);
    }

    private void move(long id, long deltaMinor) {
        Account account = references.accounts().get(id);
        account.move(deltaMinor);
        moved.put(id, account);
    }

    /** One order on its way to a row. */
    private final class Draft {
        private final PaymentOrder order;
        private final Instant bookedAt;
        private final Account account;
        private final Account counter;
        private final OriginalPayment original;
        private final AmountsInAccount amounts;
        private final JournalStore.Source source;
        private final String country;
        private final boolean abroad;

        Draft(PaymentOrder order) {
            this.order = order;
            this.bookedAt = order.bookedAt() == null ? bank.clock() : order.bookedAt();
            this.account = customersAccount(order.account());
            this.counter = customersAccount(order.counterAccount());
            this.original = givingBack.original(order);
            this.amounts = amounts(bookedAt.atZone(bank.terms().zone()).toLocalDate());
            this.source = references.sources().get(order.source());
            this.country = original == null ? order.country() : original.country();
            this.abroad = original == null ? isAbroad() : original.abroad();
        }

        private AmountsInAccount amounts(LocalDate day) {
            Currency currency = account == null ? order.amount().currency() : account.currency();
            boolean undoes = order.kind() == TransactionKind.REVERSAL
                    && original != null
                    && original.tookFrom(order.account())
                    && original.isWhole(order.amount(), currency);
            return undoes
                    ? AmountsInAccount.undoing(original, currency, day, bank.rates(), bank.terms())
                    : AmountsInAccount.of(order.amount(), currency, day, bank.rates(), bank.terms());
        }

        /** What its source may not order; null where it may. */
        Outcome.Malformed faultOfOrigin() {
            if (order.fact()) {
                return source.importing()
                        ? null
                        : new Outcome.Malformed(
                                "source", "Begin an import of this name first: facts come from an open import alone.");
            }
            if (order.bookedAt() == null || order.channel() == Channel.BANK) {
                // The bank's own time, and what it owes for a month that is over, are nobody's mistake.
                return null;
            }
            LocalDate day = bookedAt.atZone(bank.terms().zone()).toLocalDate();
            for (Account each : new Account[] {account, counter}) {
                // An import's past is older than its accounts here, and is a fact.
                if (each != null && !each.isOpenOn(day)) {
                    return new Outcome.Malformed(
                            "bookedAt",
                            "Give a time from " + LocalDate.ofEpochDay(each.openedDay()) + " on, when the account "
                                    + each.id() + " was opened, or none; only an import brings what is older.");
                }
            }
            return null;
        }

        /** Null where it can be booked. */
        DeclineReason reasonToDecline() {
            if (account == null || order.counterAccount() != 0 && counter == null) {
                return DeclineReason.UNKNOWN_ACCOUNT;
            }
            if (bookedAt.isAfter(bank.clock().plus(Ledger.AHEAD))) {
                return DeclineReason.BOOKED_TOO_FAR_AHEAD;
            }
            if (order.factDecline() != null) {
                return order.factDecline();
            }
            DeclineReason reason = reasonInCurrency();
            if (reason == null && givesBack()) {
                reason = givingBack.reasonToDecline(order, original, amounts);
            }
            if (reason == null && isClosed()) {
                reason = DeclineReason.ACCOUNT_CLOSED;
            }
            return reason != null || order.fact() ? reason : reasonInAccount();
        }

        /** A closed account stays at zero: not even what has happened moves it. */
        private boolean isClosed() {
            return account.state() == Account.CLOSED || counter != null && counter.state() == Account.CLOSED;
        }

        private DeclineReason reasonInCurrency() {
            if (counter != null && counter.currency() != account.currency()) {
                return DeclineReason.CURRENCY_MISMATCH;
            }
            if (!amounts.hasRate()) {
                return DeclineReason.NO_RATE;
            }
            return amounts.minor() > OrderForm.HIGHEST_AMOUNT_MINOR ? DeclineReason.OVER_LIMIT : null;
        }

        private DeclineReason reasonInAccount() {
            boolean debits = order.kind().debitsCustomer();
            if (debits && account.state() == Account.BLOCKED) {
                return DeclineReason.ACCOUNT_BLOCKED;
            }
            if (debits && !account.covers(Math.addExact(amounts.minor(), feeMinor()))) {
                return DeclineReason.INSUFFICIENT_FUNDS;
            }
            return dayLimits.forbid(order, bookedAt, amounts.minor()) ? DeclineReason.OVER_LIMIT : null;
        }

        long feeMinor() {
            boolean carriesFee =
                    switch (order.kind()) {
                        case CARD_PAYMENT, ONLINE_PAYMENT, CASH_WITHDRAWAL -> true;
                        default -> false;
                    };
            boolean charged = order.fact() ? source.foreignFee() && (amounts.foreign() || abroad) : amounts.foreign();
            return carriesFee && charged && !isWaived() ? bank.terms().foreignFee(amounts.minor()) : 0;
        }

        /** By a product that its holder had when it was booked, whichever of the holder's accounts pays. */
        private boolean isWaived() {
            return account != null
                    && !waivers.isEmpty()
                    && waivers.cover(account.holder().customer(), OrderPreparation.micros(bookedAt));
        }

        JournalRow row(DeclineReason reason) {
            JournalRow row = new JournalRow();
            row.kind = order.kind();
            row.decline = reason;
            row.purpose = order.purpose();
            row.channel = order.channel();
            row.merchant = order.merchant() != 0 || original == null ? order.merchant() : original.merchant();
            row.mcc = mcc();
            row.category = category(row.mcc);
            row.parentPosition = original == null ? 0 : original.position();
            fillMoney(row);
            fillParties(row);
            return row;
        }

        private void fillMoney(JournalRow row) {
            row.amountMinor = amounts.minor();
            row.currency = amounts.currency().getCurrencyCode();
            row.reportingMinor = amounts.reportingMinor();
            row.rateDay = amounts.rateDay();
            if (amounts.foreign()) {
                row.originalMinor = amounts.asked().minor();
                row.originalCurrency = amounts.asked().currency().getCurrencyCode();
                row.rate = amounts.rate();
            }
        }

        private void fillParties(JournalRow row) {
            long own = account == null ? 0 : account.id();
            boolean debits = order.kind().debitsCustomer();
            row.debitAccount = debits ? own : otherSide();
            row.creditAccount = debits ? otherSide() : own;
            fillCircumstances(row);
        }

        private void fillCircumstances(JournalRow row) {
            row.bookedAtMicros = OrderPreparation.micros(bookedAt);
            row.segment = account == null ? 0 : account.holder().segment();
            row.source = source.id();
            row.country = country;
            row.abroad = abroad;
        }

        private long otherSide() {
            if (order.counterAccount() != 0) {
                return counter == null ? 0 : counter.id();
            }
            if (original != null && original.tookFrom(order.account())) {
                return original.creditAccount();
            }
            return order.kind().counterparty().idIn(amounts.currency());
        }

        /** The fee stands right behind its payment, with the payment's circumstances, as the bank's own doing. */
        JournalRow feeRow(JournalRow payment) {
            JournalRow fee = new JournalRow();
            fee.kind = TransactionKind.FEE;
            fee.channel = Channel.BANK;
            fee.category = Category.BANK;
            fee.parentPosition = payment.position;
            fee.amountMinor = feeMinor();
            fee.currency = payment.currency;
            fee.reportingMinor = feeInReporting(fee.amountMinor);
            fee.rateDay = payment.rateDay;
            fee.debitAccount = account.id();
            fee.creditAccount = SystemAccount.FEES.idIn(account.currency());
            fillCircumstances(fee);
            return fee;
        }

        private Long feeInReporting(long feeMinor) {
            if (amounts.reportingMinor() == null) {
                return null;
            }
            LocalDate day = bookedAt.atZone(bank.terms().zone()).toLocalDate();
            return bank.rates()
                    .convert(feeMinor, account.currency(), bank.terms().reporting(), day)
                    .map(Rates.Converted::minor)
                    .orElse(null);
        }

        boolean givesBack() {
            return GivingBack.isOneOf(order.kind());
        }

        private int mcc() {
            if (givesBackForeignFee()) {
                return 0;
            }
            int mcc = order.mcc();
            if (mcc == 0) {
                mcc = original == null
                        ? references.merchantCategoryCodes().getOrDefault(order.merchant(), 0)
                        : original.mcc();
            }
            boolean unmarked = mcc == 0 && original != null && category(mcc) == Category.BANK;
            return unmarked ? MCC_OF_BANKS : mcc;
        }

        private boolean givesBackForeignFee() {
            return original != null && original.isForeignFee();
        }

        private Category category(int mcc) {
            if (givesBackForeignFee()) {
                return Category.BANK;
            }
            if (order.category() != null) {
                return order.category();
            }
            return original == null ? Categories.of(order.kind(), mcc) : original.category();
        }

        private boolean isAbroad() {
            return account != null
                    && Countries.isKnown(order.country())
                    && Countries.isKnown(account.holder().homeCountry())
                    && !order.country().equals(account.holder().homeCountry());
        }

        private Account customersAccount(long id) {
            return id < SystemAccount.FIRST_CUSTOMER_ACCOUNT
                    ? null
                    : references.accounts().get(id);
        }
    }
}
