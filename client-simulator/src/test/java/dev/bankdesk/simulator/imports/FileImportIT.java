package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.SharedData;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both published files, whole, into a real bank: what stands in the journal is what stands in the file. */
class FileImportIT {
    private static TestBank bank;
    private static LedgerService ledger;
    private static GatewayService gateway;
    private static GatewayClient client;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws SQLException {
        bank = TestBank.shared().emptied();
        BankAddresses at = bank.addresses();
        ledger = new LedgerService(at, InstantSource.system(), new CommitSignal());
        ledger.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        client = new GatewayClient(at);
        client.setClock(BankClock.realTime(Instant.now()));
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.stop();
        ledger.stop();
    }

    @Test
    void every_card_payment_of_the_published_file_is_booked_once() throws IOException, SQLException {
        Path file = published("tabformer/card-transactions-2002-2014.csv");
        JournalRows journal = new JournalRows(bank, "cards");
        PublishedFiles.Sums booked = new PublishedFiles.Sums();
        PublishedFiles.Sums declined = new PublishedFiles.Sums();
        PublishedFiles.sumCards(file, booked, declined);

        ImportReport report = run(ImportFormat.TABFORMER, file, "cards", ImportBank.behind(client));
        String after = journal.head();
        ImportReport again = run(ImportFormat.TABFORMER, file, "cards", ImportBank.behind(client));

        assertThat(journal.booked()).isEqualTo(booked.lines());
        assertThat(journal.declined()).isEqualTo(declined.lines());
        assertThat(report.booked() + report.declinedInAll())
                .isEqualTo(report.rows())
                .isEqualTo(13_946);
        assertThat(report.rejected()).isZero();
        assertThat(report.openings()).isEqualTo(5);
        assertThat(journal.head()).isEqualTo(after);
        assertThat(again.bookedBefore()).isEqualTo(again.booked()).isEqualTo(report.booked());
        assertThat(journal.faults()).isEmpty();
        Set<String> numbers = PublishedFiles.cardNumbers(file.resolveSibling("cards-sample.csv"));
        assertThat(journal.texts()).contains("Hazel Robinson", "Groceries · La Verne · …6953", "0444");
        assertThat(DigitRuns.in(journal.texts())).doesNotContainAnyElementsOf(numbers);
        assertThat(DigitRuns.foundBelow(bank.folder(), numbers)).isEmpty();
    }

    /** docs/decisions/0073: the price comes back from the merchant, the fee only from the bank. */
    @Test
    void a_foreign_fee_is_two_per_cent_of_each_payment_abroad_and_a_refund_gives_none_back()
            throws IOException, SQLException {
        Path file = published("tabformer/card-transactions-2002-2014.csv");
        JournalRows journal = new JournalRows(bank, "with fees");
        Map<String, long[]> abroad = PublishedFiles.paidAbroad(file);
        Map<String, String> fees = new TreeMap<>();
        abroad.forEach((year, sums) -> fees.put(year, String.valueOf(sums[1])));

        ImportReport report = run(ImportFormat.TABFORMER, file, "with fees", true, ImportBank.behind(client));
        Map<String, String> charged = journal.foreignFees();
        run(ImportFormat.TABFORMER, file, "with fees", true, ImportBank.behind(client));

        // $4,501.62 paid, of which $780.00 came back later; four more attempts were declined.
        assertThat(abroad.get("2013")[0]).isEqualTo(450_162);
        assertThat(charged).containsEntry("2013", "9003").isEqualTo(fees);
        assertThat(journal.foreignFees()).isEqualTo(charged);
        assertThat(report.booked()).isEqualTo(13_548);
        assertThat(journal.faults()).isEmpty();
    }

    @Test
    void every_row_of_the_czech_bank_is_booked_once_also_when_the_import_dies_halfway()
            throws IOException, SQLException {
        Path berka = published("berka/trans.asc").getParent();
        JournalRows journal = new JournalRows(bank, "berka");
        PublishedFiles.Sums booked = new PublishedFiles.Sums();
        PublishedFiles.sumBerka(berka, booked);

        assertThatThrownBy(() -> run(ImportFormat.BERKA, berka, "berka", dyingAfter(3)))
                .hasMessageContaining("the import was killed");
        ImportReport report = run(ImportFormat.BERKA, berka, "berka", ImportBank.behind(client));
        String after = journal.head();
        run(ImportFormat.BERKA, berka, "berka", ImportBank.behind(client));

        assertThat(journal.booked()).isEqualTo(booked.lines());
        assertThat(report.booked()).isEqualTo(49_101);
        assertThat(report.bookedBefore()).isPositive();
        assertThat(report.accounts()).isEqualTo(4_500);
        assertThat(report.customers()).isEqualTo(5_369);
        assertThat(report.rejected()).isZero();
        assertThat(report.openings()).isZero();
        assertThat(report.seconds()).isLessThan(60);
        assertThat(journal.head()).isEqualTo(after);
        assertThat(journal.faults()).isEmpty();
    }

    @Test
    void a_table_with_card_numbers_leaves_none_in_the_bank_and_none_in_the_rejects() throws IOException, SQLException {
        String visa = "4111111111111111";
        String mastercard = "5555555555554444";
        Path file = Files.writeString(
                folder.resolve("with-cards.csv"),
                "day,amount,card,cvv,text\n2024-01-05,-12.50," + visa + ",737,paid by " + visa + "\n2024-01-06,-7.50,"
                        + mastercard + ",737,ok\n2024-01-06,x," + visa + ",737,card " + mastercard + "\n");
        Path mapping = Files.writeString(
                folder.resolve("mapping.json"),
                """
                {"currency": "EUR", "homeCountry": "FR",
                 "columns": {"date": "day", "amount": "amount", "card": "card", "purpose": "text"}}
                """);

        ImportReport report = new FileImport(
                        ImportFormat.CSV.open(file, terms(mapping)),
                        new ImportRequest("own table", false, folder),
                        ImportProgress.SILENT)
                .into(ImportBank.behind(client));

        assertThat(report.booked()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        Set<String> numbers = Set.of(visa, mastercard);
        assertThat(DigitRuns.in(Files.readString(report.rejectsFile()))).doesNotContainAnyElementsOf(numbers);
        assertThat(Files.readString(report.rejectsFile())).doesNotContain("737");
        assertThat(new JournalRows(bank, "own table").texts()).contains("paid by ************1111");
        assertThat(DigitRuns.foundBelow(bank.folder(), numbers)).isEmpty();
    }

    @Test
    void card_numbers_that_are_mistyped_or_written_unusually_leave_their_last_four_digits()
            throws IOException, SQLException {
        String mistyped = "4111111111111112";
        List<String> written = List.of("4111  1111  1111  1111", "4111/1111/1111/1111", mistyped);
        StringBuilder table = new StringBuilder("day,amount,card,account,text\n");
        for (String number : written) {
            String said = number.equals(mistyped) ? "ok" : "paid by " + number;
            table.append("2024-01-05,-12.50,%s,%s,%s\n".formatted(number, number, said));
            table.append("2024-01-06,x,%s,%s,%s\n".formatted(number, "Giro", said));
        }
        Path file = Files.writeString(folder.resolve("unusual.csv"), table);
        Path mapping = Files.writeString(
                folder.resolve("mapping.json"),
                """
                {"currency": "EUR", "columns":
                    {"date": "day", "amount": "amount", "card": "card", "account": "account", "purpose": "text"}}
                """);

        ImportReport report = new FileImport(
                        ImportFormat.CSV.open(file, terms(mapping)),
                        new ImportRequest("unusual", false, folder),
                        ImportProgress.SILENT)
                .into(ImportBank.behind(client));

        assertThat(report.booked()).isEqualTo(3);
        String rejects = Files.readString(report.rejectsFile());
        assertThat(rejects)
                .contains("****  ****  ****  1111", "****/****/****/1111", "************1112")
                .doesNotContain("4111");
        String kept = new JournalRows(bank, "unusual").texts();
        assertThat(kept).contains("paid by **** **** **** 1111", "paid by ****/****/****/1111");
        assertThat(kept).doesNotContain("4111 1111").doesNotContain("4111/1111").doesNotContain(mistyped);
        assertThat(DigitRuns.foundBelow(bank.folder(), Set.of(mistyped))).isEmpty();
    }

    private ImportReport run(ImportFormat format, Path file, String name, ImportBank into) {
        return run(format, file, name, false, into);
    }

    private ImportReport run(ImportFormat format, Path file, String name, boolean foreignFee, ImportBank into) {
        return new FileImport(
                        format.open(file, terms(null)),
                        new ImportRequest(name, foreignFee, folder),
                        ImportProgress.SILENT)
                .into(into);
    }

    private static ImportFormat.Terms terms(Path mapping) {
        return new ImportFormat.Terms(mapping, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {42}));
    }

    private static Path published(String name) {
        Path file = SharedData.file(name);
        assumeTrue(Files.exists(file), "the published file shared/data/" + name + " is not beside the project");
        return file;
    }

    /** The bank, while the program that imports dies after some batches. */
    private static ImportBank dyingAfter(int batches) {
        ImportBank whole = ImportBank.behind(client);
        return new ImportBank() {
            private int left = batches;

            @Override
            public void begin(String name, boolean foreignFee) {
                whole.begin(name, foreignFee);
            }

            @Override
            public List<RegisteredCustomer> customers(List<NewCustomer> customers) {
                return whole.customers(customers);
            }

            @Override
            public List<Integer> merchants(List<NewMerchant> merchants) {
                return whole.merchants(merchants);
            }

            @Override
            public void consents(String source, List<ClientConsents> consents) {
                whole.consents(source, consents);
            }

            @Override
            public CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
                if (left-- == 0) {
                    throw new IllegalStateException("the import was killed");
                }
                return whole.place(orders);
            }

            @Override
            public void end(String name) {
                whole.end(name);
            }
        };
    }
}
