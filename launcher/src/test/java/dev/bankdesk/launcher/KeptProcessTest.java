package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class KeptProcessTest {
    private final List<Process> started = new CopyOnWriteArrayList<>();

    @Test
    void a_process_that_ended_by_itself_is_started_again_and_ends_when_closed() {
        try (KeptProcess kept = new KeptProcess(() -> start("cat"), 10)) {
            assertThat(kept).isNotNull();
            started.get(0).destroyForcibly();
            await().until(() -> started.size() == 2 && started.get(1).isAlive());
        }
        assertThat(started).hasSize(2).noneMatch(Process::isAlive);
        assertThat(started.get(1).exitValue())
                .as("cat ends in order when its input closes")
                .isZero();
    }

    @Test
    void one_that_ends_at_once_is_tried_after_longer_and_longer_pauses() {
        long begun = System.nanoTime();
        try (KeptProcess kept = new KeptProcess(() -> start("false"), 20)) {
            assertThat(kept).isNotNull();
            await().until(() -> started.size() >= 4);
        }
        assertThat(System.nanoTime() - begun).isGreaterThan((20 + 40 + 80) * 1_000_000L);
    }

    @Test
    void what_cannot_be_started_at_all_is_told_at_once() {
        assertThatThrownBy(() -> new KeptProcess(() -> start("no-such-program-here"), 10))
                .isInstanceOf(UncheckedIOException.class);
    }

    private Process start(String program) {
        try {
            Process process = new ProcessBuilder(program).start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
