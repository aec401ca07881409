package dev.bankdesk.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Population;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimedPlayTest {
    private static final Instant NOW = Instant.parse("2026-05-20T10:15:00Z");

    @Test
    void the_same_plan_places_the_same_orders() {
        BankInMemory one = new BankInMemory(NOW);
        BankInMemory two = new BankInMemory(NOW);
        LoadPlan plan = LoadPlan.atSpeed(7, 100, Double.POSITIVE_INFINITY, 5, 0);
        for (BankInMemory bank : List.of(one, two)) {
            new TimedPlay(bank, InstantSource.fixed(NOW), Listener.silent()).play(plan, () -> false);
        }
        assertThat(one.recorded).hasSizeGreaterThan(800).isEqualTo(two.recorded);
        assertThat(one.clock().bankAnchor()).isEqualTo(NOW.plusSeconds(5 * 86_400));
        assertThat(one.clock().speed()).isEqualTo(1);
    }

    @Test
    void a_load_test_sends_at_its_rate_and_leaves_no_order_out() {
        BankInMemory bank = new BankInMemory(Instant.now());
        Tally.Summary summary = new TimedPlay(bank, InstantSource.system(), Listener.silent())
                .play(LoadPlan.atRate(7, 1_000, 1_000, 1), () -> false);
        assertThat(summary.sent() + summary.refundsWithoutPurchase()).isBetween(800L, 1_050L);
        assertThat(summary.dropped()).isLessThan(20);
        assertThat(summary.unknown()).isZero();
    }

    @Test
    void a_bank_that_stalls_shows_in_the_latencies_of_all_that_were_due_meanwhile() {
        BankInMemory bank = new BankInMemory(Instant.now());
        Tally.Summary summary = new TimedPlay(new Stalling(bank, 600), InstantSource.system(), Listener.silent())
                .play(LoadPlan.atRate(7, 1_000, 500, 1), () -> false);
        // Many orders fell due within the stall, over half where the play began on time: a closed loop would have seen
        // a
        // single slow answer.
        assertThat(summary.p99Millis()).isGreaterThan(50);
        assertThat(summary.maxMillis()).isGreaterThan(500);
    }

    @Test
    void more_load_comes_from_more_clients_unless_their_number_is_given() {
        LoadPlan free = LoadPlan.atRate(7, 0, 5_000, 10);
        assertThat(free.customers()).isBetween(40_000, 60_000);
        assertThat(free.speed()).isBetween(3_000.0, 3_700.0);
        LoadPlan given = LoadPlan.atRate(7, 10_000, 5_000, 10);
        assertThat(given.speed()).isBetween(15_000.0, 20_000.0);
        assertThat(given.inWords()).contains("10,000 clients").contains("in real time it would take");
    }

    @Test
    void what_cannot_be_played_is_refused_with_what_would_be_right() {
        assertThatThrownBy(() -> LoadPlan.atRate(7, 10, 5_000, 10))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.remedy()).contains("--customers"));
        assertThatThrownBy(() -> LoadPlan.atRate(7, 0, -1, 10)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> LoadPlan.atSpeed(7, 100, 0, 1, 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> LoadPlan.atSpeed(7, 100, 90_000, 1, 0)).isInstanceOf(Refusal.class);
    }

    @Test
    void the_orders_a_client_and_day_of_the_arithmetic_are_those_of_the_population() {
        ClientDays days = new ClientDays(new Population(7, 1_000), new MerchantDirectory());
        double perDay = LocalDate.of(2026, 1, 1)
                        .datesUntil(LocalDate.of(2027, 1, 1), java.time.Period.ofDays(4))
                        .mapToLong(date -> days.ordersOn(date).size())
                        .sum()
                / (92.0 * 1_000);
        assertThat(perDay).isCloseTo(LoadPlan.ORDERS_PER_CLIENT_DAY, within(0.25));
    }

    /** Answers nothing for a while, once the openings are through. */
    private static final class Stalling implements Bank {
        private final BankInMemory bank;
        private final long untilNanos;

        Stalling(BankInMemory bank, long millis) {
            this.bank = bank;
            untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis + 300);
        }

        @Override
        public List<dev.bankdesk.core.ledger.RegisteredCustomer> registerCustomers(
                List<dev.bankdesk.core.ledger.NewCustomer> customers) {
            return bank.registerCustomers(customers);
        }

        @Override
        public void registerConsents(List<dev.bankdesk.core.marketing.consent.ClientConsents> consents) {
            bank.registerConsents(consents);
        }

        @Override
        public List<Integer> registerMerchants(List<dev.bankdesk.core.ledger.NewMerchant> merchants) {
            return bank.registerMerchants(merchants);
        }

        @Override
        public CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
            if (orders.get(0).kind() == dev.bankdesk.core.banking.TransactionKind.OPENING) {
                return bank.place(orders);
            }
            long wait = Math.max(0, untilNanos - System.nanoTime());
            return CompletableFuture.supplyAsync(
                            () -> orders, CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS))
                    .thenCompose(bank::place);
        }

        @Override
        public dev.bankdesk.core.platform.BankClock clock() {
            return bank.clock();
        }

        @Override
        public void setClock(dev.bankdesk.core.platform.BankClock clock) {
            bank.setClock(clock);
        }
    }
}
