package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.DecisionRound.Decided;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A transaction that waits for its decision.
 *
 * @param epoch of the journal that its position belongs to
 */
record Moment(Trigger on, int epoch) {

    static Moment of(TransactionBooked booked) {
        return new Moment(
                new Trigger(
                        booked.getPosition(),
                        booked.getCustomer(),
                        instant(booked.getBookedAtMicros()),
                        TransactionKind.of(booked.getKind()),
                        Category.of(booked.getCategory()),
                        booked.getDeclineReason() == 0 ? null : DeclineReason.of(booked.getDeclineReason()),
                        booked.getAbroad(),
                        !booked.getOriginalCurrency().isEmpty()
                                && !booked.getOriginalCurrency().equals(booked.getCurrency())),
                booked.getEpoch());
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    Decided key() {
        return new Decided(on.position(), epoch);
    }

    /**
     * The last day of the year that it is looked for in. It may be dated a day ahead of the bank's clock, as orders are, or just
     * behind a midnight that another process sees first.
     */
    LocalDate lastDay(BankMoment bank, LocalDate today) {
        LocalDate booked = on.at().atZone(bank.zone()).toLocalDate();
        return booked.isAfter(today) ? today.plusDays(1) : today;
    }
}
