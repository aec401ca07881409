package dev.bankdesk.core.verify;

import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/**
 * A bank of two clients and six positions: an opening, a payment, a foreign payment with its fee, a transfer, a decline. All
 * is published, and neither ledger nor relay run any more.
 *
 * @param payer in partition 1 of the topic
 * @param payee in partition 2
 * @param payment position of the payer's first payment
 */
record FilledBank(long payer, long payee, long payment) {

    static FilledBank fill(TestBank bank) throws SQLException {
        bank.emptied();
        CommitSignal commits = new CommitSignal();
        LedgerService ledger = new LedgerService(bank.addresses(), InstantSource.system(), commits);
        RelayService relay = new RelayService(bank.addresses(), commits);
        ledger.start();
        relay.start();
        ledger.time().set(BankClock.realTime(Instant.now()));
        LocalDate day = LocalDate.parse("2024-01-01");
        List<Long> accounts =
                ledger.registrations().customers(List.of(customer("verify-a", day), customer("verify-b", day))).stream()
                        .map(customer -> customer.accounts().get(0))
                        .toList();
        long payer = accounts.get(0);
        long payee = accounts.get(1);
        List<Outcome> outcomes = ledger.place(List.of(
                        Orders.by(payer)
                                .key("v0")
                                .kind(TransactionKind.OPENING)
                                .amount(500_00, "EUR")
                                .order(),
                        Orders.by(payer).key("v1").order(),
                        Orders.by(payer).key("v2").amount(30_00, "USD").in("US").order(),
                        Orders.by(payer).key("v3").to(payee).amount(5_00, "EUR").order(),
                        Orders.by(payee).key("v4").amount(999_00, "EUR").order()))
                .join();
        long last = ((Outcome.Declined) outcomes.get(4)).position();
        await().atMost(Duration.ofSeconds(20)).until(() -> relay.publishedUpTo() >= last);
        relay.stop();
        ledger.stop();
        return new FilledBank(payer, payee, ((Outcome.Booked) outcomes.get(1)).position());
    }

    private static NewCustomer customer(String name, LocalDate day) {
        return new NewCustomer(
                name,
                name,
                Segment.STANDARD,
                1990,
                "",
                "FR",
                day,
                List.of(new NewAccount(name, "EUR", 0L, day, "", "")));
    }
}
