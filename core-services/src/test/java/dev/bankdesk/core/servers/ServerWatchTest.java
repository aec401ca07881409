package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerWatchTest {
    private final EndingServer server = new EndingServer();
    private final CountedMend mend = new CountedMend();

    @Test
    void a_server_that_ends_is_started_again_however_often_it_fails_before() {
        server.startsInVain = 5;
        watched(() -> await().until(() -> server.running && server.starts == 6));
    }

    @Test
    void it_waits_longer_after_each_start_in_vain() {
        server.startsInVain = 5;
        long begin = System.nanoTime();
        watched(() -> await().until(() -> server.running));
        // 2 + 4 + 8 + 16 + 32 times the time between looks.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(60));
    }

    @Test
    void what_a_start_does_not_help_is_mended() {
        server.startsInVain = Integer.MAX_VALUE;
        watched(() -> await().until(() -> server.running));
        assertThat(mend.times).isEqualTo(1);
        assertThat(server.starts).isEqualTo(CountedMend.AFTER + 1);
    }

    @Test
    void a_look_that_fails_does_not_end_the_watch() {
        server.running = true;
        server.logFails = true;
        watched(() -> {
            await().until(() -> !server.logFails);
            server.running = false;
            await().until(() -> server.running);
        });
    }

    private void watched(Runnable test) {
        try (ServerWatch watch = new ServerWatch(server, mend, 1)) {
            watch.start();
            test.run();
        }
    }

    private final class CountedMend implements ServerWatch.Mend {
        private static final int AFTER = 3;
        private int times;

        @Override
        public boolean isNeeded(int startsInVain) {
            return !server.running && startsInVain >= AFTER && server.startsInVain == Integer.MAX_VALUE;
        }

        @Override
        public void run() {
            times++;
            server.startsInVain = 0;
        }
    }

    /** Does not run, and ends while it starts as often as it is told. */
    private static final class EndingServer implements ManagedServer {
        private volatile int starts;
        private volatile boolean running;
        private volatile int startsInVain;
        private volatile boolean logFails;

        @Override
        public String name() {
            return "Server";
        }

        @Override
        public void prepare() {}

        @Override
        public void start() {
            starts++;
        }

        @Override
        public void awaitReady(Duration limit) {
            if (starts <= startsInVain) {
                throw Refusal.failure("Server ended while it started.", "Look into its log.");
            }
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public void kill() {
            running = false;
        }

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public void keepLogShort() throws IOException {
            if (logFails) {
                logFails = false;
                throw new IOException("No space left on device");
            }
        }
    }
}
