package dev.bankdesk.core.gateway.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.history.AccountBalance;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.StatementPage;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownOwnersTest {
    private static final long ACCOUNT = 1_000_001;

    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean isAway;
    private volatile Instant now = Instant.parse("2026-03-10T10:00:00Z");
    private final KnownOwners owners = new KnownOwners(new SlowAccounts(), () -> now);

    /** Customer 1 is answered at once, all others when the latch opens. */
    private final class SlowAccounts implements Accounts {
        @Override
        public Set<Long> of(long customer) {
            asked.incrementAndGet();
            if (isAway) {
                throw new HistoryUnavailable("away", false, null);
            }
            if (customer != 1) {
                asking.incrementAndGet();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new HistoryUnavailable("cancelled", true, e);
                }
            }
            return Set.of(ACCOUNT);
        }

        @Override
        public Optional<AccountFound> account(long account) {
            return Optional.empty();
        }

        @Override
        public Optional<AccountBalance> balanceAt(long account, Instant moment) {
            return Optional.empty();
        }

        @Override
        public Optional<StatementPage> statement(long account, Instant from, Instant to, PageKey after, int limit) {
            return Optional.empty();
        }
    }

    @Test
    void only_so_many_wait_for_a_silent_replica_and_who_is_known_waits_for_nobody() throws Exception {
        assertThat(owners.owns(1, ACCOUNT)).isTrue();
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < KnownOwners.ASKING_AT_ONCE; i++) {
                long customer = 100 + i;
                waiting.add(clients.submit(() -> owners.owns(customer, ACCOUNT)));
            }
            await().until(() -> asking.get() == KnownOwners.ASKING_AT_ONCE);
            assertThat(clients.submit(() -> refusal(99)).get(60, TimeUnit.SECONDS))
                    .isEqualTo(Problem.Type.UNAVAILABLE);
            assertThat(owners.owns(1, ACCOUNT)).isTrue();
            answer.countDown();
            for (Future<Boolean> each : waiting) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(owners.owns(99, ACCOUNT)).isTrue();
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void after_a_failure_nobody_asks_for_a_second() {
        isAway = true;
        assertThat(refusal(1)).isEqualTo(Problem.Type.UNAVAILABLE);
        assertThat(refusal(2)).isEqualTo(Problem.Type.UNAVAILABLE);
        assertThat(asked).hasValue(1);
        isAway = false;
        now = now.plusMillis(999);
        assertThat(refusal(1)).isEqualTo(Problem.Type.UNAVAILABLE);
        now = now.plusMillis(1);
        assertThat(owners.owns(1, ACCOUNT)).isTrue();
        assertThat(asked).hasValue(2);
    }

    private Problem.Type refusal(long customer) {
        return catchThrowableOfType(RequestRefused.class, () -> owners.owns(customer, ACCOUNT))
                .problem()
                .type();
    }
}
