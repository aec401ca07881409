package dev.bankdesk.core.statistics.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Whose account it is, for all accounts of the bank: 16 to 32 bytes each. Read once; any thread may ask. */
final class AccountCustomers {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] accounts;
    private final long[] customers;
    private final int shift;

    private AccountCustomers(long most) {
        int bits = 64 - Long.numberOfLeadingZeros(Math.max(16, most * 3 / 2));
        accounts = new long[1 << bits];
        customers = new long[1 << bits];
        shift = 64 - bits;
    }

    static AccountCustomers read(Connection connection) throws SQLException {
        long[] count = {0};
        String customers = " from ledger.account where customer is not null";
        CopiedRows.read(connection, "select count(*)" + customers, row -> count[0] = row.number());
        AccountCustomers all = new AccountCustomers(count[0]);
        CopiedRows.read(connection, "select id, customer" + customers, row -> all.put(row.number(), row.number()));
        return all;
    }

    private void put(long account, long customer) {
        int slot = slot(account);
        accounts[slot] = account;
        customers[slot] = customer;
    }

    /** 0 for the bank's own and unknown accounts, as events have it. */
    long of(long account) {
        return customers[slot(account)];
    }

    private int slot(long account) {
        int slot = (int) (account * SPREAD >>> shift);
        while (accounts[slot] != 0 && accounts[slot] != account) {
            slot = slot + 1 & accounts.length - 1;
        }
        return slot;
    }
}
