package dev.bankdesk.core.messaging;

/** This record can never be handled, whoever tries: it goes to the dead letters with this reason, and the next is read. */
public final class PoisonRecord extends Exception {
    private static final long serialVersionUID = 1;

    public PoisonRecord(String reason) {
        // Told by its reason; a trace of where a handler saw it says nothing more and costs more than the record.
        super(reason, null, false, false);
    }
}
