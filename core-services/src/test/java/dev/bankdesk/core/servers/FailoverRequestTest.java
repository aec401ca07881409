package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promotion is done once for who asks for it now, and for nobody else. */
class FailoverRequestTest {
    @TempDir
    private Path root;

    private BankFolder folder;
    private final List<Boolean> promoted = new ArrayList<>();

    @BeforeEach
    void folder() {
        folder = new BankFolder(root);
    }

    private void left(long untilMillis) throws IOException {
        Files.writeString(
                folder.failoverRequest(),
                "{\"id\":\"of-yesterday\",\"force\":true,\"untilMillis\":" + untilMillis + "}");
    }

    private FailoverReport promote(boolean force) {
        promoted.add(force);
        throw Refusal.failure("No standby is there.", "Wait for it.");
    }

    @Test
    void a_request_that_was_left_before_the_start_is_forgotten() throws IOException {
        left(System.currentTimeMillis() + 60_000);
        FailoverRequest.forget(folder);
        FailoverRequest.serve(folder, this::promote);
        assertThat(promoted).isEmpty();
        assertThat(folder.failoverRequest()).doesNotExist();
    }

    @Test
    void a_request_that_nobody_waits_for_any_more_promotes_nothing_and_is_gone() throws IOException {
        left(System.currentTimeMillis() - 1);
        FailoverRequest.serve(folder, this::promote);
        assertThat(promoted).isEmpty();
        assertThat(folder.failoverRequest()).doesNotExist();
        assertThat(Files.readString(folder.failoverAnswer())).contains("of-yesterday", "too old");
    }

    @Test
    void a_request_in_time_is_served_once_and_its_refusal_comes_back_with_its_remedy() throws InterruptedException {
        ScheduledExecutorService bank = Executors.newSingleThreadScheduledExecutor();
        try {
            bank.scheduleWithFixedDelay(this::serve, 0, 20, TimeUnit.MILLISECONDS);
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> FailoverRequest.ask(folder, true, Duration.ofSeconds(30)));
            assertThat(refusal).hasMessage("No standby is there.");
            assertThat(refusal.remedy()).isEqualTo("Wait for it.");
        } finally {
            bank.shutdown();
            assertThat(bank.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(promoted).containsExactly(true);
    }

    @Test
    void who_gets_no_answer_takes_the_request_back() {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> FailoverRequest.ask(folder, false, Duration.ofMillis(150)));
        assertThat(refusal).hasMessageContaining("it is withdrawn, and nothing is promoted");
        serve();
        assertThat(promoted).isEmpty();
    }

    @Test
    void who_is_interrupted_takes_the_request_back_too() {
        Thread.currentThread().interrupt();
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> FailoverRequest.ask(folder, true, Duration.ofMinutes(4)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(refusal).hasMessageContaining("it is withdrawn, and nothing is promoted");
        serve();
        assertThat(promoted).isEmpty();
    }

    @Test
    void what_the_bank_has_taken_up_is_waited_for_again_and_is_not_called_withdrawn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        ExecutorService bank = Executors.newSingleThreadExecutor();
        try {
            Future<Refusal> refused = askInAnother(bank, asked, ends);
            assertThat(refused.get(30, TimeUnit.SECONDS))
                    .as("the bank works on it all the time")
                    .hasMessageContaining("the promotion may still come about");
            ends.countDown();
        } finally {
            ends.countDown();
            bank.shutdown();
            assertThat(bank.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(promoted).containsExactly(true);
    }

    /** A bank that takes the request up at once, and carries it out when it is let. */
    private Future<Refusal> askInAnother(ExecutorService bank, CountDownLatch asked, CountDownLatch ends) {
        bank.execute(() -> {
            while (asked.getCount() > 0) {
                serve(force -> {
                    asked.countDown();
                    awaitQuietly(ends);
                    return promote(force);
                });
            }
        });
        return CompletableFuture.supplyAsync(() ->
                catchThrowableOfType(Refusal.class, () -> FailoverRequest.ask(folder, true, Duration.ofSeconds(1))));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        serve(this::promote);
    }

    private void serve(Function<Boolean, FailoverReport> failover) {
        try {
            FailoverRequest.serve(folder, failover);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
