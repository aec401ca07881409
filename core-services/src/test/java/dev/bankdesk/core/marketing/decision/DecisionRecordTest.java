package dev.bankdesk.core.marketing.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.SmallestUplift;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.platform.Refusal;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of a decision, what it may be made of, and what a plan says before the first. */
class DecisionRecordTest {
    /** Worked out by another program. */
    private static final String MEMBERS = "0101000000001001011000010000000001110000";

    @Test
    void ways_are_read_as_they_were_written_and_the_most_fit_into_a_row_of_500_bytes() {
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < WayCode.MOST_CANDIDATES; i++) {
            ways.add(new Way(1_000_000 + i, 65_535, 300, i == 5 ? null : Reason.values()[i % 18], 0.25, 1.5));
        }
        byte[] written = WayCode.write(ways);
        assertThat(WayCode.read(written)).isEqualTo(ways);
        assertThat(written.length).isLessThanOrEqualTo(410);
        ways.add(ways.get(0));
        assertThatThrownBy(() -> WayCode.write(ways)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WayCode.read(new byte[] {9, 1, 2})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_control_group_is_stable_and_its_own_for_each_salt() {
        assertThat(ControlGroup.has(7, "a", 0)).isFalse();
        assertThat(ControlGroup.has(7, "a", 10_000)).isTrue();
        int both = 0;
        for (long customer = 0; customer < 10_000; customer++) {
            boolean one = ControlGroup.has(customer, "a", 1_000);
            assertThat(ControlGroup.has(customer, "a", 1_000)).isEqualTo(one);
            // Who is of a small group is of a larger one too.
            assertThat(!one || ControlGroup.has(customer, "a", 2_000)).isTrue();
            both += one && ControlGroup.has(customer, "b", 1_000) ? 1 : 0;
        }
        // A hundredth, give or take four standard deviations.
        assertThat(both).isBetween(60, 140);
    }

    /** Fixed for good: another hash would move clients between the groups of a campaign that runs. */
    @Test
    void the_hash_of_the_control_group_never_changes() {
        StringBuilder members = new StringBuilder();
        for (long customer = 1; customer <= 40; customer++) {
            members.append(ControlGroup.has(customer, "travel 2026", 2_500) ? '1' : '0');
        }
        assertThat(members.toString()).isEqualTo(MEMBERS);
    }

    @Test
    void distress_is_three_declines_for_lack_of_funds_in_ninety_days_or_two_overdrawn_months_of_three() {
        assertThat(Distress.of(year(declined("2026-01-01"), declined("2026-02-01"), declined("2026-03-01"))))
                .isTrue();
        // The first of them is 90 days old.
        assertThat(Distress.of(year(declined("2025-12-31"), declined("2026-02-01"), declined("2026-03-01"))))
                .isFalse();
        assertThat(Distress.of(year(overdrawn("2026-01-31"), overdrawn("2026-02-28"))))
                .isTrue();
        assertThat(Distress.of(year(overdrawn("2026-02-27"), overdrawn("2026-02-28"))))
                .isFalse();
        assertThat(Distress.of(year(overdrawn("2025-12-31"), overdrawn("2026-02-28"))))
                .isFalse();
    }

    private static ClientPayment declined(String day) {
        return payment(day, TransactionKind.DIRECT_DEBIT, DeclineReason.INSUFFICIENT_FUNDS, ClientPayment.Origin.BANK);
    }

    private static ClientPayment overdrawn(String day) {
        return payment(day, TransactionKind.FEE, null, ClientPayment.Origin.OVERDRAFT_INTEREST);
    }

    private static ClientPayment payment(
            String day, TransactionKind kind, DeclineReason declined, ClientPayment.Origin origin) {
        return new ClientPayment(
                1,
                LocalDate.parse(day),
                kind,
                dev.bankdesk.core.banking.Category.BANK,
                dev.bankdesk.core.banking.Channel.BANK,
                declined,
                Money.of(100, "EUR"),
                100L,
                "ZZ",
                false,
                false,
                0,
                "",
                origin);
    }

    private static ClientYear year(ClientPayment... payments) {
        LocalDate last = LocalDate.parse("2026-03-31");
        return new ClientYear(
                7,
                ClientYear.firstDayBefore(last),
                last.plusDays(1),
                Currency.getInstance("EUR"),
                200,
                List.of(payments),
                true);
    }

    @Test
    void a_plan_counts_who_is_lost_where_and_what_the_rest_costs() {
        CampaignTerms terms = Situations.terms(Audience.EVERYBODY, Situations.limits(1_000), 1);
        CampaignPlan.Counting counting = new CampaignPlan.Counting(terms);
        for (int i = 0; i < 2_000; i++) {
            counting.add(i < 300 ? Step.ELIGIBILITY : i < 500 ? Step.CONSENT : i < 650 ? Step.CONTROL_GROUP : null);
        }
        CampaignPlan plan = counting.plan(0.04, 7_00);
        assertThat(plan.eligible()).isEqualTo(1_700);
        assertThat(plan.lost()).containsEntry(Step.CONSENT, 200L).doesNotContainKey(Step.SUITABILITY);
        assertThat(plan.control()).isEqualTo(150);
        // Of 1,350 the limit lets 500; the budget of 1,000 euro would pay for 1,000.
        assertThat(plan.offers()).isEqualTo(500);
        assertThat(plan.beyondLimits()).isEqualTo(850);
        // 500 × (1 euro + 4 % of 7 euro).
        assertThat(plan.expectedCostMinor()).isEqualTo(640_00);
        // 2.8016 × √(0.04 × 0.96 × (1/500 + 1/150))
        assertThat(plan.smallestUplift()).isCloseTo(0.05111, within(0.00001));
        assertThat(plan.isUpliftReliable()).isTrue();
        assertThat(SmallestUplift.of(0.04, 500, 0)).isInfinite();
        assertThat(SmallestUplift.isReliable(0.04, 500, 100)).isFalse();
    }

    @Test
    void contact_limits_that_contradict_each_other_are_refused_by_name() {
        assertThatThrownBy(() -> new ContactPolicy(4, 30, 10, 2, 180))
                .isInstanceOf(Refusal.class)
                .hasMessage("The contact policy's coolDownDays is 10.");
        assertThatThrownBy(() -> new ContactPolicy(3, 30, 5, 2, 0))
                .isInstanceOf(Refusal.class)
                .hasMessage("The contact policy's suppressedDays is 0.");
        assertThat(new ContactPolicy(4, 31, 10, 2, 180).mostOffers()).isEqualTo(4);
    }

    /** Whatever a decision is made of, down to the last record: none of it is age, sex or nationality. */
    @Test
    void age_sex_and_nationality_are_barred_from_targeting() {
        Set<Type> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Class<?> input : List.of(Trigger.class, ClientState.class, Candidate.class, CampaignTerms.class)) {
            collect(input, seen, names);
        }
        assertThat(names).contains("incomeMonthlyMinor", "region", "segments").hasSizeGreaterThan(40);
        // What the models are told beside it.
        collect(ClientFeatures.class, seen, names);
        ClientFeatures.LIST.forEach(feature -> names.add(feature.name()));
        assertThat(barred(seen, names)).isEmpty();
        // The check can fail.
        collect(Planted.class, seen, names);
        assertThat(barred(seen, names)).containsExactlyInAnyOrder("birthYear", "AgeBand");
    }

    private record Planted(List<Inner> inner) {
        private record Inner(int birthYear, AgeBand band) {}
    }

    private static List<String> barred(Set<Type> types, List<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.matches("age|age[a-z]*band|agefrom|ageto")
                    || lower.contains("birth")
                    || lower.matches(".*(sex|gender|nationality|citizen|homecountry).*")) {
                found.add(name);
            }
        }
        types.stream()
                .filter(type -> type == AgeBand.class)
                .forEach(type -> found.add(((Class<?>) type).getSimpleName()));
        return found;
    }

    private static void collect(Type type, Set<Type> seen, List<String> names) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, seen, names);
            }
            return;
        }
        if (type instanceof GenericArrayType || !(type instanceof Class<?> record) || !seen.add(type)) {
            return;
        }
        if (record.isSealed()) {
            for (Class<?> permitted : record.getPermittedSubclasses()) {
                collect(permitted, seen, names);
            }
        }
        if (record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                names.add(component.getName());
                collect(component.getGenericType(), seen, names);
            }
        }
    }
}
