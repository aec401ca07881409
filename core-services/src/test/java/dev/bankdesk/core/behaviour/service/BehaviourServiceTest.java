package dev.bankdesk.core.behaviour.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.behaviour.postgres.JournalFollower;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BehaviourServiceTest {
    @Test
    void whatever_fails_is_told_and_tried_again() {
        AtomicInteger tries = new AtomicInteger();
        JournalFollower.Connect connect = () -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("a fault of our own");
            }
            throw new SQLException("the server is away");
        };
        BehaviourService service = new BehaviourService(new JournalFollower(connect, connect), InstantSource.system());
        assertThat(service.failure()).isEmpty();
        service.start();
        await().until(() -> service.failure().contains("a fault of our own"));
        await().until(() -> service.failure().contains("the server is away"));
        service.stop();
    }
}
