package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Sees offers as they are proposed, looking every five milliseconds, which the figures include. */
final class OfferWatch implements AutoCloseable {
    private static final int LOOK_MILLIS = 5;

    private final MarketingPrimary marketing;
    private final Map<Long, Long> bookedAtNanos = new ConcurrentHashMap<>();
    private final Map<Long, Long> offeredAtNanos = new ConcurrentHashMap<>();
    private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    private final Thread thread = new Thread(this::watch, "bench-offers");
    private volatile boolean ended;
    private long last;

    /** @param marketing closed with this */
    OfferWatch(MarketingPrimary marketing) {
        this.marketing = marketing;
    }

    void start() {
        thread.start();
    }

    /** The bank has just answered that it is booked. */
    void booked(long position) {
        bookedAtNanos.put(position, System.nanoTime());
    }

    private void watch() {
        while (!ended) {
            marketing.inTransaction(this::look);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    private Void look(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select id, position from marketing.offer where id > ? order by id")) {
            statement.setLong(1, last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    last = row.getLong(1);
                    offeredAtNanos.put(row.getLong(2), System.nanoTime());
                }
            }
        }
        return null;
    }

    /** Of the payments that were told of; an offer may be seen before its payment's answer. */
    Histogram result() {
        bookedAtNanos.forEach((position, booked) -> {
            Long offered = offeredAtNanos.get(position);
            if (offered != null) {
                micros.recordValue(Math.max(0, (offered - booked) / 1_000));
            }
        });
        return micros;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        marketing.close();
    }
}
