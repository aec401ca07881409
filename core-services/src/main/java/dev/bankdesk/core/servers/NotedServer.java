package dev.bankdesk.core.servers;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A server whose every further start is the end of an outage: from the first attempt until it is ready. */
final class NotedServer implements ManagedServer {
    private final ManagedServer server;
    private final Outages outages;
    private final InstantSource machine;
    private Instant since;

    NotedServer(ManagedServer server, Outages outages, InstantSource machine) {
        this.server = server;
        this.outages = outages;
        this.machine = machine;
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void prepare() {
        server.prepare();
    }

    @Override
    public void start() {
        if (since == null) {
            since = machine.instant();
        }
        server.start();
    }

    @Override
    public void awaitReady(Duration limit) {
        server.awaitReady(limit);
        if (since != null) {
            outages.over(server.name(), since, Duration.between(since, machine.instant()));
            since = null;
        }
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public boolean running() {
        return server.running();
    }

    @Override
    public void keepLogShort() throws IOException {
        server.keepLogShort();
    }
}
