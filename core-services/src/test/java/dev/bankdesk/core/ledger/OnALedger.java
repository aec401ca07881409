package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The words in which contracts of the ledger are written, whatever store it stands on. */
abstract class OnALedger {
    static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    static final LocalDate OPENED = LocalDate.parse("1990-01-01");
    /** A round rate: 2 dollars for one euro, and 25 crowns. A week before a dollar was worth twice as much. */
    static final Rates RATES = new Rates.Builder()
            .add("USD", LocalDate.parse("2026-03-02"), new BigDecimal("1"))
            .add("USD", LocalDate.parse("2026-03-09"), new BigDecimal("2"))
            .add("CZK", LocalDate.parse("2026-03-09"), new BigDecimal("25"))
            // Without and with three decimals.
            .add("ISK", LocalDate.parse("2026-03-02"), new BigDecimal("137.9"))
            .add("ISK", LocalDate.parse("2026-03-09"), new BigDecimal("140.5"))
            .add("KWD", LocalDate.parse("2026-03-09"), new BigDecimal("0.33"))
            .build();

    final String run = UUID.randomUUID().toString();
    private int nextKey;
    private LedgerStand stand;

    abstract LedgerStand open();

    @BeforeEach
    void openStand() {
        stand = open();
        stand.beginImport(Orders.IMPORT, false);
    }

    @AfterEach
    void closeStand() {
        stand.close();
    }

    LedgerStand stand() {
        return stand;
    }

    long openAccount(String currency, String home, Long floorMinor, int state) {
        return stand.openAccount(currency, home, floorMinor, state);
    }

    long balance(long account) {
        return stand.balance(account);
    }

    JournalRow row(long position) {
        return stand.row(position);
    }

    long funded(long minor) {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        booked(Orders.by(account).kind(TransactionKind.OPENING).amount(minor, "EUR"));
        return account;
    }

    String newKey() {
        return run + "-" + nextKey++;
    }

    Outcome place(Orders order) {
        return placeAll(order.key(newKey())).get(0);
    }

    Booked booked(Orders order) {
        Outcome outcome = place(order);
        assertThat(outcome).isInstanceOf(Booked.class);
        return (Booked) outcome;
    }

    DeclineReason declined(Orders order) {
        Outcome outcome = place(order);
        assertThat(outcome).isInstanceOf(Declined.class);
        return ((Declined) outcome).reason();
    }

    List<Outcome> placeAll(Orders... orders) {
        return stand.ledger()
                .place(Arrays.stream(orders).map(Orders::order).toList())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    static long system(SystemAccount account) {
        return account.idIn(Currency.getInstance("EUR"));
    }

    static Orders refund(long account, long position) {
        return Orders.by(account).givesBack(TransactionKind.REFUND, position).mcc(0);
    }

    static Orders reversal(long account, long position) {
        return Orders.by(account).givesBack(TransactionKind.REVERSAL, position).mcc(0);
    }
}
