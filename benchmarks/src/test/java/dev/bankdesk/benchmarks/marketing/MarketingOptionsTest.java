package dev.bankdesk.benchmarks.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketingOptionsTest {
    @Test
    void without_words_the_goals_are_measured() {
        MarketingOptions options = MarketingOptions.of(List.of());
        assertThat(options.seeds()).isEqualTo(100);
        assertThat(options.clients()).isEqualTo(5_000);
        assertThat(options.profile()).isFalse();
    }

    @Test
    void through_the_real_servers_there_are_words_of_its_own() {
        assertThat(DeliveryOptions.of(List.of("--seconds", "7", "--consent", "100")))
                .isEqualTo(new DeliveryOptions(1_000, 30, 7, 10_000, 100, 100));
        assertThatThrownBy(() -> DeliveryOptions.of(List.of("--seeds", "3")))
                .isInstanceOf(Refusal.class)
                .hasMessage("bench marketing delivery does not know --seeds.");
        assertThat(ServersOptions.of(List.of("--clients", "300", "--days", "30")))
                .isEqualTo(new ServersOptions(1, 300, 30));
        assertThatThrownBy(() -> ServersOptions.of(List.of("--days", "182")))
                .isInstanceOf(Refusal.class)
                .hasMessage("--days is 182.");
    }

    @Test
    void only_the_whole_is_held_to_its_time() {
        assertThat(ServersOptions.of(List.of()).isWhole()).isTrue();
        assertThat(ServersOptions.of(List.of("--days", "180")).isWhole()).isFalse();
    }

    @Test
    void what_is_wrong_is_told_by_its_name() {
        assertThatThrownBy(() -> MarketingOptions.of(List.of("--seeds", "0")))
                .isInstanceOf(Refusal.class)
                .hasMessage("--seeds is 0.");
        assertThatThrownBy(() -> MarketingOptions.of(List.of("--clients")))
                .isInstanceOf(Refusal.class)
                .hasMessage("--clients needs a value.");
        assertThatThrownBy(() -> MarketingOptions.of(List.of("--tempo")))
                .isInstanceOf(Refusal.class)
                .hasMessage("bench marketing does not know --tempo.");
    }
}
