package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.StatisticsAgreement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statistics over real servers stay exact, whatever happens to them in between. */
class StatisticsIT {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService service;

    @BeforeEach
    void start() throws Exception {
        bank = new SyntheticBank(
                servers, 5, 2_000, Instant.parse("2026-03-01T08:00:00Z"), Instant.parse("2026-11-22T08:00:00Z"));
        service = new StatisticsService(servers.addresses(), "test", InstantSource.system());
    }

    @AfterEach
    void stop() {
        service.stop();
        bank.close();
    }

    @Test
    void figures_equal_the_journal_while_days_pass() throws Exception {
        service.start();
        // Three days of booking time: what is older than 48 hours leaves Redis and stays in the cube.
        for (int round = 0; round < 6; round++) {
            bank.play(1_500, MINUTE_MICROS);
        }
        agrees(bank.play(500, MINUTE_MICROS));
    }

    private void agrees(List<TransactionBooked> last) {
        long position = last.get(last.size() - 1).getPosition();
        await().atMost(SOON).untilAsserted(() -> {
            StatisticsAgreement agreement = StatisticsAgreement.of(servers.addresses());
            assertThat(agreement.positions()).as("live and cube positions").containsExactly(position, position);
            assertThat(agreement.differences()).isEmpty();
            assertThat(agreement.compared()).isGreaterThan(1_000);
        });
    }
}
