package dev.bankdesk.core.access;

import dev.bankdesk.core.banking.Role;
import java.time.Instant;
import java.util.List;

/** Who of the bank looked at whose data, and who changed users. Thrown: {@link AccessUnavailable}. */
public interface AccessLog {
    /**
     * @param id 0 before it is noted
     * @param customer 0 where it is about none
     * @param account 0 where it is about none
     */
    record Entry(
            long id, Instant at, String user, Role role, String action, long customer, long account, String detail) {}

    /**
     * Which entries: newest first.
     *
     * @param user empty for all
     * @param customer 0 for all
     * @param beforeId 0 for the newest
     */
    record Question(String user, long customer, long beforeId, int limit) {}

    /** Returns when it is on disk: what cannot be noted must not be shown. */
    void note(Entry entry);

    List<Entry> read(Question question);
}
