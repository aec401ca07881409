package dev.bankdesk.core.behaviour.service;

import dev.bankdesk.core.behaviour.BehaviourUnavailable;
import dev.bankdesk.core.behaviour.postgres.JournalFollower;
import dev.bankdesk.core.behaviour.postgres.JournalFollower.Step;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Service;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that keeps behaviour up with the journal, about once a second, and ranks all clients once a bank day. */
public final class BehaviourService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(BehaviourService.class);

    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);
    /** While another process keeps it up. */
    private static final Duration BEHIND_OTHERS = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A bank clock that runs fast has many days in a minute; a ranking reads a year of months. */
    private static final Duration BETWEEN_RANKINGS = Duration.ofSeconds(30);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final JournalFollower follower;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "behaviour");
    private Instant nextRanking = Instant.MIN;
    private volatile String failure = "";

    public BehaviourService(BankAddresses addresses, InstantSource clock) {
        this(follower(addresses), clock);
    }

    BehaviourService(JournalFollower follower, InstantSource clock) {
        this.follower = follower;
        this.clock = clock;
    }

    /** Reads with the services' reading login, writes with their writing one. */
    public static JournalFollower follower(BankAddresses addresses) {
        Properties reader = new Properties();
        reader.setProperty("user", addresses.readerUser());
        reader.setProperty("password", addresses.readerPassword());
        // A login that reads only by default looks to the driver like a standby, wherever it is; each connection is set
        // to
        // read only.
        reader.setProperty("options", "-c default_transaction_read_only=off");
        reader.setProperty("ApplicationName", "bankdesk behaviour");
        Properties writer = new Properties();
        writer.setProperty("user", addresses.primaryUser());
        writer.setProperty("password", addresses.primaryPassword());
        writer.setProperty("ApplicationName", "bankdesk behaviour");
        return new JournalFollower(
                () -> DriverManager.getConnection(addresses.replicaUrl(), reader),
                () -> DriverManager.getConnection(addresses.primaryUrl(), writer));
    }

    @Override
    public String name() {
        return "behaviour";
    }

    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What keeps it from working at the moment, empty while all is well. */
    public String failure() {
        return failure;
    }

    private void run() {
        Duration pause = Duration.ZERO;
        while (!isStoppedWithin(pause)) {
            try {
                pause = work();
                failure = "";
            } catch (BehaviourUnavailable e) {
                pause = longer(pause);
                if (!e.getMessage().equals(failure)) {
                    LOG.warn("{}; it is tried again", e.getMessage());
                }
                failure = e.getMessage();
            } catch (RuntimeException e) {
                // A thread that ends would leave behaviour standing still with nobody told.
                pause = longer(pause);
                if (!e.toString().equals(failure)) {
                    LOG.error("behaviour cannot be kept up with the journal; it is tried again", e);
                }
                failure = e.toString();
            }
        }
        follower.close();
    }

    private Duration work() {
        Step step = follower.step();
        if (step == Step.ADDED_AND_MORE) {
            return Duration.ZERO;
        }
        if (step == Step.OTHERS) {
            return BEHIND_OTHERS;
        }
        if (!clock.instant().isBefore(nextRanking)) {
            follower.rank();
            nextRanking = clock.instant().plus(BETWEEN_RANKINGS);
        }
        return BETWEEN_STEPS;
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.isZero() ? BETWEEN_STEPS : pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private boolean isStoppedWithin(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
