package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.ledger.Account;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accounts that the writer has read or written, as they stand in the database at the head that the store remembers. In
 * primitive arrays, 32 bytes an account, in pages: accounts are numbered without large gaps, so a page of them fills. What is handed
 * out are copies, which a batch may move: what it comes to is remembered only once it is committed.
 */
final class RememberedAccounts {
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;
    /** 2 million accounts, 65 MB, however they lie. A bank with more active ones reads some again. */
    static final int MOST_PAGES = 8_000;

    private static final long NO_FLOOR = Long.MIN_VALUE;

    private final Map<Long, Page> pages = new HashMap<>();
    private final Map<Long, Account> systems = new HashMap<>();
    /** What many accounts share; an account holds an index into it. The first stands for an account that is not known. */
    private final List<Shared> shared = new ArrayList<>();

    private final Map<Shared, Integer> sharedIndex = new HashMap<>();

    private record Shared(Currency currency, int state, int segment, String homeCountry) {}

    private static final class Page {
        private final long[] balances = new long[PAGE];
        private final long[] floors = new long[PAGE];
        private final long[] customers = new long[PAGE];
        private final int[] shared = new int[PAGE];
        private final int[] openedDays = new int[PAGE];
    }

    RememberedAccounts() {
        clear();
    }

    void clear() {
        pages.clear();
        systems.clear();
        shared.clear();
        sharedIndex.clear();
        shared.add(null);
    }

    /** Accounts from here on are not read ahead: those before leave a quarter of what may be remembered. */
    static long firstBeyondPages() {
        return SystemAccount.FIRST_CUSTOMER_ACCOUNT + ((long) (MOST_PAGES / 4 * 3) << PAGE_BITS);
    }

    /** What is not remembered is read; what does not exist is asked for again each time, since it may come to exist. */
    Map<Long, Account> find(Set<Long> ids, RememberedRows.Reading<Long, Account> reading) throws SQLException {
        Map<Long, Account> found = new HashMap<>(ids.size() * 2);
        List<Long> missing = new ArrayList<>();
        for (Long id : ids) {
            Account account = get(id);
            if (account == null) {
                missing.add(id);
            } else {
                found.put(id, account);
            }
        }
        if (!missing.isEmpty()) {
            Map<Long, Account> read = reading.read(missing);
            remember(read.values());
            found.putAll(read);
        }
        return found;
    }

    void remember(Collection<Account> accounts) {
        accounts.forEach(this::remember);
    }

    void remember(Account account) {
        if (account.isCustomers()) {
            put(account);
        } else {
            systems.put(account.id(), copy(account));
        }
    }

    int pages() {
        return pages.size();
    }

    private void put(Account account) {
        long index = account.id() - SystemAccount.FIRST_CUSTOMER_ACCOUNT;
        Page page = pages.get(index >> PAGE_BITS);
        if (page == null) {
            if (pages.size() == MOST_PAGES) {
                clear();
            }
            page = new Page();
            pages.put(index >> PAGE_BITS, page);
        }
        int at = (int) index & PAGE - 1;
        page.balances[at] = account.balanceMinor();
        page.floors[at] = account.floorMinor() == null ? NO_FLOOR : account.floorMinor();
        page.customers[at] = account.holder().customer();
        page.openedDays[at] = account.openedDay();
        page.shared[at] = sharedIndex.computeIfAbsent(sharedOf(account), facts -> {
            shared.add(facts);
            return shared.size() - 1;
        });
    }

    private static Shared sharedOf(Account account) {
        return new Shared(
                account.currency(),
                account.state(),
                account.holder().segment(),
                account.holder().homeCountry());
    }

    private Account get(long id) {
        if (id < SystemAccount.FIRST_CUSTOMER_ACCOUNT) {
            Account account = systems.get(id);
            return account == null ? null : copy(account);
        }
        long index = id - SystemAccount.FIRST_CUSTOMER_ACCOUNT;
        Page page = pages.get(index >> PAGE_BITS);
        int at = (int) index & PAGE - 1;
        if (page == null || page.shared[at] == 0) {
            return null;
        }
        Shared facts = shared.get(page.shared[at]);
        return new Account(
                id,
                new Account.Holder(page.customers[at], facts.segment, facts.homeCountry),
                facts.currency,
                facts.state,
                page.openedDays[at],
                page.floors[at] == NO_FLOOR ? null : (Long) page.floors[at],
                page.balances[at]);
    }

    private static Account copy(Account account) {
        return new Account(
                account.id(),
                account.holder(),
                account.currency(),
                account.state(),
                account.openedDay(),
                account.floorMinor(),
                account.balanceMinor());
    }
}
