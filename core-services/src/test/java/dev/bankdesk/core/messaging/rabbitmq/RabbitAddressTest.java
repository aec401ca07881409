package dev.bankdesk.core.messaging.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RabbitAddressTest {
    @Test
    void its_parts_are_read() {
        assertThat(RabbitAddress.of("amqp://bank:s%40fe+@mq.example:5673/our%2Fbank"))
                .isEqualTo(new RabbitAddress("mq.example", 5673, "bank", "s@fe+", "our/bank", false));
    }

    @Test
    void what_is_left_out_is_the_usual() {
        assertThat(RabbitAddress.of("amqp://u:p@h")).isEqualTo(new RabbitAddress("h", 5672, "u", "p", "/", false));
        assertThat(RabbitAddress.of("amqps://u:p@h/")).isEqualTo(new RabbitAddress("h", 5671, "u", "p", "/", true));
    }

    @Test
    void it_is_written_as_it_is_read() {
        RabbitAddress address = new RabbitAddress("h", 1, "a:b", "c d/@+", "/", true);
        assertThat(RabbitAddress.of(address.url())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h:5672",
                "http://u:secret@h",
                "amqp://h/v",
                "amqp://secret@h",
                "amqp://u:secret@/v",
                "amqp://u:se cret@h"
            })
    void what_is_none_is_refused_without_repeating_its_password(String url) {
        assertThatThrownBy(() -> RabbitAddress.of(url))
                .isInstanceOf(Refusal.class)
                .hasMessage("The AMQP address is none.")
                .hasNoCause();
    }

    @Test
    void a_log_shows_no_password() {
        assertThat(new RabbitAddress("h", 1, "u", "secret", "v", false)).hasToString("h:1/v");
    }
}
