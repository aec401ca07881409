package dev.bankdesk.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.ProductRule;
import dev.bankdesk.core.ledger.Products;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fee that a product forbids is found, and one from before it is none. */
class FeesAsHeldIT {
    private TestBank bank;
    private LedgerService ledger;
    private RegisteredCustomer client;
    private int keys;

    @BeforeEach
    void start() throws Exception {
        bank = TestBank.shared().emptied();
        ledger = new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());
        ledger.start();
        LocalDate day = LocalDate.parse("2024-02-01");
        client = ledger.registrations()
                .customers(List.of(new NewCustomer(
                        "ada",
                        "Ada",
                        Segment.STANDARD,
                        1980,
                        "",
                        "FR",
                        day,
                        List.of(new NewAccount("ada/1", "EUR", 0L, day, "", "")))))
                .get(0);
        place(Orders.by(account()).kind(TransactionKind.SALARY).amount(1_000_00, "EUR"));
    }

    @AfterEach
    void stop() {
        ledger.stop();
    }

    private long account() {
        return client.accounts().get(0);
    }

    private Outcome.Booked place(Orders order) {
        return (Outcome.Booked)
                ledger.place(List.of(order.key("key" + keys++).order())).join().get(0);
    }

    private long payAbroad() {
        return place(Orders.by(account()).amount(10_00, "USD").in("US")).feePosition();
    }

    private String difference() throws Exception {
        try (BankSnapshot snapshot = BankSnapshot.of(bank.addresses())) {
            return new FeesAsHeld().check(snapshot).difference();
        }
    }

    @Test
    void a_fee_from_before_the_product_and_from_behind_it_is_in_order() throws Exception {
        AccountChange why = new AccountChange("test", "as the test says");
        assertThat(payAbroad()).isPositive();
        ledger.products().open(new Products.Opening("a", client.id(), "no-fee-card", ProductRule.NO_FOREIGN_FEE), why);
        assertThat(payAbroad()).isZero();
        ledger.products().close(new Products.Closing("b", client.id(), "no-fee-card"), why);
        assertThat(payAbroad()).isPositive();
        assertThat(difference()).isNull();
    }

    @Test
    void a_fee_in_spite_of_the_product_is_found() throws Exception {
        long fee = payAbroad();
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into ledger.product (customer, product, rule, from_at, open_key, opened_position, opened_by,
                                                opened_why, changes)
                    select id, 'no-fee-card', 2, timestamptz '2020-01-01', 'a', 0, 'test', 'test', 0 from ledger.customer""");
        }
        assertThat(difference())
                .isEqualTo("Position " + fee + " is a foreign fee that client " + client.id()
                        + " was charged in spite of the product no-fee-card.");
    }
}
