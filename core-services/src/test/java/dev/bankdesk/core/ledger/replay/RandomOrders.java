package dev.bankdesk.core.ledger.replay;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Orders of every kind, good and bad, from a seed: amounts that just fit and just do not, refunds and reversals of what was
 * answered before, repeats of keys with the same and with other content. For one caller; what its orders were answered
 * steers what it asks next. Every order that has a row of its own has a purpose of its own, by which its row is found.
 */
public final class RandomOrders {
    /** Orders that are remembered to be repeated or given back. */
    private static final int REMEMBERED = 400;

    private static final String[] CURRENCIES = {"EUR", "USD", "CZK", "ISK", "KWD", "JPY"};
    private static final String[] COUNTRIES = {"FR", "US", "CZ", "IT", "ZZ", "XK", "QQ"};
    private static final String[] SOURCES = {"gateway", "simulator", "import-free", "import-with-fee"};
    private static final int[] CODES = {0, 0, 5411, 5812, 4111, 7995, 9999, 1};
    private static final TransactionKind[] KINDS = {
        TransactionKind.CARD_PAYMENT,
        TransactionKind.CARD_PAYMENT,
        TransactionKind.CARD_PAYMENT,
        TransactionKind.ONLINE_PAYMENT,
        TransactionKind.ONLINE_PAYMENT,
        TransactionKind.CASH_WITHDRAWAL,
        TransactionKind.CASH_DEPOSIT,
        TransactionKind.TRANSFER_OUT,
        TransactionKind.TRANSFER_OUT,
        TransactionKind.TRANSFER_IN,
        TransactionKind.DIRECT_DEBIT,
        TransactionKind.STANDING_ORDER,
        TransactionKind.SALARY,
        TransactionKind.SALARY,
        TransactionKind.FEE,
        TransactionKind.INTEREST,
        TransactionKind.OPENING
    };

    private record Answered(PaymentOrder order, long position) {}

    private final Random random;
    private final String caller;
    private final Instant now;
    private final List<Opened> accounts;
    private final int merchant;
    private final List<Answered> recorded = new ArrayList<>();
    private PaymentOrder lastBooked;
    private long balanceLeft;
    private int made;

    /** @param merchant one that is registered */
    public RandomOrders(long seed, String caller, Instant now, List<Opened> accounts, int merchant) {
        this.random = new Random(seed);
        this.caller = caller;
        this.now = now;
        this.accounts = accounts;
        this.merchant = merchant;
    }

    public PaymentOrder next() {
        made++;
        int dice = random.nextInt(100);
        if (dice < 6 && !recorded.isEmpty()) {
            return repeat();
        }
        if (dice < 9) {
            return malformed();
        }
        if (dice < 24 && !recorded.isEmpty()) {
            return giveBack();
        }
        if (dice < 30 && lastBooked != null) {
            return toTheFloor();
        }
        return fresh();
    }

    /** What was answered by a row of its own can be repeated and given back. */
    public void learn(PaymentOrder order, Outcome outcome) {
        long position = outcome instanceof Outcome.Booked booked && !booked.replayed()
                ? booked.position()
                : outcome instanceof Outcome.Declined declined && !declined.replayed() ? declined.position() : 0;
        if (outcome instanceof Outcome.Booked booked && !booked.replayed()) {
            lastBooked = order;
            balanceLeft = booked.balanceMinor();
        }
        if (position > 0) {
            Answered answered = new Answered(order, position);
            if (recorded.size() < REMEMBERED) {
                recorded.add(answered);
            } else {
                recorded.set(random.nextInt(REMEMBERED), answered);
            }
        }
    }

    private PaymentOrder fresh() {
        Draft draft = new Draft();
        draft.kind = KINDS[random.nextInt(KINDS.length)];
        draft.account = account();
        boolean reaches = draft.kind == TransactionKind.TRANSFER_OUT || draft.kind == TransactionKind.STANDING_ORDER;
        if (reaches && random.nextInt(3) > 0) {
            long counter =
                    random.nextInt(30) == 0 ? 77_000_000 : anyOf(accounts).id();
            draft.counter = counter == draft.account ? 0 : counter;
        }
        draft.amount = amount(draft.account);
        draft.merchant = random.nextInt(4) == 0 ? random.nextInt(40) == 0 ? 2_000_000_000 : merchant : 0;
        draft.mcc = CODES[random.nextInt(CODES.length)];
        draft.category = random.nextInt(12) == 0 ? Category.values()[random.nextInt(Category.values().length)] : null;
        if (Kinds.CARRY_THE_FOREIGN_FEE.contains(draft.kind) && random.nextInt(3) == 0) {
            toTheCardsDay(draft);
        }
        return draft.order();
    }

    /** The whole of what a card may pay on a day, or half of it; some in the hour that is another day in UTC. */
    private void toTheCardsDay(Draft draft) {
        accounts.stream()
                .filter(each -> each.id() == draft.account && each.cardDayMinor() != null)
                .forEach(account -> {
                    draft.amount = Money.of(account.cardDayMinor() / (1 + random.nextInt(2)), account.currency());
                    if (random.nextInt(3) == 0) {
                        draft.bookedAt = now.truncatedTo(ChronoUnit.DAYS).minusSeconds(1 + random.nextInt(3_600));
                    }
                });
    }

    /** All that the last account had when we heard of it, or one more: where nobody was faster, that is the very edge. */
    private PaymentOrder toTheFloor() {
        Opened account = accounts.stream()
                .filter(each -> each.id() == lastBooked.account())
                .findFirst()
                .orElseThrow();
        lastBooked = null;
        long room = balanceLeft - (account.floorMinor() == null ? 0 : account.floorMinor());
        Draft draft = new Draft();
        draft.kind = TransactionKind.DIRECT_DEBIT;
        draft.account = account.id();
        draft.amount = Money.of(Math.max(1, room + random.nextInt(2)), account.currency());
        return draft.order();
    }

    private PaymentOrder giveBack() {
        Answered answered = anyOf(recorded);
        PaymentOrder original = answered.order;
        Draft draft = new Draft();
        draft.kind = random.nextInt(3) == 0 ? TransactionKind.REVERSAL : TransactionKind.REFUND;
        draft.account = random.nextInt(25) == 0 ? account() : original.account();
        // The row behind it is its fee, or somebody else's; further ahead is perhaps one of the same batch, perhaps
        // nothing.
        int aside = random.nextInt(20);
        draft.original = answered.position + (aside == 0 ? 1 : aside == 1 ? random.nextInt(200) : 0);
        if (original.originalPosition() > 0 && random.nextInt(3) > 0) {
            // Once more of the same payment.
            draft.original = original.originalPosition();
        }
        if (random.nextInt(60) == 0) {
            draft.original = 0;
        }
        draft.merchant = random.nextInt(10) == 0 ? merchant : 0;
        draft.amount = switch (random.nextInt(6)) {
            case 0 -> amount(draft.account);
            case 1 -> new Money(original.amount().minor() + 1, original.amount().currency());
            case 2 ->
                new Money(
                        Math.max(1, original.amount().minor() / 2),
                        original.amount().currency());
            case 3 ->
                new Money(
                        Math.max(1, original.amount().minor() / 3),
                        original.amount().currency());
            default -> original.amount();
        };
        return draft.order();
    }

    /** A key that was used: as it was, or with another content under it. */
    private PaymentOrder repeat() {
        PaymentOrder first = anyOf(recorded).order;
        if (random.nextInt(3) > 0) {
            return first;
        }
        Draft draft = new Draft(first);
        switch (random.nextInt(5)) {
            case 0 ->
                draft.amount = new Money(
                        first.amount().minor() == 1 ? 2 : 1, first.amount().currency());
            case 1 -> draft.purpose = "another " + made;
            case 2 -> draft.bookedAt = first.bookedAt() == null ? now : null;
            case 3 -> draft.country = first.country().equals("DE") ? "AT" : "DE";
            default -> draft.channel = first.channel() == Channel.ATM ? Channel.BRANCH : Channel.ATM;
        }
        return draft.order();
    }

    private PaymentOrder malformed() {
        Draft draft = new Draft();
        draft.kind = TransactionKind.CARD_PAYMENT;
        draft.account = account();
        draft.amount = amount(draft.account);
        for (int faults = 1 + random.nextInt(2); faults > 0; faults--) {
            spoil(draft);
        }
        return draft.order();
    }

    private void spoil(Draft draft) {
        switch (random.nextInt(16)) {
            case 0 -> draft.key = random.nextBoolean() ? "" : "k".repeat(101);
            case 1 -> draft.purpose = "p".repeat(141);
            case 2 -> draft.purpose = "half \ud83d of a smile";
            case 3 -> draft.source = "bell\u0007";
            case 4 -> draft.country = random.nextBoolean() ? "fr" : "FRA";
            case 5 -> draft.amount = Money.of(-random.nextInt(2), "EUR");
            case 6 -> draft.amount = Money.of(1_000_000_000_001L, "EUR");
            case 7 -> draft.bookedAt = Instant.parse("1899-12-31T23:59:59Z");
            case 8 -> draft.kind = null;
            case 9 -> draft.channel = null;
            case 10 -> draft.mcc = random.nextBoolean() ? -1 : 10_000;
            case 11 -> draft.merchant = -1;
            case 12 -> {
                draft.fact = false;
                draft.factDecline = DeclineReason.WRONG_PIN;
            }
            case 13 -> draft.original = random.nextBoolean() ? -1 : 5;
            case 14 -> draft.counter = 1_000_001;
            default -> draft.key = null;
        }
    }

    private long account() {
        int dice = random.nextInt(60);
        if (dice == 0) {
            return 88_000_000 + random.nextInt(5);
        }
        return dice == 1 ? 9781 : anyOf(accounts).id();
    }

    /** Mostly small, in the account's currency; sometimes at an edge. */
    private Money amount(long account) {
        String own = accounts.stream()
                .filter(each -> each.id() == account)
                .map(Opened::currency)
                .findFirst()
                .orElse("EUR");
        String currency = random.nextInt(3) > 0 ? own : CURRENCIES[random.nextInt(CURRENCIES.length)];
        long minor =
                switch (random.nextInt(40)) {
                    case 0 -> 1;
                    case 1 -> 1_000_000_000_000L - random.nextInt(2);
                    case 2 -> 25 * (1 + random.nextInt(40));
                    default -> 1 + random.nextInt(20_000);
                };
        return Money.of(minor, currency);
    }

    private Instant bookedAt() {
        int dice = random.nextInt(40);
        if (dice < 18) {
            return null;
        }
        if (dice == 18) {
            // One of them before the accounts were opened.
            return Instant.parse(random.nextInt(4) == 0 ? "1989-12-31T22:59:59Z" : "1998-05-05T12:00:00Z");
        }
        if (dice == 19) {
            return now.plusSeconds(86_400 + random.nextInt(2));
        }
        if (dice == 20) {
            return now.plusSeconds(random.nextInt(2 * 86_400));
        }
        return now.minusSeconds(random.nextInt(15 * 86_400)).minusNanos(1_000L * random.nextInt(1_000_000));
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** An order on its way, with everything at random that its maker leaves alone. */
    private final class Draft {
        private String key = caller + "-" + made;
        private TransactionKind kind;
        private long account;
        private long counter;
        private Money amount;
        private Instant bookedAt = bookedAt();
        private Channel channel = Channel.values()[random.nextInt(Channel.values().length)];
        private int merchant;
        private int mcc;
        private String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
        private String purpose = "order " + caller + " " + made;
        private long original;
        private boolean fact = random.nextInt(7) == 0;
        private DeclineReason factDecline = fact && random.nextInt(5) == 0 ? DeclineReason.WRONG_PIN : null;
        private Category category;
        /** One fact in ten comes from where no facts come from. */
        private String source = fact && random.nextInt(10) > 0
                ? SOURCES[2 + random.nextInt(2)]
                : SOURCES[random.nextInt(SOURCES.length)];

        Draft() {}

        Draft(PaymentOrder like) {
            key = like.key();
            kind = like.kind();
            account = like.account();
            counter = like.counterAccount();
            amount = like.amount();
            bookedAt = like.bookedAt();
            channel = like.channel();
            merchant = like.merchant();
            mcc = like.mcc();
            country = like.country();
            source = like.source();
            purpose = like.purpose();
            original = like.originalPosition();
            fact = like.fact();
            factDecline = like.factDecline();
            category = like.category();
        }

        PaymentOrder order() {
            return new PaymentOrder(
                    key,
                    kind,
                    account,
                    counter,
                    amount,
                    bookedAt,
                    channel,
                    merchant,
                    mcc,
                    country,
                    source,
                    purpose,
                    original,
                    fact,
                    factDecline,
                    category);
        }
    }
}
