package dev.bankdesk.core.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeSettingsTest {
    @Test
    void nothing_set_is_no_channel() {
        assertThat(IntakeSettings.from(Map.of()).isOn()).isFalse();
        assertThat(IntakeSettings.from(Map.of(IntakeSettings.CHANNEL, "none")).isOn())
                .isFalse();
    }

    @Test
    void kafka_alone_is_the_simulators() {
        IntakeSettings settings = IntakeSettings.from(Map.of(IntakeSettings.CHANNEL, "kafka"));
        assertThat(settings.channel()).isEqualTo(OrderChannel.KAFKA);
        assertThat(settings.queues())
                .containsExactlyInAnyOrder("payment-orders.simulator", "payment-outcomes.simulator");
    }

    @Test
    void each_sender_has_queues_of_its_own() {
        IntakeSettings settings = IntakeSettings.from(
                Map.of(IntakeSettings.CHANNEL, "kafka", IntakeSettings.SENDERS, "cards, salaries-2"));
        assertThat(settings.senders()).extracting(OrderQueues::sender).containsExactly("cards", "salaries-2");
    }

    @Test
    void a_channel_that_is_not_there_is_refused_by_its_name() {
        assertThatThrownBy(() -> IntakeSettings.from(Map.of(IntakeSettings.CHANNEL, "smoke")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("BANKDESK_ORDERS_CHANNEL is \"smoke\"");
    }

    @Test
    void rabbitmq_needs_a_bank_with_a_broker_that_speaks_amqp() {
        BankAddresses without =
                new BankAddresses("", "", "", "", "", "", "", "kafka:1", "http://127.0.0.1:1", "", Map.of(), null);
        OrderChannel channel =
                IntakeSettings.from(Map.of(IntakeSettings.CHANNEL, "rabbitmq")).channel();
        assertThatThrownBy(() -> channel.open(without))
                .isInstanceOf(Refusal.class)
                .hasMessage("This bank has no broker that speaks AMQP.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cards", "a,,b", "a b", "1a", "a.b", "a/b", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx"})
    void what_is_no_senders_name_is_refused(String senders) {
        assertThatThrownBy(() ->
                        IntakeSettings.from(Map.of(IntakeSettings.CHANNEL, "kafka", IntakeSettings.SENDERS, senders)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("BANKDESK_ORDERS_SENDERS is \"" + senders + "\"");
    }

    @Test
    void more_than_sixteen_senders_are_refused() {
        String senders = IntStream.range(0, 17).mapToObj(i -> "s" + i).collect(Collectors.joining(","));
        assertThatThrownBy(() ->
                        IntakeSettings.from(Map.of(IntakeSettings.CHANNEL, "kafka", IntakeSettings.SENDERS, senders)))
                .isInstanceOf(Refusal.class);
    }
}
