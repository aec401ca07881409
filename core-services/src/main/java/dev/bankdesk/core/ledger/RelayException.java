package dev.bankdesk.core.ledger;

/** The relay cannot go on now: the journal cannot be read, or Kafka does not take the records. It tries again. */
public final class RelayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RelayException(String message, Throwable cause) {
        super(message, cause);
    }
}
