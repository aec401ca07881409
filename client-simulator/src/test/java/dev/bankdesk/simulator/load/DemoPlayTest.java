package dev.bankdesk.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.RunningBank;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.campaigns.DemoPeople;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Population;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoPlayTest {
    private static final Instant NOW = Instant.parse("2026-05-20T10:15:00Z");
    private static final int CLIENTS = 300;

    @TempDir
    Path folder;

    private final BankInMemory bank = new BankInMemory(NOW);

    @Test
    void sixty_days_are_played_and_the_bank_clock_stands_at_the_morning_after_them() {
        play(untilLive());
        assertThat(bank.clock().bankAnchor()).isEqualTo(Instant.parse("2026-05-20T06:00:00Z"));
        assertThat(bank.openings()).isEqualTo(CLIENTS);
        assertThat(bank.payments() / (60.3 * CLIENTS)).isBetween(1.0, 5.0);
        assertThat(bank.keysReused).isZero();
    }

    @Test
    void between_one_in_three_hundred_and_one_in_twenty_payments_are_declined_for_want_of_money() {
        play(untilLive());
        double share = bank.declinedPayments() / (double) bank.payments();
        assertThat(share).as("declined share").isBetween(0.003, 0.05);
    }

    @Test
    void a_demo_that_was_killed_again_and_again_ends_with_the_orders_of_one_that_was_not() throws Exception {
        play(untilLive());
        BankInMemory often = new BankInMemory(NOW);
        Path other = Files.createDirectory(folder.resolve("other"));
        long falls = 0;
        for (long orders : new long[] {0, 100, 350, 1, 7_000, 2_001, 12_345, 900}) {
            often.fallAfter(orders);
            assertThatThrownBy(() -> demo(often, other).play(untilLive(often))).isNotNull();
            falls++;
        }
        often.fallAfter(Long.MAX_VALUE);
        demo(often, other).play(untilLive(often));
        assertThat(falls).isEqualTo(8);
        assertThat(often.recorded).isEqualTo(bank.recorded);
        assertThat(often.keysReused).isZero();
    }

    @Test
    void the_clock_never_stands_further_than_what_was_answered() {
        AtomicReference<Instant> anchor = new AtomicReference<>(Instant.MIN);
        bank.fallAfter(9_000);
        assertThatThrownBy(() -> play(() -> {
                    anchor.set(bank.clock().bankAnchor());
                    return false;
                }))
                .isNotNull();
        Instant lastAnswered = bank.recorded.values().stream()
                .map(order -> order.bookedAt())
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(bank.clock().bankAnchor()).isBeforeOrEqualTo(lastAnswered.plus(Duration.ofHours(6)));
        ClientDays days = new ClientDays(new Population(DemoPlay.SEED, CLIENTS), new MerchantDirectory());
        Instant clock = bank.clock().bankAnchor();
        days.ordersOn(clock.atZone(ClientDays.ZONE).toLocalDate()).stream()
                .filter(order -> order.bookedAt().isBefore(clock) && order.refunds() == null)
                .forEach(order -> assertThat(bank.recorded)
                        .containsKey("sim-" + DemoPlay.SEED + "x" + CLIENTS + "-" + order.client() + "-"
                                + order.day().toEpochDay() + "-" + order.sequence()));
    }

    @Test
    void every_refund_names_the_booked_purchase_that_it_gives_back() {
        play(untilLive());
        List<Outcome> purchases = new ArrayList<>();
        bank.recorded.values().stream()
                .filter(order -> order.kind() == TransactionKind.REFUND)
                .forEach(refund -> {
                    assertThat(refund.originalPosition()).isPositive();
                    purchases.add(bank.outcomeOf(refund.key()));
                });
        assertThat(purchases).hasSizeGreaterThan(50);
    }

    @Test
    void after_a_kill_while_live_the_clock_goes_back_to_what_was_answered() {
        play(untilLive());
        Instant before = bank.clock().bankAnchor();
        // It ran on at speed 240 for a night without clients.
        bank.setClock(new dev.bankdesk.core.platform.BankClock(before, NOW.minus(Duration.ofHours(9)), 240));
        play(() -> true);
        assertThat(bank.clock().bankAnchor()).isEqualTo(before);
        assertThat(bank.clock().speed()).isZero();
    }

    @Test
    void live_orders_flow_at_ten_a_second_over_any_day_and_never_below_three_for_an_hour() {
        ClientDays days = new ClientDays(new Population(DemoPlay.SEED, DemoPlay.CUSTOMERS), new MerchantDirectory());
        HourlySpeed speed = new HourlySpeed(days, DemoPlay.ORDERS_PER_SECOND);
        for (int day = 0; day < 7; day++) {
            Instant midnight = Instant.parse("2026-05-19T22:00:00Z").plus(Duration.ofDays(day));
            long total = 0;
            double machineSeconds = 0;
            for (int hour = 0; hour < 24; hour++) {
                Instant from = midnight.plus(Duration.ofHours(hour));
                long orders = days.ordersOn(from.atZone(ClientDays.ZONE).toLocalDate()).stream()
                        .filter(order -> !order.bookedAt().isBefore(from)
                                && order.bookedAt().isBefore(from.plus(Duration.ofHours(1))))
                        .count();
                double seconds = 3_600 / speed.applyAsDouble(from);
                assertThat(orders / seconds).as("orders a second from %s", from).isGreaterThanOrEqualTo(3);
                total += orders;
                machineSeconds += seconds;
            }
            assertThat(total / machineSeconds)
                    .as("orders a second from %s", midnight)
                    .isBetween(10.0, 40.0);
        }
    }

    @Test
    void the_demo_goes_on_in_real_time_when_the_disk_is_nearly_full() throws Exception {
        Files.write(folder.resolve("journal"), new byte[1_000]);
        List<String> said = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void said(String sentence) {
                said.add(sentence);
            }

            @Override
            public void at(Instant bankTime, Tally.Summary summary) {}
        };
        AtomicLong asked = new AtomicLong();
        InstantSource machine = InstantSource.fixed(NOW);
        new DemoPlay(bank, folder, new DiskBudget(folder, 1_000), machine, listener, BesidePayments.NOTHING, CLIENTS)
                .play(() -> isLive(bank) && asked.incrementAndGet() > 5);
        assertThat(said).anyMatch(sentence -> sentence.contains("real time"));
    }

    @Test
    void a_broken_demo_file_is_told_with_its_remedy() throws Exception {
        Files.writeString(folder.resolve("demo.json"), "{");
        assertThatThrownBy(() -> play(() -> true))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.remedy()).contains("reset"));
    }

    @Test
    void everything_that_a_demo_keeps_in_the_folder_goes_with_a_reset() throws Exception {
        Files.writeString(new BankFolder(folder).format(), BankFolder.FORMAT + "\n");
        SimulatorLock.take(folder).close();
        DemoPeople.in(folder);
        play(() -> true);
        assertThat(folder.toFile().list()).hasSize(4);
        new RunningBank(new BankFolder(folder)).reset();
        assertThat(folder).doesNotExist();
        Files.createDirectory(folder);
    }

    private void play(BooleanSupplier stopped) {
        demo(bank, folder).play(stopped);
    }

    private static DemoPlay demo(BankInMemory bank, Path folder) {
        return new DemoPlay(
                bank,
                folder,
                new DiskBudget(folder, DiskBudget.DEFAULT_BYTES),
                InstantSource.fixed(NOW),
                Listener.silent(),
                BesidePayments.NOTHING,
                CLIENTS);
    }

    private BooleanSupplier untilLive() {
        return untilLive(bank);
    }

    private static BooleanSupplier untilLive(BankInMemory bank) {
        return () -> isLive(bank);
    }

    private static boolean isLive(BankInMemory bank) {
        return bank.clock().bankAnchor().equals(Instant.parse("2026-05-20T06:00:00Z"));
    }
}
