package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Coded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** Checks an order's form and works out its key and fingerprint. Not for several threads: it reuses its buffers. */
final class OrderPreparation {
    private final MessageDigest sha256;
    // Key (100) or content: the texts of an order have at most 140 + 60 + 2 characters of up to 3 bytes each in UTF-8.
    private final ByteBuffer content = ByteBuffer.allocate(1_024);

    OrderPreparation() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    PreparedOrder prepare(PaymentOrder order) {
        Outcome.Malformed malformed = OrderForm.fault(order);
        if (malformed != null) {
            return new PreparedOrder(order, null, 0, malformed);
        }
        ByteBuffer key = ByteBuffer.wrap(sha256.digest(order.key().getBytes(StandardCharsets.UTF_8)));
        OrderKey orderKey = new OrderKey(key.getLong(), key.getLong());
        return new PreparedOrder(order, orderKey, fingerprint(order), null);
    }

    private long fingerprint(PaymentOrder order) {
        content.clear();
        content.put((byte) order.kind().code()).putLong(order.account()).putLong(order.counterAccount());
        content.putLong(order.amount().minor());
        put(order.amount().currency().getCurrencyCode());
        Instant bookedAt = order.bookedAt();
        content.putLong(bookedAt == null ? Long.MIN_VALUE : micros(bookedAt));
        content.put((byte) order.channel().code()).putInt(order.merchant()).putInt(order.mcc());
        put(order.country());
        put(order.source());
        put(order.purpose());
        content.putLong(order.originalPosition()).put((byte) (order.fact() ? 1 : 0));
        content.put(code(order.factDecline())).put(code(order.category()));
        sha256.update(content.array(), 0, content.position());
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private static byte code(Coded coded) {
        return (byte) (coded == null ? -1 : coded.code());
    }

    /** With its length, so that two neighbouring texts never read as two others. */
    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        content.putShort((short) bytes.length).put(bytes);
    }

    /** Microseconds since 1970, the journal's precision. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
