package dev.bankdesk.core.ledger.due;

import java.time.LocalDate;
import java.util.List;

/** Where standing orders are kept. */
public interface StandingOrderStore {

    /** The tries of the earliest day that has any, up to a day; some of them where they are many. */
    Due<DueOrder> earliest(LocalDate upTo, int most);

    /** Notes the tries and what comes after them. What another process has noted before stays as it is, and after a forced promotion since nothing is noted. */
    void settle(int epoch, List<Settled<DueOrder>> tried);
}
