package dev.bankdesk.core.messaging;

/** Where records go that can never be handled, with their bytes as they came and the reason. */
public interface DeadLetters extends AutoCloseable {
    void send(String topic, int partition, long offset, byte[] key, byte[] value, String reason);

    /** Returns when everything sent is stored; throws where it is not: then the records are read and sent again. */
    void flush();

    @Override
    void close();
}
