package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.IncomeBand;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerComparison.Line;
import dev.bankdesk.core.behaviour.PeerComparison.Quartiles;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.PeerGroup.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The month of one client beside that of the peers. Peers are those with anything in the month; the levels are tried from the
 * most alike on, and the first with enough members answers.
 */
final class PeerReader {
    private static final List<String> COMPARED = DaySums.COLUMNS.subList(0, 1 + Category.values().length);

    private final Connection connection;

    PeerReader(Connection connection) {
        this.connection = connection;
    }

    private record Bands(AgeBand age, String region, IncomeBand income) {}

    private record Group(int members, List<Quartiles> quartiles) {}

    PeerComparison read(long customer, YearMonth month) throws SQLException {
        Behaviour own = own(customer, month);
        Bands bands = bands(customer);
        PeerGroup peers = new PeerGroup(Level.NONE, null, "", null, 0);
        List<Quartiles> quartiles = List.of();
        for (Level level : Level.values()) {
            if (level == Level.NONE || level != Level.EVERYBODY && bands == null) {
                continue;
            }
            Group group = group(customer, month, level, bands);
            if (group.members() >= PeerGroup.FEWEST_MEMBERS) {
                peers = new PeerGroup(
                        level,
                        level == Level.AGE_REGION_INCOME || level == Level.AGE_INCOME ? bands.age() : null,
                        level == Level.AGE_REGION_INCOME ? bands.region() : "",
                        level == Level.EVERYBODY ? null : bands.income(),
                        group.members());
                quartiles = group.quartiles();
                break;
            }
        }
        return new PeerComparison(
                customer,
                month,
                BankDay.read(connection).reporting(),
                peers,
                lines(own, quartiles),
                Stand.read(connection).asOf());
    }

    private static List<Line> lines(Behaviour own, List<Quartiles> quartiles) {
        List<Line> lines = new ArrayList<>();
        boolean alone = quartiles.isEmpty();
        lines.add(new Line(null, own.spentMinor(), alone ? null : quartiles.get(0)));
        for (Category category : Category.values()) {
            Quartiles peers = alone ? null : quartiles.get(1 + category.ordinal());
            long minor = own.spentMinor(category);
            if (minor != 0 || peers != null && peers.upperMinor() != 0) {
                lines.add(new Line(category, minor, peers));
            }
        }
        return lines;
    }

    private Behaviour own(long customer, YearMonth month) throws SQLException {
        String sql = "select " + DaySums.names() + " from behaviour.customer_month where month = ? and customer = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, month.atDay(1));
            statement.setLong(2, customer);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? DaySums.behaviour(row) : Behaviour.NOTHING;
            }
        }
    }

    /** Null where the client has not been ranked yet. */
    private Bands bands(long customer) throws SQLException {
        String sql = "select age_band, region, income_band from behaviour.customer_rank where customer = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, customer);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Bands(AgeBand.of(row.getInt(1)), row.getString(2), IncomeBand.of(row.getInt(3)))
                        : null;
            }
        }
    }

    private Group group(long customer, YearMonth month, Level level, Bands bands) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(level))) {
            statement.setObject(1, month.atDay(1));
            statement.setLong(2, customer);
            int at = 3;
            if (level != Level.EVERYBODY) {
                statement.setInt(at++, bands.income().code());
            }
            if (level == Level.AGE_INCOME || level == Level.AGE_REGION_INCOME) {
                statement.setInt(at++, bands.age().code());
            }
            if (level == Level.AGE_REGION_INCOME) {
                statement.setString(at, bands.region());
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int members = row.getInt(1);
                List<Quartiles> quartiles = new ArrayList<>();
                for (int i = 0; i < COMPARED.size() && members >= PeerGroup.FEWEST_MEMBERS; i++) {
                    Double[] points = (Double[]) row.getArray(2 + i).getArray();
                    quartiles.add(new Quartiles(Math.round(points[0]), Math.round(points[1]), Math.round(points[2])));
                }
                return new Group(members, quartiles);
            }
        }
    }

    /** The month's first day, the client, then the bands that the level goes by. */
    static String sql(Level level) {
        String quartiles = COMPARED.stream()
                .map(column -> "percentile_cont(array[0.25, 0.5, 0.75]) within group (order by coalesce(m." + column
                        + ", 0)::double precision)")
                .collect(Collectors.joining(",\n       "));
        String members =
                switch (level) {
                    case EVERYBODY, NONE -> "";
                    case INCOME -> " and r.income_band = ?";
                    case AGE_INCOME -> " and r.income_band = ? and r.age_band = ?";
                    case AGE_REGION_INCOME -> " and r.income_band = ? and r.age_band = ? and r.region = ?";
                };
        return "select count(*), " + quartiles + "\n from behaviour.customer_month m"
                + (members.isEmpty() ? "" : ", behaviour.customer_rank r")
                + "\n where m.month = ? and m.customer <> ?"
                + (members.isEmpty() ? "" : " and r.customer = m.customer" + members);
    }
}
