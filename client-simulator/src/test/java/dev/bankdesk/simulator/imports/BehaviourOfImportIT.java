package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Category;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published card payments as behaviour: what is counted by client and month is what stands in the file. */
class BehaviourOfImportIT {
    @TempDir
    private Path folder;

    @Test
    void months_of_the_imported_clients_have_the_files_counts_and_amounts() throws Exception {
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
        assertThat(kept(bank)).isEqualTo(counted(file, SharedData.file("ecb/eurofxref-hist.csv")));
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

    /** By month: payments, purchases, declines, unrated; euro cents: spent, of purchases, by contract, in cash, online, abroad, of fees, income. */
    private static Map<String, List<Long>> kept(TestBank bank) throws Exception {
        Map<String, List<Long>> months = new TreeMap<>();
        List<String> columns = List.of(
                "payments",
                "purchases",
                "declined",
                "unrated",
                "spent_minor",
                "purchases_minor",
                "fixed_minor",
                "cash_minor",
                "online_minor",
                "abroad_minor",
                "fee_abroad_minor",
                "income_minor");
        String sql = "select to_char(month, 'YYYY-MM'), "
                + columns.stream().map(each -> "sum(" + each + ")::bigint").collect(Collectors.joining(", "))
                + " from behaviour.customer_month group by 1";
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<Long> sums = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    sums.add(row.getLong(2 + i));
                }
                months.put(row.getString(1), sums);
            }
        }
        return months;
    }

    private static Map<String, List<Long>> counted(Path file, Path rates) throws Exception {
        PublishedRows.Dollars dollars = PublishedRows.Dollars.read(rates);
        Map<String, long[]> months = new TreeMap<>();
        for (PublishedRows.Card row : PublishedRows.cards(file)) {
            if (row.declined() && row.givenBack()) {
                // A declined refund is no payment.
                continue;
            }
            long[] sums = months.computeIfAbsent(row.day().toString().substring(0, 7), any -> new long[12]);
            if (row.declined()) {
                sums[2]++;
                continue;
            }
            long euroCents = dollars.inEuroCents(row);
            long signed = row.givenBack() ? -euroCents : euroCents;
            if (!row.givenBack()) {
                sums[0]++;
                sums[1]++;
                sums[5] += euroCents;
            }
            Category category = Category.ofMcc(row.mcc());
            sums[4] += signed;
            sums[6] += category == Category.HOUSING || category == Category.INSURANCE ? signed : 0;
            sums[8] += row.online() ? signed : 0;
            sums[9] += row.abroad() ? signed : 0;
        }
        Map<String, List<Long>> lists = new TreeMap<>();
        months.forEach(
                (month, sums) -> lists.put(month, Arrays.stream(sums).boxed().toList()));
        return lists;
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
