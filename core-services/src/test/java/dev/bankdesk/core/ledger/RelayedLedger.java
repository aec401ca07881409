package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An emptied bank with a ledger that books for one client, and with as many relays as a test starts. */
final class RelayedLedger implements AutoCloseable {
    static final TestBank BANK = TestBank.shared();
    static final Duration SOON = Duration.ofSeconds(60);

    private final CommitSignal commits = new CommitSignal();
    private final List<RelayService> relays = new ArrayList<>();
    private final LedgerService ledger;
    private final long account;
    private int nextKey;

    RelayedLedger() throws SQLException {
        BANK.emptied();
        ledger = new LedgerService(BANK.addresses(), InstantSource.system(), commits);
        ledger.start();
        ledger.time().set(BankClock.realTime(Instant.now()));
        LocalDate day = LocalDate.parse("2024-01-01");
        NewAccount own = new NewAccount("relay", "EUR", 0L, day, "", "");
        account = ledger.registrations()
                .customers(
                        List.of(new NewCustomer("relay", "Ada", Segment.STANDARD, 1990, "", "FR", day, List.of(own))))
                .get(0)
                .accounts()
                .get(0);
    }

    @Override
    public void close() {
        relays.forEach(RelayService::stop);
        ledger.stop();
    }

    RelayService relay() {
        RelayService relay = new RelayService(BANK.addresses(), commits);
        relays.add(relay);
        relay.start();
        return relay;
    }

    /** @return the last position */
    long book(int orders) {
        List<PaymentOrder> all = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            all.add(Orders.by(account)
                    .key("relay-" + nextKey++)
                    .kind(TransactionKind.SALARY)
                    .order());
        }
        List<Outcome> outcomes = ledger.place(all).join();
        return ((Outcome.Booked) outcomes.get(orders - 1)).position();
    }

    static void awaitPublished(RelayService relay, long position, Duration atMost) {
        await().atMost(atMost).until(() -> relay.publishedUpTo() >= position);
    }

    static void awaitVerifiedUpTo(long position) {
        await().atMost(SOON).untilAsserted(() -> assertThat(verified())
                .allSatisfy(result -> assertThat(result.difference()).isNull())
                .filteredOn(result -> result.compared().containsKey("position"))
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.compared()).containsEntry("position", position)));
    }

    static List<CheckResult> verified() {
        return Verification.ofEverything().run(BANK.addresses(), result -> {});
    }

    static List<CheckResult> verifiedLedger() {
        return Verification.ofLedger().run(BANK.addresses(), result -> {});
    }

    static void assertAgrees() {
        assertThat(verifiedLedger())
                .allSatisfy(result -> assertThat(result.difference()).isNull());
    }
}
