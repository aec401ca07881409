package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.Tariff;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Where tariffs, and what a month's end books, are kept. */
public interface MonthEndStore {

    /** @return false where a month from which the tariff would count has begun to be ended */
    boolean set(Tariff tariff);

    /** The month after the last ended one, or the first with a tariff; none while an import is in progress. */
    Optional<YearMonth> next();

    /**
     * Plans the bookings of some accounts more; they stay as they are planned.
     *
     * @return false where all are planned
     */
    boolean planMore(YearMonth month, ZoneId zone);

    /** Some of what is planned and not noted as booked or declined; empty where there is none. */
    Due<MonthBooking> open(YearMonth month, int most);

    /** Notes what became of bookings. What another process has noted before stays as it is, and after a forced promotion since nothing is noted. */
    void settle(int epoch, List<Settled<MonthBooking>> placed);

    /** Notes that everything of the month is planned and settled. */
    void end(YearMonth month);
}
