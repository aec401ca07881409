package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.MonthEnd;
import dev.bankdesk.core.ledger.Tariff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends months: plans what is to be booked account by account, then books what is planned. */
public final class MonthEndRun implements MonthEnd {
    private static final Logger LOG = LoggerFactory.getLogger(MonthEndRun.class);

    /** On the first day of the next month: what came just before midnight is booked by then. */
    private static final LocalTime BEGIN = LocalTime.of(2, 0);

    private static final int AT_ONCE = 1_000;

    private final Placing placing;
    private final MonthEndStore store;
    private final BankTime time;
    private final ZoneId zone;

    public MonthEndRun(Ledger ledger, MonthEndStore store, BankTime time, ZoneId zone, DueTrouble trouble) {
        this.placing = new Placing(ledger, trouble);
        this.store = store;
        this.time = time;
        this.zone = zone;
    }

    /** Not for months that are over: nobody pays fees for a time that was free. */
    @Override
    public boolean set(Tariff tariff) {
        YearMonth now = YearMonth.from(time.now().atZone(zone));
        return !tariff.validFrom().isBefore(now) && store.set(tariff);
    }

    @Override
    public Optional<YearMonth> due() {
        return store.next().filter(month -> !time.now().isBefore(beginOf(month)));
    }

    @Override
    public Optional<YearMonth> over() {
        LocalDate today = time.now().atZone(zone).toLocalDate();
        return store.next().filter(month -> month.atEndOfMonth().isBefore(today));
    }

    private Instant beginOf(YearMonth month) {
        return month.plusMonths(1).atDay(1).atTime(BEGIN).atZone(zone).toInstant();
    }

    @Override
    public boolean run() {
        Optional<YearMonth> due = due();
        due.ifPresent(this::end);
        return due.isPresent();
    }

    private void end(YearMonth month) {
        while (store.planMore(month, zone)) {
            settleOpen(month);
        }
        settleOpen(month);
        store.end(month);
        LOG.info("The end of {} is booked", month);
    }

    private void settleOpen(YearMonth month) {
        Due<MonthBooking> open;
        while (!(open = store.open(month, AT_ONCE)).items().isEmpty()) {
            store.settle(open.epoch(), placing.place(open.items(), booking -> booking.order(zone)));
        }
    }
}
