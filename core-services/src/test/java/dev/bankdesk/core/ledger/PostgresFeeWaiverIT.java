package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.ledger.ProductAnswer.Changed;
import dev.bankdesk.core.ledger.ProductAnswer.Refused;
import dev.bankdesk.core.ledger.Products.Closing;
import dev.bankdesk.core.ledger.Products.Opening;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract on the real journal, with several ledgers and with commands that come twice. */
class PostgresFeeWaiverIT extends FeeWaiverContract {
    private static final AccountChange WHY = new AccountChange("marketing", "offer 17 was accepted");
    private static final Instant LATER = NOW.plusSeconds(5);

    @Override
    LedgerStand open() {
        return new PostgresStand();
    }

    private PostgresStand postgres() {
        return (PostgresStand) stand();
    }

    private Opening opening(String key, long customer) {
        return new Opening(key, customer, "no-fee-card", ProductRule.NO_FOREIGN_FEE);
    }

    @Test
    void another_ledger_that_has_booked_before_goes_by_it_from_its_next_order_on() {
        long account = funded(500_00);
        try (PostgresStand other = new PostgresStand()) {
            assertThat(feeThere(other, account)).isEqualTo(20);
            assertThat(feeThere(other, account)).isEqualTo(20);
            long waiver = stand().waiveForeignFee(account, NOW.minusSeconds(1));
            assertThat(feeThere(other, account)).isZero();
            assertThat(feeOf(abroad(account))).isZero();
            stand().endWaiver(account, waiver, NOW);
            assertThat(feeThere(other, account)).isEqualTo(20);
            assertThat(feeOf(abroad(account))).isEqualTo(20);
        }
    }

    private long feeThere(PostgresStand other, long account) {
        Outcome.Booked booked = (Outcome.Booked) other.ledger()
                .place(List.of(abroad(account).key(newKey()).order()))
                .join()
                .get(0);
        return booked.feePosition() == 0 ? 0 : other.row(booked.feePosition()).amountMinor;
    }

    @Test
    void a_large_batch_is_decided_by_it_too() {
        long account = funded(100_000_00);
        stand().waiveForeignFee(account, NOW.minusSeconds(1));
        long other = funded(100_000_00);
        Orders[] orders = new Orders[1_200];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = abroad(i % 2 == 0 ? account : other).key(newKey());
        }
        List<Outcome> outcomes = placeAll(orders);
        for (int i = 0; i < orders.length; i++) {
            assertThat(((Outcome.Booked) outcomes.get(i)).feePosition() > 0).isEqualTo(i % 2 == 1);
        }
    }

    @Test
    void it_holds_on_all_of_the_holders_accounts_also_on_those_that_are_opened_later() throws SQLException {
        long account = funded(100_00);
        long customer = postgres().holder(account);
        stand().waiveForeignFee(account, NOW.minusSeconds(1));
        long second = number(
                """
                insert into ledger.account (id, reference, customer, currency, floor_minor, opened_on)
                select n, 'waiver-' || n, ?, 'EUR', -10000, '1990-01-01' from nextval('ledger.account_id') n returning id""",
                customer);
        assertThat(feeOf(abroad(second))).isZero();
    }

    @Test
    void a_product_is_opened_once_under_its_key_and_answered_as_before() throws SQLException {
        long customer = postgres().holder(funded(1));
        String key = newKey();
        assertThat(PostgresStand.products(NOW).open(opening(key, customer), WHY))
                .isEqualTo(new Changed(NOW, false));
        assertThat(PostgresStand.products(LATER).open(opening(key, customer), WHY))
                .isEqualTo(new Changed(NOW, true));
        // By another way: it is held already.
        assertThat(PostgresStand.products(LATER).open(opening(newKey(), customer), WHY))
                .isEqualTo(new Changed(NOW, true));
        long other = postgres().holder(funded(1));
        assertThat(PostgresStand.products(LATER).open(opening(key, other), WHY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("key"));
        assertThat(number("select count(*) from ledger.product where customer in (?, ?)", customer, other))
                .isEqualTo(1);
    }

    @Test
    void of_many_who_open_it_at_once_one_does() throws Exception {
        long customer = postgres().holder(funded(1));
        String key = newKey();
        List<ProductAnswer> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> opening = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Thread thread =
                    new Thread(() -> answers.add(PostgresStand.products(NOW).open(opening(key, customer), WHY)));
            thread.start();
            opening.add(thread);
        }
        for (Thread thread : opening) {
            thread.join();
        }
        assertThat(answers).hasSize(6);
        assertThat(Collections.frequency(answers, new Changed(NOW, false))).isEqualTo(1);
        assertThat(Collections.frequency(answers, new Changed(NOW, true))).isEqualTo(5);
    }

    @Test
    void a_product_is_closed_once_under_its_key_and_may_be_opened_again() throws SQLException {
        long customer = postgres().holder(funded(1));
        String opened = newKey();
        PostgresStand.products(NOW).open(opening(opened, customer), WHY);
        Closing closing = new Closing(newKey(), customer, "no-fee-card");
        assertThat(PostgresStand.products(LATER).close(closing, WHY)).isEqualTo(new Changed(LATER, false));
        assertThat(PostgresStand.products(LATER.plusSeconds(9)).close(closing, WHY))
                .isEqualTo(new Changed(LATER, true));
        assertThat(PostgresStand.products(LATER).close(new Closing(newKey(), customer, "no-fee-card"), WHY))
                .isEqualTo(new Refused("product", "Give a product that the client has."));
        // The old key opens nothing again.
        assertThat(PostgresStand.products(LATER).open(opening(opened, customer), WHY))
                .isEqualTo(new Changed(NOW, true));
        assertThat(number("select count(*) from ledger.product where customer = ? and until_at is null", customer))
                .isZero();
        assertThat(PostgresStand.products(LATER).open(opening(newKey(), customer), WHY))
                .isEqualTo(new Changed(LATER, false));
    }

    @Test
    void what_is_wrong_is_told_by_its_name_and_nothing_is_changed() throws SQLException {
        long changes = number("select changes from ledger.journal_head");
        Products products = PostgresStand.products(NOW);
        assertThat(products.open(opening(newKey(), 987_654_321), WHY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("customer"));
        assertThat(products.open(new Opening("", 1, "no-fee-card", ProductRule.NONE), WHY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("key"));
        assertThat(products.open(new Opening("k", 1, "No card", ProductRule.NONE), WHY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("product"));
        assertThat(products.close(new Closing("k", 1, "no-fee-card"), new AccountChange("", "why")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("who"));
        assertThat(number("select changes from ledger.journal_head")).isEqualTo(changes);
    }

    private static long number(String sql, Object... values) throws SQLException {
        try (Connection connection = TestBank.shared().writer();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
