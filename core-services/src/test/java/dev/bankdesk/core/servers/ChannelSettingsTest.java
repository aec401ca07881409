package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.ledger.intake.IntakeSettings;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelSettingsTest {
    @TempDir
    private Path root;

    private BankFolder folder;
    private Passwords passwords;
    private Ports ports;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void make_a_folder() throws IOException {
        folder = new BankFolder(root);
        passwords = Passwords.keptIn(folder.passwords());
        ports = Ports.recordedIn(folder.ports());
    }

    private void say(String settings) throws IOException {
        Files.writeString(folder.settings(), settings);
    }

    private MessageBroker broker() {
        return new MessageBroker(folder, environment, passwords, ports);
    }

    @Test
    void a_bank_that_says_nothing_has_all_on_kafka_and_no_broker_beside_it() throws IOException {
        assertThat(broker().address()).isNull();
        assertThat(broker().embedded()).isEmpty();
        say("offers.channel = kafka\namqp.url = amqp://u:p@h/v\n");
        assertThat(broker().address()).isNull();
        assertThat(broker().embedded()).isEmpty();
    }

    @Test
    void a_broker_elsewhere_is_taken_by_its_address_and_none_is_started() throws IOException {
        say("offers.channel = rabbitmq\namqp.url = amqp://u:p@mq.example/v\n");
        assertThat(broker().embedded()).isEmpty();
        assertThat(broker().address().url()).isEqualTo("amqp://u:p@mq.example:5672/v");
        assertThat(broker().address().directions()).containsExactly("offers");
    }

    @Test
    void rabbitmq_without_an_address_is_a_broker_of_the_banks_own() throws IOException {
        say("offers.channel = rabbitmq\n");
        assertThat(broker().embedded()).isPresent();
        assertThat(broker().address().url())
                .isEqualTo("amqp://bankdesk:" + passwords.of("bankdesk") + "@127.0.0.1:" + ports.amqp() + "/bankdesk");
    }

    @Test
    void payment_orders_ask_for_a_broker_by_the_intakes_own_setting() {
        environment = Map.of(IntakeSettings.CHANNEL, "rabbitmq");
        assertThat(broker().address().directions()).containsExactly("orders");
        assertThat(broker().embedded()).isPresent();
        environment = Map.of(IntakeSettings.CHANNEL, "kafka");
        assertThat(broker().address()).isNull();
    }

    @Test
    void another_word_is_refused_by_name_value_and_what_is_right() throws IOException {
        say("offers.channel = rabbit\n");
        assertThatThrownBy(this::broker)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.remedy())
                        .isEqualTo("Write kafka or rabbitmq there, or take the line out."))
                .hasMessage("The file " + folder.settings() + " says offers.channel = \"rabbit\".");
    }

    @Test
    void an_address_that_is_none_is_refused_without_its_password() throws IOException {
        say("offers.channel = rabbitmq\namqp.url = mq.example:secret\n");
        assertThatThrownBy(this::broker)
                .isInstanceOf(Refusal.class)
                .hasMessage("The setting amqp.url in " + folder.settings() + " is no AMQP address.");
    }

    @Test
    void a_bank_stays_with_the_broker_that_has_its_messages() throws IOException {
        Optional<RabbitProgram> installed = Optional.of(new RabbitProgram(Path.of("/rabbit"), Path.of("/epmd")));
        assertThat(MessageBroker.chosen(folder, passwords, ports, installed)).isInstanceOf(RabbitServer.class);
        assertThat(MessageBroker.chosen(folder, passwords, ports, Optional.empty()))
                .isInstanceOf(QpidServer.class);

        Files.createDirectories(ServerHome.qpid(folder).data());
        assertThat(MessageBroker.chosen(folder, passwords, ports, installed)).isInstanceOf(QpidServer.class);

        Folders.deleteTree(ServerHome.qpid(folder).folder());
        Files.createDirectories(ServerHome.rabbit(folder).data());
        assertThatThrownBy(() -> MessageBroker.chosen(folder, passwords, ports, Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("RabbitMQ is not installed any more");
    }
}
