package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.analysis.ArmCounts;
import dev.bankdesk.core.marketing.analysis.ComparedClients;
import dev.bankdesk.core.marketing.analysis.ComparedClients.Moment;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.WayCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who is compared for a campaign's effect, and what became of them, from the rows of one snapshot. */
final class ComparedReader {
    private static final int ROWS_AT_ONCE = 5_000;

    /**
     * Of a decision d: the campaign's own way, by its bytes as {@link WayCode} writes them. The first question mark is the campaign.
     */
    static final String WAY =
            """
            (select get_byte(d.ways, 9 + 17 * i) as reason
               from generate_series(0, (octet_length(d.ways) - 18) / 17) i
              where substring(d.ways from 2 + 17 * i for 4) = int4send(?))""";

    /** Decisions d within a time that stand and may name the campaign: first to find them, then their way itself is read. */
    static final String NAMING =
            "d.decided_at >= ? and d.decided_at < ? and d.taken_back is null and position(int4send(?) in d.ways) > 0";

    // 0 is offered, 50 the control group.
    private static final String OPEN = "select d.position, d.customer, d.decided_at, d.ways from marketing.decision d"
            + " where " + NAMING + " and exists (select from " + WAY + " way where way.reason in (0, 50))"
            + " order by d.position, d.epoch limit ?";

    private static final String TOOK =
            """
            select c.customer from unnest(?::bigint[], ?::timestamptz[]) c(customer, at)
             where exists (select from marketing.holding h
                            where h.product = ? and h.customer = c.customer
                              and h.opened_at >= c.at and h.opened_at < c.at + make_interval(days => ?))
                or exists (select from marketing.offer o
                            where o.campaign = ? and o.customer = c.customer and o.state = 4)""";

    private final Connection connection;
    private final AnalysedCampaign campaign;
    private final int most;

    /** @param most decisions in which the campaign made an offer or held the client back; the first ones count */
    ComparedReader(Connection connection, AnalysedCampaign campaign, int most) {
        this.connection = connection;
        this.campaign = campaign;
        this.most = most;
    }

    /** A client whose time to answer is over. */
    record Compared(Moment moment, boolean took) {}

    /** @param waiting clients whose time is not over */
    record Found(List<Compared> clients, long waiting, boolean complete) {
        ArmCounts arms() {
            return clients.stream()
                    .map(each -> ArmCounts.of(each.moment().treated(), each.took()))
                    .reduce(ArmCounts.NONE, ArmCounts::plus);
        }
    }

    /** @param now the bank's time */
    Found read(Instant now) throws SQLException {
        ComparedClients compared = new ComparedClients(campaign.id(), campaign.book());
        int rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            int at = campaign.setTimes(statement, 1);
            statement.setInt(at++, campaign.id());
            statement.setInt(at++, campaign.id());
            statement.setInt(at, most + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && rows++ < most) {
                    compared.add(decision(row));
                }
            }
        }
        List<Moment> over = compared.all().stream()
                .filter(moment -> !moment.at().plus(DecisionWriter.OPEN).isAfter(now))
                .toList();
        Set<Long> took = took(over);
        List<Compared> clients = over.stream()
                .map(moment -> new Compared(moment, took.contains(moment.customer())))
                .toList();
        return new Found(clients, compared.all().size() - over.size(), rows <= most);
    }

    /** Of a row with position, customer, time and ways: what a replay needs; what the transaction was stands in the journal. */
    static Decision decision(ResultSet row) throws SQLException {
        Trigger on = new Trigger(
                row.getLong(1), row.getLong(2), CampaignRows.instant(row, 3), null, null, null, false, false);
        return new Decision(on, WayCode.read(row.getBytes(4)));
    }

    private Set<Long> took(List<Moment> moments) throws SQLException {
        List<Long> customers = new ArrayList<>();
        List<String> times = new ArrayList<>();
        for (Moment moment : moments) {
            customers.add(moment.customer());
            times.add(moment.at().toString());
        }
        Set<Long> took = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(TOOK)) {
            statement.setArray(1, connection.createArrayOf("int8", customers.toArray()));
            statement.setArray(2, connection.createArrayOf("timestamptz", times.toArray()));
            statement.setString(3, campaign.product());
            statement.setInt(4, (int) DecisionWriter.OPEN.toDays());
            statement.setInt(5, campaign.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    took.add(row.getLong(1));
                }
            }
        }
        return took;
    }
}
