package dev.bankdesk.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankAddressesTest {
    private static final BankAddresses.Database MARKETING = new BankAddresses.Database(
            "jdbc:postgresql://a:1,b:2/marketing", "mw", "1", "jdbc:postgresql://b:2,a:1/marketing", "mr", "2");

    @TempDir
    private Path folder;

    private static BankAddresses bank(BankAddresses.Database marketing) {
        return new BankAddresses(
                "jdbc:postgresql://a:1/bankdesk",
                "w",
                "1",
                "jdbc:postgresql://b:2/bankdesk",
                "r",
                "2",
                "redis://s:3@c:3",
                "d:4",
                "http://e:5",
                "token",
                Map.of("analyst", new BankAddresses.Login("analyst", "an")),
                marketing);
    }

    private BankAddresses throughAFile(BankAddresses addresses) throws Exception {
        Path file = folder.resolve("addresses.json");
        addresses.write(file);
        return BankAddresses.read(file);
    }

    @Test
    void the_marketing_database_is_written_and_read_and_prefers_its_server_like_the_banks_own() throws Exception {
        BankAddresses read = throughAFile(bank(MARKETING));
        assertThat(read.requireMarketing()).isEqualTo(MARKETING);
        assertThat(read.marketing().primaryUrl()).contains("targetServerType=primary");
        assertThat(read.marketing().replicaUrl()).contains("targetServerType=preferSecondary");
        assertThat(read.databases()).containsExactly("bankdesk", "marketing");
        assertThat(read.toString() + read.marketing()).doesNotContain("mw");
    }

    @Test
    void a_broker_beside_kafka_is_written_and_read_and_a_role_gets_its_name_and_no_login() throws Exception {
        BankAddresses.Amqp amqp = new BankAddresses.Amqp("amqp://u:secret@h/v", List.of("offers"), "RabbitMQ 3.10.8");
        BankAddresses read = throughAFile(bank(null).with(amqp));
        assertThat(read.amqp()).isEqualTo(amqp);
        assertThat(read.isOnAmqp(MessageDirection.OFFERS)).isTrue();
        assertThat(throughAFile(bank(null)).isOnAmqp(MessageDirection.OFFERS)).isFalse();
        assertThat(read.carrierOf(MessageDirection.OFFERS)).isEqualTo("RabbitMQ 3.10.8");
        assertThat(bank(null).carrierOf(MessageDirection.OFFERS)).isEqualTo("Kafka");
        assertThat(read.toString() + read.amqp()).doesNotContain("secret");
        assertThat(read.signedInAs("analyst").amqp())
                .isEqualTo(new BankAddresses.Amqp(null, List.of("offers"), "RabbitMQ 3.10.8"));
    }

    @Test
    void a_broker_without_an_address_or_with_an_unknown_direction_is_refused() {
        assertThatThrownBy(() -> throughAFile(bank(null).with(new BankAddresses.Amqp(null, List.of("offers"), null))))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("names no amqp.url.");
        assertThatThrownBy(() -> new BankAddresses.Amqp("amqp://u:p@h", List.of("gossip"), null))
                .isInstanceOf(Refusal.class)
                .hasMessage("\"gossip\" is nothing that can travel on AMQP.");
    }

    @Test
    void a_role_signs_in_to_it_with_its_own_login() {
        BankAddresses.Database analysts = bank(MARKETING).signedInAs("analyst").marketing();
        assertThat(analysts.readerUser()).isEqualTo("analyst");
        assertThat(analysts.primaryPassword()).isEqualTo("an");
    }

    @Test
    void a_file_without_it_is_read_and_only_who_needs_it_is_refused() throws Exception {
        BankAddresses read = throughAFile(bank(null));
        assertThat(Files.readString(folder.resolve("addresses.json"))).doesNotContain("marketing");
        assertThat(read.primaryUrl()).isEqualTo("jdbc:postgresql://a:1/bankdesk");
        assertThat(read.signedInAs("analyst").marketing()).isNull();
        assertThat(read.databases()).containsExactly("bankdesk");
        assertThatThrownBy(read::requireMarketing)
                .isInstanceOf(Refusal.class)
                .hasMessage("The address file names no marketing database.");
    }

    @Test
    void a_half_written_section_is_refused_by_name() throws Exception {
        Path file = folder.resolve("addresses.json");
        bank(MARKETING).write(file);
        Files.writeString(file, Files.readString(file).replace("\"readerUser\" : \"mr\"", "\"readerUser\" : null"));
        assertThatThrownBy(() -> BankAddresses.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith(" names no marketing.readerUser.");
    }
}
