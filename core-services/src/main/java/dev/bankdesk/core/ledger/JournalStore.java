package dev.bankdesk.core.ledger;

import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/** Where the journal, the keys and the balances are kept. A batch is written where the journal stands as it was decided on. */
public interface JournalStore extends AutoCloseable {
    /** Sources that a bank may have: live statistics number them, and have room for a few more. */
    int MOST_SOURCES = 4_000;

    /** Before the first batch: reads at once what the first ones would read account by account. Nothing is owed to it. */
    void readAhead();

    /**
     * Begins a batch at the journal's head.
     *
     * @throws LedgerException with effect NOTHING where the store is not there
     */
    Writing begin();

    /** Sources and merchants are read again, not remembered: where nothing is committed, nobody finds that they changed. */
    void forgetRows();

    /** Gives up whatever connection is held; the next {@link #begin} takes a new one. */
    @Override
    void close();

    /** @param epoch raised by a forced promotion */
    record Head(int epoch, long position) {}

    /** One batch. Everything read belongs to its head, or the commit finds that another writer was there. */
    interface Writing extends AutoCloseable {
        Head head();

        /** The first answers to those of the keys that were used before. */
        Map<OrderKey, FirstAnswer> firstAnswers(Collection<OrderKey> keys);

        /** The accounts that exist; they may be moved in memory. */
        Map<Long, Account> accounts(Set<Long> ids);

        /** The bank's own accounts of these currencies, made where the currency is used for the first time. */
        Map<Long, Account> systemAccounts(Set<Currency> currencies);

        /** Rows of the journal that refunds and reversals refer to, with what was given back of them before. */
        Map<Long, OriginalPayment> originals(Set<Long> positions);

        /** Merchant category codes of those of the merchants that are registered. */
        Map<Integer, Integer> merchantCategoryCodes(Set<Integer> merchants);

        /**
         * Sources by name, made where a name is used for the first time; a name that would be one more than {@link
         * #MOST_SOURCES} is left out.
         */
        Map<String, Source> sources(Set<String> names);

        /** The accounts' daily card limits; none but the writer asks, and only until it is closed. */
        CardLimits cardLimits();

        /** Who pays no foreign fee, and when; none but the writer asks, and only until it is closed. */
        FeeWaivers feeWaivers();

        /** What was spent on these days so far; it may grow in memory, and counts as read again after a roll-back. */
        Map<CardDay, CardSpending> spentOn(Set<CardDay> days);

        /**
         * Writes everything and commits, where nobody else has written since the head.
         *
         * @throws LedgerException whose effect says what is known
         */
        void commit(DecidedBatch batch);

        /**
         * Commits without booking anything, and so waits for all that a commit waits for: what was committed before, by a
         * session whose answer was lost, is as safe then as what was answered.
         *
         * @throws LedgerException whose effect says what is known
         */
        void confirm();

        /** Rolls back what was not committed and gives the lock back. */
        @Override
        void close();
    }

    /**
     * @param foreignFee whether facts of this source carry the foreign fee
     * @param importing whether it is an import that is open: no other source brings facts
     */
    record Source(int id, boolean foreignFee, boolean importing) {}
}
