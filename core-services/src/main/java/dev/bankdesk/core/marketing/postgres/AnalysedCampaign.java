package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.campaign.CampaignRegister.Dated;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.plan.CampaignPlans;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** A campaign over all its versions, and the stretch of decisions that can name it. */
final class AnalysedCampaign {
    private static final int WHOLE = 10_000;

    private final int id;
    private final VersionsBook book;
    private final List<Dated> versions;
    private final ZoneId zone;

    private AnalysedCampaign(int id, VersionsBook book, List<Dated> versions, ZoneId zone) {
        this.id = id;
        this.book = book;
        this.versions = versions;
        this.zone = zone;
    }

    /** Empty where there is none of this number. */
    static Optional<AnalysedCampaign> read(Connection connection, int id, ZoneId zone) throws SQLException {
        VersionsBook book = new VersionsBook(connection);
        List<Dated> versions = book.versions(id);
        return versions.isEmpty() ? Optional.empty() : Optional.of(new AnalysedCampaign(id, book, versions, zone));
    }

    int id() {
        return id;
    }

    VersionsBook book() {
        return book;
    }

    String product() {
        return newest().product();
    }

    Currency currency() {
        return versions.get(0).currency();
    }

    private CampaignTerms newest() {
        return versions.get(versions.size() - 1).campaign().terms();
    }

    /** The same in all versions once the campaign has run. */
    long costPerOfferMinor() {
        return newest().limits().costPerOfferMinor();
    }

    /** Of its first day in any version. */
    Instant begin() {
        LocalDate first = versions.stream()
                .map(each -> each.campaign().terms().from())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return first.atStartOfDay(zone).toInstant();
    }

    /** Behind its last day in any version. */
    Instant end() {
        LocalDate last = versions.stream()
                .map(each -> each.campaign().terms().to())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /**
     * By the terms that were activated first, so they stood before the first answer: as many treated as limit, budget and days allow,
     * as the plan before the activation has them, and the control group's share beside them. Empty without a control group.
     */
    Optional<UpliftSettings> settings() {
        Dated first = versions.stream()
                .filter(each -> each.activated() != null)
                .findFirst()
                .orElse(versions.get(0));
        CampaignTerms terms = first.campaign().terms();
        int share = terms.limits().controlBasisPoints();
        if (share == 0) {
            return Optional.empty();
        }
        // One at least, of a campaign that was activated behind its last day too: nothing is planned for nobody.
        long treated = Math.max(1, Math.min(terms.mostOffers(), terms.mostOffersInDays(since(first))));
        long control = Math.max(1, Math.round((double) treated * share / (WHOLE - share)));
        return Optional.of(UpliftSettings.planned(treated, control, CampaignPlans.USUAL_RATE));
    }

    /** The bank's day of the activation; the first day where it is not known. */
    private LocalDate since(Dated version) {
        return version.activated() == null || version.activated().bankTime() == null
                ? version.campaign().terms().from()
                : LocalDate.ofInstant(version.activated().bankTime(), zone);
    }

    /** Whether it makes no offers any more and everybody's time to answer is over. @param now the bank's time */
    boolean isOver(Instant now) {
        return !end().plus(DecisionWriter.OPEN).isAfter(now);
    }

    /** Other campaigns that offered the product within this one's time or before its last answers. */
    List<Integer> othersOfTheProduct(Connection connection) throws SQLException {
        List<Integer> others = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select distinct c.id from marketing.campaign c
                 where c.product = ? and c.id <> ?
                   and exists (select from marketing.offer o where o.campaign = c.id and o.made_at >= ? and o.made_at < ?)
                 order by c.id""")) {
            statement.setString(1, product());
            statement.setInt(2, id);
            DecisionWriter.setTime(statement, 3, begin());
            DecisionWriter.setTime(statement, 4, end().plus(DecisionWriter.OPEN));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    others.add(row.getInt(1));
                }
            }
        }
        return others;
    }

    /** Sets the two question marks of a decision's time. @return the next one's place */
    int setTimes(PreparedStatement statement, int at) throws SQLException {
        DecisionWriter.setTime(statement, at, begin());
        DecisionWriter.setTime(statement, at + 1, end());
        return at + 2;
    }
}
