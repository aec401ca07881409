package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the offers of decisions that were written before in the same transaction. What a decision may not be wrong about is held
 * by the rows until the transaction ends: the campaigns run, the consents are given, the limits are not used up.
 */
final class OfferWriter {
    private final Connection connection;

    OfferWriter(Connection connection) {
        this.connection = connection;
    }

    private record Version(int campaign, int version) {}

    /** @param offering in the order of their clients; @return what stood in the way of one of them */
    Recorded write(List<DecisionMade> offering) throws SQLException {
        if (!areRunning(offering)) {
            return Recorded.STOPPED_MEANWHILE;
        }
        Map<Long, Integer> consents = consents(offering);
        if (!offering.stream().allMatch(each -> consents.containsKey(each.customer()))) {
            return Recorded.CONSENT_WITHDRAWN_MEANWHILE;
        }
        if (insert(offering, consents) != offering.size()) {
            return Recorded.OFFERED_MEANWHILE;
        }
        return use(offering) ? Recorded.DONE : Recorded.USED_UP_MEANWHILE;
    }

    private static Way way(DecisionMade each) {
        return each.decision().offered().orElseThrow();
    }

    /** Held until the end of the transaction, so that who pauses one comes before or behind. */
    private boolean areRunning(List<DecisionMade> offering) throws SQLException {
        Set<Version> offered = offering.stream()
                .map(each -> new Version(way(each).campaign(), way(each).campaignVersion()))
                .collect(Collectors.toSet());
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select id, version from marketing.campaign where id = any (?) and state = 2
                 order by id, version for share""")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "int4", offered.stream().map(Version::campaign).toArray()));
            Set<Version> running = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    running.add(new Version(row.getInt(1), row.getInt(2)));
                }
            }
            return running.containsAll(offered);
        }
    }

    /** Versions of the consents to be targeted that are given, by client; held in the same way. */
    private Map<Long, Integer> consents(List<DecisionMade> offering) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select customer, version from marketing.consent where customer = any (?) and purpose = ? and given
                 order by customer for share""")) {
            new Columns<>(statement, 1, offering).of("int8", DecisionMade::customer);
            statement.setInt(2, Purpose.TARGETING.code());
            Map<Long, Integer> versions = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    versions.put(row.getLong(1), row.getInt(2));
                }
            }
            return versions;
        }
    }

    /** With their first events. @return how many: a client who had one of the campaign gets none */
    private int insert(List<DecisionMade> offering, Map<Long, Integer> consents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                with made as (
                    insert into marketing.offer (campaign, version, customer, position, epoch, made_at, product, state,
                                                 state_at, expires_at, consent_version, saving_minor, reason, reason_fr, segment,
                                                 features)
                    select campaign, version, customer, position, epoch, at, product, 1, at, expires, consent, saving, reason,
                           reason_fr, segment, features::float8[]
                      from unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::int[], ?::timestamptz[], ?::text[],
                                  ?::timestamptz[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::smallint[],
                                  ?::text[])
                        as o (campaign, version, customer, position, epoch, at, product, expires, consent, saving, reason,
                              reason_fr, segment, features)
                    on conflict (campaign, customer) do nothing
                    returning id, made_at)
                insert into marketing.offer_event (offer, state, happened_at, cause)
                select id, %d, made_at, 'a decision' from made order by id"""
                        .formatted(OfferState.PROPOSED.code()))) {
            new Columns<>(statement, 1, offering)
                    .of("int4", each -> way(each).campaign())
                    .of("int4", each -> way(each).campaignVersion())
                    .of("int8", DecisionMade::customer)
                    .of("int8", each -> each.decision().on().position())
                    .of("int4", each -> each.stamp().epoch())
                    .of("text", each -> each.stamp().at().toString())
                    .of("text", each -> each.made().terms().product())
                    .of(
                            "text",
                            each -> each.stamp().at().plus(DecisionWriter.OPEN).toString())
                    .of("int4", each -> consents.get(each.customer()))
                    .of("int8", each -> each.made().savingMinor())
                    .of("text", each -> each.made().reason().en())
                    .of("text", each -> each.made().reason().fr())
                    .of("int2", each -> (short) each.made().client().segment().code())
                    .of("text", OfferWriter::features);
            return statement.executeUpdate();
        }
    }

    /** As PostgreSQL writes an array: one of arrays would have to be of equal lengths. */
    private static String features(DecisionMade each) {
        return each.made().client().numbers().stream()
                .map(number -> Double.toString(number))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Counts up and locks the campaigns' rows, in one order. Days are counted behind their campaigns, so that who counts a day holds
     * its campaign. @return whether every limit has room
     */
    private boolean use(List<DecisionMade> offering) throws SQLException {
        Map<Integer, Map<LocalDate, List<DecisionMade>>> byCampaign = offering.stream()
                .collect(Collectors.groupingBy(
                        each -> way(each).campaign(),
                        TreeMap::new,
                        Collectors.groupingBy(each -> each.stamp().today(), TreeMap::new, Collectors.toList())));
        return useInAll(byCampaign) && useOnDays(byCampaign);
    }

    private boolean useInAll(Map<Integer, Map<LocalDate, List<DecisionMade>>> byCampaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.campaign_use as u (campaign, offers)
                select campaign, made from (values (?, ?::bigint, ?::bigint)) as n (campaign, made, most) where made <= most
                on conflict (campaign) do update set offers = u.offers + excluded.offers
                 where u.offers + excluded.offers <= ?""")) {
            for (Map.Entry<Integer, Map<LocalDate, List<DecisionMade>>> campaign : byCampaign.entrySet()) {
                List<DecisionMade> all = campaign.getValue().values().stream()
                        .flatMap(List::stream)
                        .toList();
                statement.setInt(1, campaign.getKey());
                statement.setLong(2, all.size());
                statement.setLong(3, terms(all).mostOffers());
                statement.setLong(4, terms(all).mostOffers());
                statement.addBatch();
            }
            return isEachDone(statement);
        }
    }

    private boolean useOnDays(Map<Integer, Map<LocalDate, List<DecisionMade>>> byCampaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.campaign_day_use as u (campaign, day, offers)
                select campaign, day, made from (values (?, ?::date, ?::bigint, ?::bigint)) as n (campaign, day, made, most)
                 where made <= most
                on conflict (campaign, day) do update set offers = u.offers + excluded.offers
                 where u.offers + excluded.offers <= ?""")) {
            for (Map.Entry<Integer, Map<LocalDate, List<DecisionMade>>> campaign : byCampaign.entrySet()) {
                for (Map.Entry<LocalDate, List<DecisionMade>> day :
                        campaign.getValue().entrySet()) {
                    long most = terms(day.getValue()).limits().mostOffersDaily();
                    statement.setInt(1, campaign.getKey());
                    statement.setObject(2, day.getKey());
                    statement.setLong(3, day.getValue().size());
                    statement.setLong(4, most);
                    statement.setLong(5, most);
                    statement.addBatch();
                }
            }
            return isEachDone(statement);
        }
    }

    /** One version of a campaign runs, and it is held: all have the same. */
    private static CampaignTerms terms(List<DecisionMade> ofOneCampaign) {
        return ofOneCampaign.get(0).made().terms();
    }

    private static boolean isEachDone(PreparedStatement batch) throws SQLException {
        for (int rows : batch.executeBatch()) {
            if (rows != 1) {
                return false;
            }
        }
        return true;
    }
}
