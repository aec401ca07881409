package dev.bankdesk.core.access;

import dev.bankdesk.core.banking.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Who of the bank looked at whose data, and who changed what. Thrown: {@link AccessUnavailable}. */
public interface AccessLog {
    /** How it ended. */
    enum End {
        DONE,
        /** Nothing was shown or changed. */
        REFUSED,
        /** Noted before it was done, and not told since how it ended. */
        UNKNOWN;

        /** As the log writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param id 0 before it is noted
     * @param act a word of {@link Act}; older entries may have others
     * @param customer 0 where it is about none; noted with an account alone, it becomes that account's owner
     * @param account 0 where it is about none
     * @param detail in words of the field, empty where there is nothing to add
     */
    record Entry(
            long id,
            Instant at,
            String user,
            Role role,
            String act,
            long customer,
            long account,
            String detail,
            End end) {
        /** One to be noted. */
        public static Entry of(
                Instant at, String user, Role role, Act act, long customer, long account, String detail, End end) {
            return new Entry(0, at, user, role, act.word(), customer, account, detail, end);
        }
    }

    /**
     * Which entries: newest first.
     *
     * @param user empty for all
     * @param customer 0 for all
     * @param beforeId 0 for the newest
     */
    record Question(String user, long customer, long beforeId, int limit) {}

    /**
     * Returns when it is on disk: what cannot be noted must not be shown.
     *
     * @return its id
     */
    long note(Entry entry);

    /** Tells how an entry ended that was noted as {@link End#UNKNOWN}. */
    void conclude(long id, End end);

    List<Entry> read(Question question);
}
