package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.BehaviourSeries.Row;
import dev.bankdesk.core.behaviour.BehaviourSeries.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A client's days, or months added up from them, so that a range may begin and end anywhere. */
final class SeriesOfClient {
    private static final String SUMS = DaySums.COLUMNS.stream()
            .map(column -> "coalesce(sum(" + column + "), 0)::bigint as " + column)
            .collect(Collectors.joining(", "));

    private final Connection connection;

    SeriesOfClient(Connection connection) {
        this.connection = connection;
    }

    BehaviourSeries read(long customer, LocalDate from, LocalDate to, Step step) throws SQLException {
        Map<LocalDate, Behaviour> known = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql(step))) {
            statement.setLong(1, customer);
            statement.setObject(2, from);
            statement.setObject(3, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.put(row.getObject(1, LocalDate.class), DaySums.behaviour(row));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (LocalDate at = from; at.isBefore(to); at = next(at, step)) {
            LocalDate bucket = step == Step.DAY ? at : at.withDayOfMonth(1);
            rows.add(new Row(at, known.getOrDefault(bucket, Behaviour.NOTHING)));
        }
        return new BehaviourSeries(
                customer,
                step,
                BankDay.read(connection).reporting(),
                rows,
                Stand.read(connection).asOf());
    }

    private static LocalDate next(LocalDate at, Step step) {
        return step == Step.DAY ? at.plusDays(1) : at.withDayOfMonth(1).plusMonths(1);
    }

    static String sql(Step step) {
        String bucket = step == Step.DAY ? "day" : "date_trunc('month', day)::date";
        return "select " + bucket + ", " + SUMS + " from behaviour.customer_day"
                + " where customer = ? and day >= ? and day < ? group by 1";
    }
}
