package dev.bankdesk.core.ledger;

import java.time.Instant;

/** A running ledger on some store, and what tests ask of it beyond placing orders. */
interface LedgerStand extends AutoCloseable {
    Ledger ledger();

    /** Opens an account without money, on {@link OnALedger#OPENED}. */
    long openAccount(String currency, String home, Long floorMinor, int state);

    /** @param dayMinor null takes the limit back */
    void limitCardDay(long account, Long dayMinor);

    /** The account's holder pays no foreign fee from then on. @return which one it is, to end it by */
    long waiveForeignFee(long account, Instant from);

    /** From then on the holder pays it again. */
    void endWaiver(long account, long waiver, Instant until);

    int registerMerchant(int mcc);

    void beginImport(String name, boolean foreignFee);

    void endImport(String name);

    /** Makes sources until the bank has as many as it may have. */
    void fillSources();

    long balance(long account);

    long floor(long account);

    long sumOfBalances();

    JournalRow row(long position);

    /** From now on the store refuses to keep an order of exactly this amount. */
    void refuseAmount(long amountMinor);

    @Override
    void close();
}
