package dev.bankdesk.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** A ledger on the store in memory. */
final class InMemoryStand implements LedgerStand {
    final InMemoryJournalStore store = new InMemoryJournalStore();
    private final BatchLedger ledger = new BatchLedger(
            store,
            () -> new BankNow(BankTerms.DEFAULT, OnALedger.RATES, OnALedger.NOW),
            InstantSource.fixed(OnALedger.NOW),
            Duration.ofMillis(200),
            position -> {},
            broken -> {});
    private final Map<Long, Instant> begun = new HashMap<>();
    private long nextAccount = 1_000_000;
    private long waivers;

    InMemoryStand() {
        ledger.start();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public long openAccount(String currency, String home, Long floorMinor, int state) {
        long id = nextAccount++;
        store.add(new Account(
                id,
                new Account.Holder(id, 1, home),
                Currency.getInstance(currency),
                state,
                (int) OnALedger.OPENED.toEpochDay(),
                floorMinor,
                0));
        return id;
    }

    @Override
    public void limitCardDay(long account, Long dayMinor) {
        store.limitCardDay(account, dayMinor);
    }

    @Override
    public long waiveForeignFee(long account, Instant from) {
        long waiver = ++waivers;
        begun.put(waiver, from);
        store.waive(account, waiver, OrderPreparation.micros(from), FeeWaivers.OPEN);
        return waiver;
    }

    @Override
    public void endWaiver(long account, long waiver, Instant until) {
        store.waive(account, waiver, OrderPreparation.micros(begun.get(waiver)), OrderPreparation.micros(until));
    }

    @Override
    public int registerMerchant(int mcc) {
        store.addMerchant(7, mcc);
        return 7;
    }

    @Override
    public void beginImport(String name, boolean foreignFee) {
        store.addImport(name, foreignFee);
    }

    @Override
    public void endImport(String name) {
        store.endImport(name);
    }

    @Override
    public void fillSources() {
        for (int i = 0; i < JournalStore.MOST_SOURCES; i++) {
            store.addImport("filled-" + i, false);
        }
    }

    @Override
    public long balance(long account) {
        Account found = store.account(account);
        return found == null ? 0 : found.balanceMinor();
    }

    @Override
    public long floor(long account) {
        return store.account(account).floorMinor();
    }

    @Override
    public long sumOfBalances() {
        return store.sumOfBalances();
    }

    @Override
    public JournalRow row(long position) {
        return store.journal().get((int) position - 1);
    }

    @Override
    public void refuseAmount(long amountMinor) {
        store.refuse(row -> row.amountMinor == amountMinor);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
