package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.SystemAccount;
import java.time.LocalDate;
import java.util.Currency;

/** An account as a batch decides on it: the balance moves in memory, order by order, and is written once. */
public final class Account {
    public static final int OPEN = 0;
    public static final int BLOCKED = 1;
    public static final int CLOSED = 2;
    /** As the day of opening. */
    public static final int ALWAYS = Integer.MIN_VALUE;

    private final long id;
    private final Holder holder;
    private final Currency currency;
    private final int state;
    private final int openedDay;
    private Long floorMinor;
    private boolean floorYielded;
    private long balanceMinor;

    /**
     * Who an account belongs to.
     *
     * @param customer 0 for the bank itself
     * @param segment code of the customer's segment
     */
    public record Holder(long customer, int segment, String homeCountry) {
        public static final Holder BANK = new Holder(0, 0, "ZZ");
    }

    /**
     * @param openedDay days since 1970; {@link #ALWAYS} for the bank's own
     * @param floorMinor lowest balance that an order may leave; null: no limit
     */
    public Account(
            long id, Holder holder, Currency currency, int state, int openedDay, Long floorMinor, long balanceMinor) {
        this.id = id;
        this.holder = holder;
        this.currency = currency;
        this.state = state;
        this.openedDay = openedDay;
        this.floorMinor = floorMinor;
        this.balanceMinor = balanceMinor;
    }

    public long id() {
        return id;
    }

    public Holder holder() {
        return holder;
    }

    public Currency currency() {
        return currency;
    }

    public int state() {
        return state;
    }

    public int openedDay() {
        return openedDay;
    }

    /** Whether it was there already. */
    boolean isOpenOn(LocalDate day) {
        return day.toEpochDay() >= openedDay;
    }

    public Long floorMinor() {
        return floorMinor;
    }

    public long balanceMinor() {
        return balanceMinor;
    }

    public boolean isCustomers() {
        return id >= SystemAccount.FIRST_CUSTOMER_ACCOUNT;
    }

    /** Whether this much may leave the account. */
    boolean covers(long amountMinor) {
        return floorMinor == null || balanceMinor - amountMinor >= floorMinor;
    }

    void move(long deltaMinor) {
        balanceMinor = Math.addExact(balanceMinor, deltaMinor);
    }

    /** A fact cannot be refused, so the limit gives way to it: no account is ever found below its own limit. */
    void yieldFloor() {
        if (floorMinor != null && balanceMinor < floorMinor) {
            floorMinor = balanceMinor;
            floorYielded = true;
        }
    }

    /** Whether the floor has to be written too. */
    public boolean floorYielded() {
        return floorYielded;
    }
}
