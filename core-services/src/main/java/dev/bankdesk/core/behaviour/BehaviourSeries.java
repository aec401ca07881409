package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.history.AsOf;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** How a client behaved over time, without gaps. @param currency the reporting currency, whose minor units all are in */
public record BehaviourSeries(long customer, Step step, Currency currency, List<Row> rows, AsOf asOf) {
    public enum Step {
        DAY,
        MONTH
    }

    /** @param from first day of the row, inside the range that was asked for */
    public record Row(LocalDate from, Behaviour behaviour) {}

    public BehaviourSeries {
        rows = List.copyOf(rows);
    }
}
