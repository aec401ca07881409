package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.gateway.http.RequestRefused;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimits limits = new RateLimits("requests a second came with this token", 2, 5, nanos::get);

    @Test
    void a_burst_passes_and_then_the_rate() {
        for (int i = 0; i < 5; i++) {
            limits.charge("ann");
        }
        assertRefused("ann");
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(501));
        limits.charge("ann");
        assertRefused("ann");
    }

    @Test
    void one_callers_bucket_is_not_anothers() {
        for (int i = 0; i < 5; i++) {
            limits.charge("ann");
        }
        assertRefused("ann");
        limits.charge("bob");
    }

    @Test
    void a_batch_is_charged_by_its_orders_and_what_follows_waits() {
        limits.charge("ann");
        limits.chargeMore("ann", 8);
        assertThatThrownBy(() -> limits.charge("ann"))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> assertThat(
                                refused.problem().retryAfterSeconds())
                        .as("4 owed and 1 to take, at 2 a second")
                        .isEqualTo(3));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        limits.charge("ann");
    }

    @Test
    void of_batches_at_once_the_second_owes_nothing_and_is_refused() {
        limits.charge("ann");
        limits.charge("ann");
        limits.chargeMore("ann", 499);
        assertThatThrownBy(() -> limits.chargeMore("ann", 499)).isInstanceOf(RequestRefused.class);
    }

    private void assertRefused(String caller) {
        assertThatThrownBy(() -> limits.charge(caller)).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.problem().type().status()).isEqualTo(429);
            assertThat(refused.problem().retryAfterSeconds()).isEqualTo(1);
        });
    }
}
