package dev.bankdesk.benchmarks.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientPayment.Origin;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Distress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Payments say of each client what the world says, to the service's own classes. */
class SeedOrdersTest {
    private static final World WORLD = World.ofOneCampaignEach(7, 300, World.DAYS);

    @Test
    void the_features_of_a_months_days_are_those_of_the_world() {
        for (int day : new int[] {0, 14, 29}) {
            LocalDate today = World.FIRST.plusDays(day);
            for (int client = 0; client < WORLD.clients(); client++) {
                ClientYear year = year(client, today, 1);
                ClientFeatures features = ClientFeatures.of(facts(client, today), year, 0);
                Behaviour shown = WORLD.behaviour(client, 1);
                assertThat(features.number(0))
                        .as("abroad of client " + client)
                        .isCloseTo(shown.spentAbroad(), within(5.0));
                assertThat(features.number(1)).isEqualTo(shown.countries());
                assertThat(features.number(2)).isGreaterThan(shown.spent() - 5);
                if (shown.spent() > shown.spentAbroad() + shown.groceries() + 100_00) {
                    assertThat(features.number(2))
                            .as("spent by client " + client)
                            .isCloseTo(shown.spent(), within(5.0));
                }
                if (shown.payments() >= 10) {
                    assertThat(features.number(3)).isCloseTo(shown.payments(), within(2.0));
                }
                assertThat(features.number(4))
                        .as("groceries of client " + client)
                        .isCloseTo(shown.groceries(), within(4_00.0));
            }
        }
    }

    @Test
    void of_twelve_months_a_product_saves_whom_it_does_in_the_world() {
        int alike = 0;
        int asked = 0;
        for (int client = 0; client < WORLD.clients(); client++) {
            ClientYear year = year(client, World.FIRST, 1);
            ClientFacts facts = facts(client, World.FIRST);
            assertThat(Distress.of(year)).isFalse();
            for (int product = 0; product < WORLD.products().size(); product++) {
                long saving = Assessment.of(WORLD.products().get(product), facts, year)
                        .savingMinor();
                asked++;
                alike += saving > 0 == WORLD.savingMinor(client, product, 1) > 0 ? 1 : 0;
            }
        }
        assertThat((double) alike / asked).isGreaterThan(0.97);
    }

    @Test
    void income_and_what_comes_four_times_a_year_are_the_same_on_each_day() {
        for (int month = 1; month <= World.MONTHS; month++) {
            LocalDate today = World.FIRST.plusMonths(month - 1).plusDays(3);
            ClientYear year = year(0, today, month);
            assertThat(sum(year, TransactionKind.SALARY))
                    .isEqualTo(12 * WORLD.client(0).monthlyIncomeMinor());
            assertThat(sum(year, TransactionKind.DIRECT_DEBIT)).isEqualTo(300_00);
        }
    }

    @Test
    void an_amount_ends_so_that_it_is_rounded_up_by_as_much() {
        assertThat(SeedOrders.ending(12_34, 3_75)).isEqualTo(8_75);
        assertThat(SeedOrders.ending(8_75, 3_75)).isEqualTo(8_75);
        assertThat(SeedOrders.ending(8_74, 3_75)).isEqualTo(3_75);
        assertThat(SeedOrders.ending(-5, 1)).isEqualTo(1);
    }

    @Test
    void on_each_day_but_one_a_single_month_is_behind_a_moment() {
        Map<Integer, Integer> shown = new TreeMap<>();
        for (int day = 0; day < World.DAYS; day++) {
            int months = 0;
            for (int other = Math.max(0, day - 29); other <= day; other++) {
                months += SeedOrders.monthShownOn(other) > 0 ? 1 : 0;
            }
            shown.merge(months, 1, Integer::sum);
        }
        assertThat(shown).isEqualTo(Map.of(0, 1, 1, World.DAYS - 1));
    }

    private static long sum(ClientYear year, TransactionKind kind) {
        return year.payments().stream()
                .filter(payment -> payment.booked() && payment.kind() == kind)
                .mapToLong(ClientPayment::reportingMinor)
                .sum();
    }

    private static ClientFacts facts(int client, LocalDate today) {
        ClientFacts known = WORLD.facts(client, today);
        return new ClientFacts(client, known.segment(), known.clientSince(), known.incomeMonthlyMinor(), today);
    }

    /** As the journal would have it. */
    private static ClientYear year(int client, LocalDate today, int months) {
        List<PaymentOrder> orders = new ArrayList<>();
        SeedOrders showing = new SeedOrders(WORLD, client, 1, orders::add);
        showing.before();
        for (int month = 1; month <= months; month++) {
            showing.month(month);
        }
        LocalDate first = ClientYear.firstDayBefore(today);
        List<ClientPayment> payments = new ArrayList<>();
        for (PaymentOrder order : orders) {
            ClientPayment payment = booked(order, payments.size() + 1, client);
            payments.add(payment);
            if (payment.abroad() && order.fact()) {
                payments.add(fee(payment));
            }
        }
        payments.removeIf(payment -> payment.bookedOn().isBefore(first));
        return new ClientYear(client, first, today.plusDays(1), Currency.getInstance("EUR"), 200, payments, true);
    }

    private static ClientPayment booked(PaymentOrder order, long position, int client) {
        Category category = order.category() == null ? Category.ofMcc(order.mcc()) : order.category();
        return new ClientPayment(
                position,
                order.bookedAt().atZone(ZoneOffset.UTC).toLocalDate(),
                order.kind(),
                order.kind() == TransactionKind.FEE ? Category.BANK : category,
                order.channel(),
                order.factDecline(),
                order.amount(),
                order.amount().minor(),
                order.country(),
                !order.country().equals(WORLD.client(client).home().name()),
                false,
                0,
                "",
                order.source().equals("month end") ? Origin.OVERDRAFT_INTEREST : Origin.BANK);
    }

    private static ClientPayment fee(ClientPayment of) {
        long minor = Math.round(of.amount().minor() * 0.02);
        return new ClientPayment(
                of.position() + 1,
                of.bookedOn(),
                TransactionKind.FEE,
                Category.BANK,
                of.channel(),
                null,
                Money.of(minor, "EUR"),
                minor,
                of.country(),
                false,
                false,
                of.position(),
                "",
                Origin.BANK);
    }
}
