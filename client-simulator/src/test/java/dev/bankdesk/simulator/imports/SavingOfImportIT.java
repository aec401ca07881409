package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.ClientSavings;
import dev.bankdesk.core.marketing.catalogue.SavingLine;
import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.marketing.postgres.PostgresSavings;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.SharedData;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card without foreign fees for the published card holder's year 2013: what the file says, to the cent. */
class SavingOfImportIT {
    private static final LocalDate LAST_OF_2013 = LocalDate.parse("2013-12-31");

    @TempDir
    private Path folder;

    private Path file;
    private TestBank bank;
    private LedgerService ledger;
    private GatewayService gateway;

    @BeforeEach
    void start() throws Exception {
        file = SharedData.file("tabformer/card-transactions-2002-2014.csv");
        assumeTrue(Files.exists(file), "the published file is not beside the project");
        bank = TestBank.shared().emptied().withMarketing();
        BankAddresses at = bank.addresses();
        ledger = new LedgerService(at, InstantSource.system(), new CommitSignal());
        ledger.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
    }

    @AfterEach
    void stop() {
        if (bank != null) {
            gateway.stop();
            ledger.stop();
        }
    }

    @Test
    void payments_imported_without_fees_would_have_cost_two_per_cent_of_what_was_not_refunded() throws Exception {
        Assessment card = card(false);
        assertThat(paid(card, Because.FEE_WOULD_BE_CHARGED)).isEqualTo(4_501_62);
        assertThat(paid(card, Because.FEE_WOULD_BE_CHARGED) - paid(card, Because.FEE_WOULD_BE_GIVEN_BACK))
                .isEqualTo(3_721_62);
        assertThat(counted(card, Because.FEE_WOULD_BE_CHARGED)).isEqualTo(90_03);
        assertThat(card.ownSums()).containsOnlyKeys("USD").containsEntry("USD", 74_43L);
        assertThat(card.isHypothetical()).isTrue();
        assertThat(card.lines()).allMatch(line -> line.payment().booked());
        // In euro at each day's rate, less 18 euro: worth an offer.
        assertThat(card.worthMinor()).isBetween(54_00L, 59_00L);
        assertThat(card.isWorthOffering()).isTrue();
        assertThat(card.reasons().get(0)).contains("would have cost").contains("countries in 12 months");
    }

    @Test
    void payments_imported_with_the_banks_fee_cost_it_and_a_merchants_refund_gave_none_back() throws Exception {
        Assessment card = card(true);
        assertThat(counted(card, Because.FEE_CHARGED)).isEqualTo(90_03);
        assertThat(card.ownSums()).containsEntry("USD", 90_03L);
        assertThat(card.isHypothetical()).isFalse();
    }

    private static long paid(Assessment card, Because because) {
        return card.lines().stream()
                .filter(line -> line.because() == because)
                .mapToLong(line -> line.payment().amount().minor())
                .sum();
    }

    private static long counted(Assessment card, Because because) {
        return card.lines().stream()
                .filter(line -> line.because() == because)
                .mapToLong(SavingLine::signedMinor)
                .sum();
    }

    private Assessment card(boolean withFee) throws Exception {
        try (GatewayClient client = new GatewayClient(bank.addresses())) {
            client.setClock(BankClock.realTime(Instant.now()));
            ImportFormat.Terms terms =
                    new ImportFormat.Terms(null, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {42}));
            new FileImport(
                            ImportFormat.TABFORMER.open(file, terms),
                            new ImportRequest("cards", withFee, folder),
                            ImportProgress.SILENT)
                    .into(ImportBank.behind(client));
        }
        long holder = number("select min(customer) from ledger.account where currency = 'USD'");
        long head = number("select position from ledger.journal_head");
        try (Replica books = new Replica(bank.addresses());
                Replica marketing = new Replica(bank.addresses().marketing())) {
            PostgresSavings savings = new PostgresSavings(books, new PostgresCatalogue(marketing));
            await().atMost(Duration.ofSeconds(60)).until(() -> savings.of(holder, LAST_OF_2013)
                    .filter(found ->
                            found.asOf().position() == head && found.products().size() == 8)
                    .isPresent());
            ClientSavings found = savings.of(holder, LAST_OF_2013).orElseThrow();
            assertThat(found.year().from()).isEqualTo(LocalDate.parse("2013-01-01"));
            return found.ofProduct("no-fee-card").assessment();
        }
    }

    private long number(String sql) throws Exception {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
