package dev.bankdesk.core.servers;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server again that ended while the bank runs. Its clients reconnect by themselves. */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(60);

    /** A server that ends again and again has a reason that no restart removes. */
    private static final int MOST_RESTARTS = 20;

    private final List<ManagedServer> servers;
    private final Map<ManagedServer, Integer> restarts = new HashMap<>();
    private final Thread thread = new Thread(this::run, "server-watch");

    ServerWatch(List<ManagedServer> servers) {
        this.servers = servers;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                servers.stream().filter(server -> !server.running()).forEach(this::startAgain);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain(ManagedServer server) {
        int times = restarts.merge(server, 1, Integer::sum);
        if (times > MOST_RESTARTS) {
            return;
        }
        LOG.warn("{} has ended and is started again", server.name());
        try {
            server.start();
            server.awaitReady(RESTART_LIMIT);
            LOG.info("{} is back", server.name());
        } catch (RuntimeException e) {
            LOG.error("{} {}", e.getMessage(), times == MOST_RESTARTS ? "No more attempts." : "");
        }
    }
}
