package dev.bankdesk.simulator.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private final Population population = new Population(7, 5_000);
    private final List<Client> clients =
            IntStream.range(0, 5_000).mapToObj(population::client).toList();

    @Test
    void a_client_is_the_same_whenever_it_is_asked_for_and_in_a_larger_population_too() {
        assertThat(new Population(7, 5_000).client(4_321)).isEqualTo(clients.get(4_321));
        assertThat(new Population(7, 9_000).client(4_321)).isEqualTo(clients.get(4_321));
        assertThat(new Population(8, 5_000).client(4_321)).isNotEqualTo(clients.get(4_321));
    }

    @Test
    void most_clients_live_in_france_and_most_of_those_in_the_large_regions() {
        Map<String, Long> byRegion = clients.stream()
                .filter(client -> client.home() == Country.FR)
                .collect(Collectors.groupingBy(Client::region, Collectors.counting()));
        assertThat(byRegion).hasSize(13);
        assertThat(byRegion.get("Île-de-France")).isGreaterThan(byRegion.get("Bretagne") * 2);
        assertThat(byRegion.values().stream().mapToLong(Long::longValue).sum()).isBetween(4_650L, 4_850L);
    }

    @Test
    void pay_spreads_as_insee_measured_it() {
        double[] pay = clients.stream()
                .filter(client -> client.segment() == Segment.STANDARD)
                .mapToDouble(client -> client.monthlyIncomeMinor() / 100.0)
                .sorted()
                .toArray();
        assertThat(pay[pay.length / 2]).isBetween(2_000.0, 2_200.0);
        assertThat(pay[pay.length * 9 / 10]).isBetween(3_300.0, 4_300.0);
    }

    @Test
    void every_segment_is_there() {
        assertThat(clients.stream().map(Client::segment).distinct())
                .containsExactlyInAnyOrder(
                        Segment.STANDARD, Segment.PREMIUM, Segment.STUDENT, Segment.SENIOR, Segment.BUSINESS);
    }

    @Test
    void a_population_of_one_cannot_pay_each_other_and_is_refused() {
        assertThatThrownBy(() -> new Population(7, 1)).hasMessageContaining("2 to 10,000,000");
    }

    @Test
    void about_five_hundred_merchants_have_readable_names_and_a_category() {
        List<Merchant> merchants = new MerchantDirectory().all();
        assertThat(merchants.size()).isBetween(400, 600);
        assertThat(merchants).isEqualTo(new MerchantDirectory().all());
        assertThat(new HashSet<>(merchants.stream().map(Merchant::reference).toList()))
                .hasSameSizeAs(merchants);
        long distinctNames = merchants.stream().map(Merchant::name).distinct().count();
        assertThat(distinctNames).isGreaterThan(merchants.size() * 8L / 10);
        assertThat(merchants)
                .allSatisfy(merchant ->
                        assertThat(Category.ofMcc(merchant.trade().mcc())).isNotEqualTo(Category.OTHER));
    }

    @Test
    void every_trade_is_found_from_everywhere() {
        MerchantDirectory directory = new MerchantDirectory();
        for (Country country : Country.values()) {
            for (Trade trade : Trade.values()) {
                assertThat(directory.near("nowhere", country, trade)).isNotEmpty();
            }
        }
    }
}
