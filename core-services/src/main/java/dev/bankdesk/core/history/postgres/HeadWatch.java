package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.HeadLooks;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the primary's highest position twice a second, with one statement on one connection. */
public final class HeadWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);
    private static final long EVERY_MILLIS = 500;
    /** So long a start waits for the first answer: as long as a silent primary takes to be called away. */
    private static final long FIRST_LOOK_MILLIS = 3_000;

    private final CountDownLatch looked = new CountDownLatch(1);
    private final BankAddresses addresses;
    private final InstantSource clock;
    private final HeadLooks looks;
    private final Thread thread = new Thread(this::run, "head-watch");
    private boolean told;

    public HeadWatch(BankAddresses addresses, InstantSource clock) {
        this.addresses = addresses;
        this.clock = clock;
        this.looks = new HeadLooks(clock);
        thread.setDaemon(true);
    }

    public HeadLooks looks() {
        return looks;
    }

    /** Until the primary has answered or refused once: what asks in the first moment is not told that it is away. */
    public void start() {
        thread.start();
        try {
            if (!looked.await(FIRST_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("The primary has not said yet how far it is; the gateway starts without knowing.");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        boolean connected = false;
        try (Connection connection = open();
                PreparedStatement statement =
                        connection.prepareStatement("select position, epoch from ledger.journal_head")) {
            connected = true;
            told = false;
            while (true) {
                Instant before = clock.instant();
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        looks.journalIs(row.getInt(2));
                        looks.add(row.getLong(1), before);
                    }
                }
                looked.countDown();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (SQLException e) {
            if (!connected) {
                looks.refused();
            }
            if (!told) {
                LOG.warn("The primary cannot be asked how far it is: {}", e.getMessage());
                told = true;
            }
            looked.countDown();
        }
    }

    private Connection open() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", addresses.primaryUser());
        settings.setProperty("password", addresses.primaryPassword());
        settings.setProperty("ApplicationName", "bankdesk head watch");
        settings.setProperty("connectTimeout", "2");
        settings.setProperty("socketTimeout", "5");
        // With the writer's login: the driver takes a server for a standby where the login's own default is to read
        // only.
        settings.setProperty("targetServerType", "primary");
        settings.setProperty("readOnly", "true");
        return DriverManager.getConnection(addresses.primaryUrl(), settings);
    }
}
