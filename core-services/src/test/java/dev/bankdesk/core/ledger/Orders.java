package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;

/** Builds payment orders for tests: a card payment of 10 euro in France, but for what the test says. */
public final class Orders {
    /** The source of facts. */
    public static final String IMPORT = "an import";

    private static final String TEST = "test";

    private String key = "key";
    private TransactionKind kind = TransactionKind.CARD_PAYMENT;
    private final long account;
    private long counterAccount;
    private Money amount = Money.of(10_00, "EUR");
    private Instant bookedAt;
    private Channel channel = Channel.CARD;
    private int merchant;
    private int mcc = 5411;
    private String country = "FR";
    private String source = TEST;
    private String purpose = "";
    private long originalPosition;
    private boolean fact;
    private DeclineReason factDecline;
    private Category category;
    private Instant expiresAt;

    private Orders(long account) {
        this.account = account;
    }

    public static Orders by(long account) {
        return new Orders(account);
    }

    public Orders key(String value) {
        key = value;
        return this;
    }

    public Orders kind(TransactionKind value) {
        kind = value;
        return this;
    }

    public Orders to(long counter) {
        kind = TransactionKind.TRANSFER_OUT;
        counterAccount = counter;
        return this;
    }

    public Orders amount(long minor, String currency) {
        amount = Money.of(minor, currency);
        return this;
    }

    public Orders bookedAt(String instant) {
        bookedAt = Instant.parse(instant);
        return this;
    }

    public Orders channel(Channel value) {
        channel = value;
        return this;
    }

    public Orders merchant(int id) {
        merchant = id;
        mcc = 0;
        return this;
    }

    public Orders mcc(int value) {
        mcc = value;
        return this;
    }

    public Orders in(String value) {
        country = value;
        return this;
    }

    public Orders source(String value) {
        source = value;
        return this;
    }

    public Orders purpose(String value) {
        purpose = value;
        return this;
    }

    public Orders givesBack(TransactionKind how, long position) {
        kind = how;
        originalPosition = position;
        return this;
    }

    /** Of {@link #IMPORT}, where no source is said before. */
    public Orders fact() {
        fact = true;
        source = source.equals(TEST) ? IMPORT : source;
        return this;
    }

    public Orders factDeclined(DeclineReason reason) {
        factDecline = reason;
        return fact();
    }

    public Orders category(Category value) {
        category = value;
        return this;
    }

    public Orders expires(String instant) {
        expiresAt = Instant.parse(instant);
        return this;
    }

    public PaymentOrder order() {
        return new PaymentOrder(
                key,
                kind,
                account,
                counterAccount,
                amount,
                bookedAt,
                channel,
                merchant,
                mcc,
                country,
                source,
                purpose,
                originalPosition,
                fact,
                factDecline,
                category,
                expiresAt);
    }
}
