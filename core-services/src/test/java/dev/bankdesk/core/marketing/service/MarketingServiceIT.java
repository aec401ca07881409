package dev.bankdesk.core.marketing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.BankdeskServices;
import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketingServiceIT {
    private final TestBank bank = TestBank.shared();
    private final List<String> told = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void started(String step) {}

        @Override
        public void done(String step, long millis) {
            told.add("done " + step);
        }

        @Override
        public void failed(String step, String reason) {
            told.add("failed " + step + ": " + reason);
        }
    };

    private BankAddresses without() {
        BankAddresses at = bank.addresses();
        return new BankAddresses(
                at.primaryUrl(),
                at.primaryUser(),
                at.primaryPassword(),
                at.replicaUrl(),
                at.readerUser(),
                at.readerPassword(),
                at.redisUrl(),
                at.kafkaBootstrap(),
                at.gatewayUrl(),
                at.gatewayToken(),
                at.logins(),
                null);
    }

    @Test
    void services_start_with_marketing_and_its_products_are_there() throws SQLException {
        bank.emptied();
        empty();
        BankdeskServices services = new BankdeskServices(bank.addresses(), Set.of("ledger", "marketing"), progress);
        services.startOnPrimary();
        services.startOnAllServers();
        services.stop();
        assertThat(told).contains("done marketing");
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from marketing.product")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(8);
        }
    }

    @Test
    void an_address_file_without_its_database_leaves_out_marketing_alone_and_says_so() throws SQLException {
        bank.emptied();
        BankdeskServices services =
                new BankdeskServices(without(), Set.of("ledger", "behaviour", "marketing"), progress);
        services.startOnPrimary();
        services.startOnAllServers();
        services.stop();
        assertThat(told).contains("done ledger", "done behaviour").anySatisfy(line -> assertThat(line)
                .startsWith("failed marketing: The address file names no marketing database. Make one"));
    }

    @Test
    void who_wants_this_service_alone_is_refused_without_its_database() {
        BankdeskServices services = new BankdeskServices(without(), Set.of("marketing"), progress);
        assertThatThrownBy(services::startOnPrimary)
                .isInstanceOf(Refusal.class)
                .hasMessage("The address file names no marketing database.");
    }

    @Test
    void wrong_products_refuse_the_start_by_name(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.json"), "{\"currency\":\"EUR\",\"products\":[]}");
        assertThatThrownBy(() -> new MarketingService(
                        bank.addresses(), Map.of(CatalogueFile.SETTING, file.toString()), InstantSource.system()))
                .isInstanceOf(Refusal.class)
                .hasMessage("The file of products " + file + " is wrong at /products.");
    }

    private void empty() throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute("drop schema if exists marketing, public cascade");
            statement.execute("create schema public");
        }
    }
}
