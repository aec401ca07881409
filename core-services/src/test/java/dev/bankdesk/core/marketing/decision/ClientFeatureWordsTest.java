package dev.bankdesk.core.marketing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.propensity.Contribution;
import dev.bankdesk.core.marketing.propensity.FeatureEncoder;
import dev.bankdesk.core.marketing.propensity.OnlinePropensity;
import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told of a client's behaviour: each amount with its currency. */
class ClientFeatureWordsTest {
    private static final List<Double> NUMBERS =
            List.of(812_00.0, 6.0, 1_204_50.0, 31.0, 210_00.0, 24_36.0, 2_500_00.0, 40.0, 18_36.0);

    private static ClientFeatures in(String currency) {
        return new ClientFeatures(NUMBERS, Segment.STANDARD, Currency.getInstance(currency));
    }

    private static List<String> told(ClientFeatures client) {
        return IntStream.range(0, ClientFeatures.LIST.size())
                .mapToObj(i -> ClientFeatures.LIST.get(i).describer().describe(client, i))
                .toList();
    }

    @Test
    void each_amount_is_told_with_its_currency() {
        assertThat(told(in("EUR")))
                .containsExactly(
                        "812.00 EUR in 6 countries in 30 days",
                        "6 countries in 30 days",
                        "1204.50 EUR paid in 30 days",
                        "31 payments in 30 days",
                        "210.00 EUR paid for groceries in 30 days",
                        "24.36 EUR of fees charged in 12 months",
                        "2500.00 EUR of income a month over 12 months",
                        "a client for 40 months",
                        "would save 18.36 EUR a year",
                        "segment STANDARD");
        assertThat(told(in("JPY"))).startsWith("81200 JPY in 6 countries in 30 days");
    }

    @Test
    void what_speaks_for_a_client_is_told_so_too() {
        OnlinePropensity model = new OnlinePropensity(
                OnlineSettings.USUAL, FeatureEncoder.fit(ClientFeatures.LIST, List.of(in("EUR"), in("EUR"))));
        assertThat(model.estimate(in("EUR")).contributions())
                .extracting(Contribution::value)
                .contains("812.00 EUR in 6 countries in 30 days");
    }
}
