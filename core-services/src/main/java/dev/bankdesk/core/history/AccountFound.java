package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Money;
import java.time.LocalDate;

/**
 * An account as it stands now.
 *
 * @param customer 0 where it is the bank's own
 * @param floorMinor lowest balance that an order may leave; null where there is no limit
 * @param cardDayMinor what its card may pay on one day; null where there is no limit
 * @param cardLast4 empty where there is no card
 */
public record AccountFound(
        long account,
        long customer,
        Money balance,
        Long floorMinor,
        Long cardDayMinor,
        State state,
        LocalDate openedOn,
        String cardLast4,
        AsOf asOf) {
    /** In the order of their codes. */
    public enum State {
        OPEN,
        BLOCKED,
        CLOSED
    }
}
