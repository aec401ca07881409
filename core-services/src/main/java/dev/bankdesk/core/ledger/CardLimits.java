package dev.bankdesk.core.ledger;

import java.util.Arrays;

/** What cards may spend a day, by account: a table of numbers, since the writer asks it for every payment of a batch. */
public final class CardLimits {
    public static final long NONE = -1;

    private static final int FEWEST_SLOTS = 64;

    // An account's id, or 0 where the slot is free: linear probing, at most half full.
    private long[] accounts = new long[FEWEST_SLOTS];
    private long[] limits = new long[FEWEST_SLOTS];
    private int size;

    /** Whether no account ever had one. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** In minor units of the account's currency, or {@link #NONE}. */
    public long of(long account) {
        int slot = slot(account);
        return accounts[slot] == 0 ? NONE : limits[slot];
    }

    /** @param minor 0 or more, or {@link #NONE} */
    public void set(long account, long minor) {
        int slot = slot(account);
        if (accounts[slot] == 0) {
            if (2 * (size + 1) > accounts.length) {
                grow();
                slot = slot(account);
            }
            accounts[slot] = account;
            size++;
        }
        limits[slot] = minor;
    }

    public void clear() {
        accounts = new long[FEWEST_SLOTS];
        limits = new long[FEWEST_SLOTS];
        size = 0;
    }

    private int slot(long account) {
        int mask = accounts.length - 1;
        // Ids stand close together; Fibonacci hashing (Knuth, TAOCP vol. 3, 6.4) spreads them.
        int slot = (int) (account * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (accounts[slot] != 0 && accounts[slot] != account) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldAccounts = accounts;
        long[] oldLimits = limits;
        accounts = new long[oldAccounts.length * 2];
        limits = Arrays.copyOf(oldLimits, accounts.length);
        for (int old = 0; old < oldAccounts.length; old++) {
            if (oldAccounts[old] != 0) {
                int slot = slot(oldAccounts[old]);
                accounts[slot] = oldAccounts[old];
                limits[slot] = oldLimits[old];
            }
        }
    }
}
