package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.analysis.ArmCounts;
import dev.bankdesk.core.marketing.analysis.CampaignCalibration;
import dev.bankdesk.core.marketing.analysis.CampaignFairness;
import dev.bankdesk.core.marketing.analysis.CampaignFunnel;
import dev.bankdesk.core.marketing.analysis.CampaignRules;
import dev.bankdesk.core.marketing.analysis.CampaignUplift;
import dev.bankdesk.core.marketing.analysis.CampaignValue;
import dev.bankdesk.core.marketing.analysis.GroupRates;
import dev.bankdesk.core.marketing.analysis.MonthQuality;
import dev.bankdesk.core.marketing.analysis.RuleChange;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.ControlGroup;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.dossier.DecisionFile;
import dev.bankdesk.core.marketing.dossier.DossierPage;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.postgres.SeededCampaigns.Made;
import dev.bankdesk.core.marketing.postgres.SeededCampaigns.Sent;
import dev.bankdesk.core.marketing.postgres.SeededTruth.Compared;
import dev.bankdesk.core.marketing.uplift.UpliftReading;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What two seeded campaigns came to, beside the same counted from what the test itself did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignAnalysesIT {
    private SeededCampaigns seeded;
    private SeededTruth truth;
    private Replica books;
    private Replica marketing;
    private PostgresCampaignAnalyses analyses;
    /** Decisions that a promotion took back. */
    private final Set<Long> takenBack = new HashSet<>();

    @BeforeAll
    void with_what_was_done_to_the_clients() throws SQLException {
        seeded = new SeededCampaigns();
        for (Made made : seeded.decisions) {
            long position = made.decision().on().position();
            if (position % 9 == 0) {
                takenBack.add(position);
            }
        }
        seeded.run("update marketing.decision set taken_back = 2 where position % 9 = 0");
        truth = new SeededTruth(seeded, takenBack);
        books = new Replica(seeded.bank.addresses());
        marketing = new Replica(seeded.bank.addresses().marketing());
        analyses = new PostgresCampaignAnalyses(books, marketing);
        await().until(() -> marketing.ask(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select count(*) filter (where taken_back = 2) from marketing.decision")) {
                row.next();
                return row.getInt(1) == takenBack.size();
            }
        }));
        await().ignoreExceptions()
                .until(() -> books.ask(connection -> BankSeen.read(connection)
                                .traits(connection, List.of((long) SeededCampaigns.CLIENTS))
                                .size())
                        == 1);
    }

    @AfterAll
    void close() {
        books.close();
        marketing.close();
    }

    @Test
    void the_uplift_counts_those_whose_time_is_over_each_at_the_first_moment_on_the_side_of_its_salt() {
        for (Campaign campaign : List.of(seeded.card, seeded.insurance)) {
            CampaignUplift uplift = analyses.uplift(campaign.id()).orElseThrow();
            List<Compared> all = truth.compared(campaign);
            ArmCounts counts = SeededTruth.counted(truth.over(campaign));
            assertThat(uplift.arms()).isEqualTo(counts);
            assertThat(uplift.waiting())
                    .isEqualTo(all.stream().filter(one -> !one.isOver()).count())
                    .isPositive();
            assertThat(all).allSatisfy(one -> assertThat(one.treated())
                    .isNotEqualTo(ControlGroup.has(one.customer(), campaign.salt(), 5_000)));
            // Planned by limit and budget, and as many in the control group.
            UpliftSettings planned = UpliftSettings.planned(100, 100, 0.02);
            assertThat(uplift.settings()).isEqualTo(planned);
            assertThat(uplift.reading())
                    .isEqualTo(UpliftReading.of(
                            counts.treated(), counts.treatedTook(), counts.control(), counts.controlTook(), planned));
            assertThat(uplift.complete()).isTrue();
            assertThat(uplift.sameProduct()).isEmpty();
        }
        // The comparison would be worth little without those who lost to the other campaign, and without takers on both
        // sides.
        ArmCounts card = SeededTruth.counted(truth.over(seeded.card));
        assertThat(List.of(card.treatedTook(), card.controlTook()))
                .allSatisfy(took -> assertThat(took).isPositive());
        assertThat(truth.standing().stream()
                        .filter(made -> SeededTruth.way(made, seeded.card).ended() == Reason.IN_CONTROL_GROUP)
                        .filter(made -> !SeededTruth.wouldHaveWon(made, seeded.card)))
                .isNotEmpty();
    }

    @Test
    void the_funnel_loses_each_client_once_where_it_came_furthest_and_counts_offers_by_what_became_of_them() {
        CampaignFunnel funnel = analyses.funnel(seeded.card.id()).orElseThrow();
        Map<Long, Reason> furthest = truth.furthest(seeded.card);
        for (Segment segment : List.of(Segment.STANDARD, Segment.PREMIUM, Segment.STUDENT)) {
            CampaignFunnel.Part part = funnel.segments().get(segment);
            EnumMap<Reason, Long> lost = new EnumMap<>(Reason.class);
            furthest.forEach((customer, reason) -> {
                if (reason != null && SeededCampaigns.segment(customer) == segment) {
                    lost.merge(reason, 1L, Long::sum);
                }
            });
            assertThat(part.lost()).as(segment.name()).isEqualTo(lost);
            assertThat(part.arms())
                    .isEqualTo(SeededTruth.counted(truth.over(seeded.card).stream()
                            .filter(one -> SeededCampaigns.segment(one.customer()) == segment)
                            .toList()));
            assertThat(part.offers())
                    .isEqualTo(SeededTruth.funnel(truth.sent(seeded.card).stream()
                            .filter(one -> SeededCampaigns.segment(one.customer) == segment)
                            .toList()));
        }
        assertThat(funnel.total().clients()).isEqualTo(furthest.size());
        assertThat(funnel.total().offers()).isEqualTo(SeededTruth.funnel(truth.sent(seeded.card)));
        assertThat(funnel.total().arms()).isEqualTo(SeededTruth.counted(truth.over(seeded.card)));
        assertThat(funnel.total().lost())
                .containsKeys(
                        Reason.NOT_OF_THE_AUDIENCE,
                        Reason.NO_CONSENT,
                        Reason.IN_CONTROL_GROUP,
                        Reason.ANOTHER_IS_BETTER);
    }

    @Test
    void offers_are_shown_by_age_band_and_region_with_those_who_were_offered_nothing() {
        CampaignFairness fairness = analyses.fairness(seeded.card.id()).orElseThrow();
        check(fairness.regions(), SeededCampaigns::region);
        check(fairness.ages(), client -> AgeBand.of(2026, SeededCampaigns.birthYear(client))
                .name());
        assertThat(fairness.ages()).extracting(GroupRates::group).contains("UNKNOWN", "FROM_65", "FROM_18");
    }

    private void check(List<GroupRates> rates, LongFunction<String> group) {
        Map<Long, Reason> furthest = truth.furthest(seeded.card);
        Map<String, Long> clients = furthest.keySet().stream()
                .collect(Collectors.groupingBy(group::apply, TreeMap::new, Collectors.counting()));
        assertThat(rates).extracting(GroupRates::group).containsExactlyElementsOf(clients.keySet());
        for (GroupRates each : rates) {
            assertThat(each.clients()).isEqualTo(clients.get(each.group()));
            assertThat(each.offered())
                    .isEqualTo(furthest.entrySet().stream()
                            .filter(one -> one.getValue() == null
                                    && group.apply(one.getKey()).equals(each.group()))
                            .count());
            assertThat(each.acceptance())
                    .isEqualTo(SeededTruth.funnel(truth.sent(seeded.card).stream()
                                    .filter(one -> group.apply(one.customer).equals(each.group()))
                                    .toList())
                            .acceptance());
        }
    }

    @Test
    void predictions_stand_beside_answers_by_month_and_what_never_arrived_is_no_answer() {
        for (Campaign campaign : List.of(seeded.card, seeded.insurance)) {
            CampaignCalibration calibration =
                    analyses.calibration(campaign.id()).orElseThrow();
            List<Sent> answered = truth.sent(campaign).stream()
                    .filter(SeededTruth::isOver)
                    .filter(one -> "ACCEPTED".equals(one.end)
                            || "REFUSED".equals(one.end)
                            || "EXPIRED".equals(one.end) && one.delivered)
                    .toList();
            assertThat(calibration.total().answers()).isEqualTo(answered.size());
            assertThat(calibration.draws()).isZero();
            assertThat(calibration.waiting())
                    .isEqualTo(truth.sent(campaign).stream()
                            .filter(one -> !SeededTruth.isOver(one) && !"CANCELLED".equals(one.end))
                            .count())
                    .isPositive();
            Map<YearMonth, List<Sent>> months = answered.stream()
                    .collect(Collectors.groupingBy(
                            one -> YearMonth.from(one.at.atZone(SeededCampaigns.ZONE)),
                            TreeMap::new,
                            Collectors.toList()));
            assertThat(calibration.months()).hasSameSizeAs(months.keySet()).hasSizeGreaterThan(1);
            calibration.months().forEach(month -> check(month, months.get(month.month())));
        }
        assertThat(seeded.offers.stream().filter(one -> "EXPIRED".equals(one.end) && !one.delivered))
                .isNotEmpty();
    }

    private static void check(MonthQuality month, List<Sent> its) {
        assertThat(month.answers()).isEqualTo(its.size());
        assertThat(month.accepted().estimate()).isEqualTo((double) SeededTruth.ended(its, "ACCEPTED") / its.size());
        assertThat(month.meanPredicted())
                .isCloseTo(
                        its.stream()
                                .mapToDouble(one -> one.propensity)
                                .average()
                                .orElseThrow(),
                        within(1e-9));
    }

    @Test
    void the_value_is_that_of_the_treated_less_that_of_the_control_group_scaled_to_their_number() {
        CampaignValue value = analyses.value(seeded.card.id()).orElseThrow();
        Product product = seeded.products.get("no-fee-card");
        List<Compared> over = truth.over(seeded.card);
        ArmCounts arms = SeededTruth.counted(over);
        double times = (double) arms.treated() / arms.control();
        long revenue = Math.round(product.valueYearlyMinor() * (arms.treatedTook() - times * arms.controlTook()));
        // No transactions stand in the books, so takers of the control group would have paid no fees.
        long forgone = over.stream()
                .filter(one -> one.treated() && one.took())
                .mapToLong(one -> truth.sent(seeded.card).stream()
                                .filter(each -> each.customer == one.customer())
                                .mapToLong(each -> each.savingMinor)
                                .sum()
                        + product.priceYearlyMinor())
                .sum();
        long cost = Math.round(product.costOnceMinor() * (arms.treatedTook() - times * arms.controlTook()))
                + 1_50 * arms.treated();
        assertThat(value.arms()).isEqualTo(arms);
        assertThat(value.isTooEarly()).isFalse();
        assertThat(value.value().revenueMinor()).isCloseTo(revenue, within(1L));
        assertThat(value.value().forgoneFeesMinor()).isEqualTo(forgone);
        assertThat(value.value().costMinor()).isCloseTo(cost, within(1L));
        assertThat(value.value().lowMinor()).isLessThan(value.value().netMinor());
        // An insurance takes no fees of the bank's away.
        assertThat(analyses.value(seeded.insurance.id()).orElseThrow().value().forgoneFeesMinor())
                .isZero();
    }

    @Test
    void rules_are_replayed_from_the_rows_and_by_those_in_force_they_come_out_as_they_were() {
        CampaignRules costs = analyses.rules(seeded.card.id(), RuleChange.NONE).orElseThrow();
        long offers = truth.standing().stream()
                .filter(made -> made.decision().offered().isPresent())
                .count();
        assertThat(costs.inForce().decisions()).isEqualTo(truth.standing().size());
        assertThat(costs.inForce().offers()).isEqualTo(offers);
        assertThat(costs.inForce().changed()).isZero();
        assertThat(costs.costs())
                .extracting(cost -> cost.rule())
                .contains(Reason.COOLING_DOWN, Reason.IN_CONTROL_GROUP, Reason.NO_CONSENT)
                .isSortedAccordingTo(Comparator.naturalOrder());
        // Each rule ended as many ways as the rows say, of both campaigns.
        costs.costs().forEach(cost -> assertThat(cost.ended())
                .isEqualTo(truth.standing().stream()
                        .flatMap(made -> made.decision().ways().stream())
                        .filter(way -> way.ended() == cost.rule())
                        .count()));
        CampaignRules none = analyses.rules(
                        seeded.card.id(), new RuleChange(Set.of(), null, 0L, null, null, null, null))
                .orElseThrow();
        assertThat(none.changed().against().offersByCampaign()).doesNotContainKey(seeded.card.id());
        assertThat(none.changed().leastOffers()).isLessThan(offers);
        CampaignRules lever = analyses.rules(
                        seeded.card.id(), new RuleChange(Set.of(), 100.0, null, null, null, null, null))
                .orElseThrow();
        // Those that it lost to the other campaign it wins now.
        assertThat(lever.changed().against().offersByCampaign().get(seeded.card.id()))
                .isGreaterThan(costs.inForce().offersByCampaign().get(seeded.card.id()));
    }

    @Test
    void more_clients_than_are_looked_at_are_said() {
        PostgresCampaignAnalyses few = new PostgresCampaignAnalyses(books, marketing, 20);
        CampaignFunnel funnel = few.funnel(seeded.card.id()).orElseThrow();
        assertThat(funnel.complete()).isFalse();
        assertThat(funnel.total().clients()).isEqualTo(20);
        assertThat(few.uplift(seeded.card.id()).orElseThrow().complete()).isFalse();
        CampaignRules rules = few.rules(seeded.card.id(), RuleChange.NONE).orElseThrow();
        assertThat(rules.complete()).isFalse();
        assertThat(rules.inForce().decisions()).isEqualTo(20);
        // The newest, with the offers before them.
        assertThat(rules.to())
                .isEqualTo(truth.standing().get(truth.standing().size() - 1).at());
        assertThat(rules.inForce().changed()).isZero();
    }

    /** As many as were made before the newest 200 decisions: none is left for them. */
    @Test
    void offers_before_the_decisions_that_are_replayed_count_in_a_limit() {
        PostgresCampaignAnalyses some = new PostgresCampaignAnalyses(books, marketing, 200);
        Instant first = truth.standing().get(truth.standing().size() - 200).at();
        long before = truth.sent(seeded.card).stream()
                .filter(each -> each.at.isBefore(first))
                .count();
        CampaignRules rules = some.rules(
                        seeded.card.id(), new RuleChange(Set.of(), null, before, null, null, null, null))
                .orElseThrow();
        assertThat(rules.inForce().offersByCampaign()).containsKey(seeded.card.id());
        assertThat(rules.changed().inFavour().offersByCampaign()).doesNotContainKey(seeded.card.id());
    }

    @Test
    void there_is_nothing_of_a_campaign_that_is_not_there() {
        assertThat(analyses.funnel(99)).isEmpty();
        assertThat(analyses.uplift(99)).isEmpty();
        assertThat(analyses.value(99)).isEmpty();
        assertThat(analyses.fairness(99)).isEmpty();
        assertThat(analyses.calibration(99)).isEmpty();
        assertThat(analyses.rules(99, RuleChange.NONE)).isEmpty();
    }

    /** No transactions stand in these books, as where a promotion took them back. */
    @Test
    void decisions_are_told_from_their_rows_also_where_the_journal_does_not_have_the_transaction_any_more() {
        PostgresDecisionFile file = new PostgresDecisionFile(books, marketing);
        DecisionFile.Filed filed = file.at(90, 0).orElseThrow();
        Made made = seeded.decisions.get(89);
        assertThat(filed.brief().takenBack()).isEqualTo(2);
        assertThat(filed.dossier().decision().on().kind()).isNull();
        assertThat(filed.dossier().decision().ways())
                .extracting(Way::campaign, Way::ended)
                .containsExactlyElementsOf(made.decision().ways().stream()
                        .map(way -> tuple(way.campaign(), way.ended()))
                        .toList());
        assertThat(DossierPage.write(filed.dossier(), Language.FR)).contains("90, absente du journal désormais");
        assertThat(file.at(90, 2)).isEmpty();
        assertThat(file.at(100_000, 0)).isEmpty();
        long customer = made.decision().on().customer();
        List<Long> positions = seeded.decisions.stream()
                .map(each -> each.decision().on())
                .filter(on -> on.customer() == customer)
                .map(Trigger::position)
                .sorted(Comparator.reverseOrder())
                .toList();
        assertThat(file.of(customer, Long.MAX_VALUE, 2).orElseThrow().decisions())
                .extracting(DecisionFile.Brief::position)
                .containsExactlyElementsOf(positions.subList(0, 2));
        assertThat(file.of(customer, positions.get(1), 10).orElseThrow().decisions())
                .extracting(DecisionFile.Brief::position)
                .containsExactlyElementsOf(positions.subList(2, 3));
        assertThat(file.of(100_000, Long.MAX_VALUE, 2)).isEmpty();
    }

    /** Partition 1 has nothing new behind 70, partition 2 lags, 3 has never had a record. */
    @Test
    void the_age_is_that_of_the_partition_that_lags() throws SQLException {
        Instant published = Instant.parse("2026-05-20T11:00:00Z");
        BankSeen bank = new BankSeen(
                SeededCampaigns.ZONE,
                SeededCampaigns.NOW,
                100,
                published,
                "t",
                new Long[] {5L, 9L, 4L, 0L},
                new Long[] {100L, 70L, 95L, 0L});
        seeded.run(
                "insert into marketing.follow_position (partition, topic, next_offset, position, recorded_at, owner_epoch)"
                        + " values (0, 't', 5, 100, '2026-05-20T11:00Z', 1), (1, 't', 9, 70, '2026-05-20T09:00Z', 1),"
                        + " (2, 't', 3, 90, '2026-05-20T10:00Z', 1)");
        await().until(() -> marketing.ask(bank::decidedUpTo).position() == 90);
        assertThat(marketing.ask(bank::decidedUpTo))
                .isEqualTo(new AsOf(90, Instant.parse("2026-05-20T10:00:00Z"), "decisions"));
        seeded.run("update marketing.follow_position set position = 95 where partition = 2");
        await().until(() -> marketing.ask(bank::decidedUpTo).position() == 100);
        assertThat(marketing.ask(bank::decidedUpTo)).isEqualTo(new AsOf(100, published, "decisions"));
    }
}
