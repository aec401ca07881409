package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.statistics.LiveFeed;
import java.time.Instant;
import java.util.List;

/** A feed that a test pushes by hand. */
public final class DemoFeed implements LiveFeed {
    private volatile Listener listener;
    private volatile boolean connected = true;
    private volatile long lastMessageMicros = micros(Instant.now());
    private long position = DemoHistory.POSITION;
    private volatile boolean closed;

    @Override
    public void start(Listener newListener) {
        listener = newListener;
    }

    @Override
    public Health health() {
        return new Health(
                connected, connected ? Math.max(lastMessageMicros, micros(Instant.now())) : lastMessageMicros, 0);
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    public Listener listener() {
        return listener;
    }

    public void disconnect() {
        lastMessageMicros = micros(Instant.now());
        connected = false;
    }

    public void connect() {
        connected = true;
    }

    /** Pushes so many transactions as one message. */
    public void push(int count) {
        List<TransactionBooked> events = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> event(DemoHistory.transaction(++position)))
                .toList();
        listener.transactions(events, count);
    }

    private static TransactionBooked event(TransactionRow row) {
        TransactionBooked.Builder event = TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(row.position())
                .setSide(Side.SIDE_PRIMARY)
                .setBookedAtMicros(micros(row.bookedAt()))
                .setRecordedAtMicros(micros(Instant.now()))
                .setKind(row.kind().code())
                .setChannel(row.channel().code())
                .setCategory(row.category().code())
                .setSegment(row.segment().code())
                .setDeclineReason(row.declined() == null ? 0 : row.declined().code())
                .setCustomer(row.customer())
                .setAmountMinor(row.amount().minor())
                .setCurrency("EUR")
                .setCountry(row.country())
                .setMerchant((int) (row.position() * 7 % 10))
                .setSource("simulator");
        if (row.original() != null) {
            event.setOriginalMinor(row.original().minor())
                    .setOriginalCurrency(row.original().currency().getCurrencyCode());
        }
        return event.build();
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
