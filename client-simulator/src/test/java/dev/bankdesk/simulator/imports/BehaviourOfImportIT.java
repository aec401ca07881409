package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.behaviour.postgres.JournalFollower;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.SharedData;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.BankSnapshot;
import dev.bankdesk.core.verify.BehaviourEqualsJournal;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published card payments as behaviour: what is counted by client and month is what stands in the file. */
class BehaviourOfImportIT {
    @TempDir
    private Path folder;

    @Test
    void months_of_the_imported_clients_count_the_files_payments_and_declines() throws Exception {
        Path file = SharedData.file("tabformer/card-transactions-2002-2014.csv");
        assumeTrue(Files.exists(file), "the published file is not beside the project");
        TestBank bank = TestBank.shared().emptied();
        imported(bank, file);
        try (JournalFollower follower = BehaviourService.follower(bank.addresses())) {
            long head = number(bank, "select position from ledger.journal_head");
            while (number(bank, "select position from behaviour.stand") < head) {
                follower.step();
            }
        }
        try (BankSnapshot snapshot = BankSnapshot.of(bank.addresses())) {
            assertThat(new BehaviourEqualsJournal(Duration.ofSeconds(10))
                            .check(snapshot)
                            .difference())
                    .isNull();
        }
        assertThat(kept(bank)).isEqualTo(counted(file));
    }

    private void imported(TestBank bank, Path file) {
        BankAddresses at = bank.addresses();
        LedgerService ledger = new LedgerService(at, InstantSource.system(), new CommitSignal());
        ledger.start();
        GatewayService gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        try (GatewayClient client = new GatewayClient(at)) {
            client.setClock(BankClock.realTime(Instant.now()));
            ImportFormat.Terms terms =
                    new ImportFormat.Terms(null, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {42}));
            new FileImport(
                            ImportFormat.TABFORMER.open(file, terms),
                            new ImportRequest("cards", false, folder),
                            ImportProgress.SILENT)
                    .into(ImportBank.behind(client));
        } finally {
            gateway.stop();
            ledger.stop();
        }
    }

    /** By year: payments, purchases, declines. */
    private static Map<String, String> kept(TestBank bank) throws Exception {
        Map<String, String> years = new TreeMap<>();
        String sql = "select extract(year from month)::int::text, sum(payments) || ' ' || sum(purchases) || ' '"
                + " || coalesce(sum(declined), 0) from behaviour.customer_month group by 1";
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                years.put(row.getString(1), row.getString(2));
            }
        }
        return years;
    }

    private static Map<String, String> counted(Path file) throws Exception {
        Map<String, long[]> years = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            boolean quoted = line.contains("\"");
            String[] cell = line.replaceAll("\"[^\"]*\"", "declined").split(",", -1);
            long[] counts = years.computeIfAbsent(cell[2], any -> new long[2]);
            boolean declined = quoted || !cell[13].isEmpty();
            boolean refund = new BigDecimal(cell[6].substring(1)).signum() < 0;
            // A declined refund is no payment.
            if (!refund) {
                counts[declined ? 1 : 0]++;
            }
        }
        Map<String, String> words = new TreeMap<>();
        years.forEach((year, counts) -> words.put(year, counts[0] + " " + counts[0] + " " + counts[1]));
        return words;
    }

    private static long number(TestBank bank, String sql) throws Exception {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
