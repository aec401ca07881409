package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.FactSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {
    private static final String CARD = "4111111111111111";

    @TempDir
    private Path folder;

    private final FakeBank bank = new FakeBank();
    private Path mapping;

    @BeforeEach
    void writeMapping() throws IOException {
        mapping = Files.writeString(
                folder.resolve("mapping.json"),
                """
                {"columns": {"date": "day", "amount": "amount", "merchant": "shop", "decline": "status"},
                 "currency": "EUR", "declines": {"pin": "WRONG_PIN"}, "accepted": ["ok"]}
                """);
    }

    @Test
    void a_file_is_booked_declined_and_rejected_row_by_row() {
        ImportReport report = run("2024-01-01,-5.00,Bakery,ok\n2024-01-02,-7.00,Cafe,pin\n2024-01-03,x,Cafe,ok\n");

        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.booked()).isEqualTo(1);
        assertThat(report.declined()).containsEntry(DeclineReason.WRONG_PIN, 1L);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.firstRejects())
                .containsExactly("line 4, amount \"x\": is no amount with the decimal sign \".\"");
        assertThat(report.sums())
                .containsExactly(new ImportReport.Sum(2024, "EUR", TransactionKind.CARD_PAYMENT, 1, 500));
        assertThat(bank.ended).isTrue();
        assertThat(facts()).allMatch(PaymentOrder::fact).allMatch(order -> order.source()
                .equals("my file"));
    }

    @Test
    void the_same_file_again_changes_nothing() {
        String rows = "2024-01-01,-5.00,Bakery,ok\n2024-01-01,-5.00,Bakery,ok\n2024-01-02,-7.00,Cafe,pin\n";
        run(rows);
        Set<String> keys = Set.copyOf(bank.orders.keySet());

        ImportReport again = run(rows);

        assertThat(bank.orders.keySet()).isEqualTo(keys);
        assertThat(again.booked()).isEqualTo(2);
        assertThat(again.bookedBefore()).isEqualTo(2);
        assertThat(again.rejected()).isZero();
    }

    @Test
    void nothing_is_said_of_what_clients_agreed_to_unless_it_was_asked_for_and_the_report_says_which() {
        ImportReport plain = run("2024-01-01,-5.00,Bakery,ok\n");
        assertThat(bank.consents).isEmpty();
        assertThat(ReportText.lines(plain, ""))
                .contains("Consents: none, so these clients get no offers; --consent says what they agreed to.");

        ImportReport told = run(
                "2024-01-01,-5.00,Bakery,ok\n",
                new ImportRequest("my file", false, ImportConsent.of("targeting"), null));
        assertThat(bank.consents.values()).hasSize(1).allSatisfy(each -> {
            assertThat(each.targeting()).isTrue();
            assertThat(each.training()).isFalse();
        });
        assertThat(bank.consentSource).isEqualTo("import my file");
        assertThat(ReportText.lines(told, ""))
                .contains("Consents: targeting of every client; what a client said before stands.");
        assertThat(ReportJson.of(told)).contains("\"consents\":\"targeting\"");
    }

    @Test
    void two_equal_rows_are_two_payments() {
        run("2024-01-01,-5.00,Bakery,ok\n2024-01-01,-5.00,Bakery,ok\n");

        assertThat(facts()).hasSize(2);
    }

    @Test
    void rows_of_an_overlapping_file_are_booked_once() {
        run("2024-01-01,-5.00,Bakery,ok\n2024-01-02,-7.00,Cafe,ok\n");
        run("2024-01-02,-7.00,Cafe,ok\n2024-01-03,-9.00,Cafe,ok\n");

        assertThat(facts()).hasSize(3);
    }

    @Test
    void one_opening_entry_keeps_the_account_at_or_above_zero() {
        run(
                "2024-01-01,-5.00,Bakery,ok\n2024-01-02,3.00,Bakery,ok\n2024-01-03,-9.00,Cafe,ok\n2024-01-04,-100,Cafe,pin\n");

        List<PaymentOrder> openings = bank.orders.values().stream()
                .filter(order -> order.kind() == TransactionKind.OPENING)
                .toList();
        assertThat(openings).hasSize(1);
        assertThat(openings.get(0).amount().minor()).isEqualTo(1_100);
        assertThat(openings.get(0).bookedAt()).isEqualTo(facts().get(0).bookedAt());
    }

    @Test
    void an_import_that_was_killed_is_completed_by_importing_again() {
        StringBuilder rows = new StringBuilder();
        int count = 3 * Ledger.MAX_BATCH + 17;
        for (int i = 0; i < count; i++) {
            rows.append("2024-01-01,-").append(1 + i % 50).append(".00,Bakery,ok\n");
        }
        bank.batchesUntilItDies = 3;
        assertThatThrownBy(() -> run(rows.toString())).hasMessageContaining("went away");
        assertThat(bank.ended).isFalse();
        bank.batchesUntilItDies = Integer.MAX_VALUE;

        ImportReport report = run(rows.toString());

        assertThat(report.booked()).isEqualTo(count);
        assertThat(report.bookedBefore()).isEqualTo(2L * Ledger.MAX_BATCH);
        assertThat(facts()).hasSize(count);
    }

    @Test
    void a_row_that_means_something_else_now_is_rejected_and_not_booked_twice() throws IOException {
        run("2024-01-01,-5.00,Bakery,ok\n");
        Files.writeString(mapping, Files.readString(mapping).replace("\"EUR\"", "\"USD\""));

        ImportReport report = run("2024-01-01,-5.00,Bakery,ok\n");

        assertThat(report.booked()).isZero();
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.firstRejects().get(0)).contains("booked already with another content");
    }

    @Test
    void a_file_of_which_no_row_can_be_booked_is_refused_before_anything_is_written() {
        assertThatThrownBy(() -> run("01.02.2024,-5.00,Bakery,ok\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("line 2, day \"01.02.2024\": is no date written yyyy-MM-dd");
        assertThat(bank.touched).isFalse();
        assertThat(written()).containsExactlyInAnyOrder("mapping.json", "my.csv");
    }

    @Test
    void a_dry_run_tells_the_same_and_writes_nothing() {
        ImportReport report = new FileImport(
                        source("2024-01-01,-5.00,Bakery,ok\nx,1,a,ok\n"), request(), ImportProgress.SILENT)
                .dryRun();

        assertThat(report.booked()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(bank.touched).isFalse();
        assertThat(written()).containsExactlyInAnyOrder("mapping.json", "my.csv");
    }

    @Test
    void rejects_name_line_column_value_and_reason_and_hide_card_numbers() throws IOException {
        ImportReport report = run("2024-01-01,-5.00,Bakery,ok\n2024-01-02,-1.00," + CARD
                + ",stolen\n2024-01-02,=1+1,\"a \"\"b\"\"\",ok\n");

        assertThat(report.rejectsFile()).isEqualTo(folder.resolve("my.csv.rejects.csv"));
        assertThat(Files.readAllLines(report.rejectsFile()))
                .containsExactly(
                        "line,column,value,reason,row: day,row: amount,row: shop,row: status",
                        "3,status,stolen,\"stands neither in \"\"declines\"\" nor in \"\"accepted\"\" of the mapping\","
                                + "2024-01-02,-1.00,************1111,stolen",
                        "4,amount,'=1+1,\"is no amount with the decimal sign \"\".\"\"\",2024-01-02,'=1+1,\"a \"\"b\"\"\",ok");
        assertThat(written()).containsExactlyInAnyOrder("mapping.json", "my.csv", "my.csv.rejects.csv");
    }

    @Test
    void a_file_that_is_named_by_its_card_needs_another_name() {
        assertThatThrownBy(() -> new ImportRequest("statement " + CARD, false, folder))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("statement ************1111")
                .hasMessageNotContaining(CARD);
    }

    @Test
    void rejects_of_an_earlier_import_go_away_when_there_are_none_any_more() {
        run("2024-01-01,-5.00,Bakery,ok\nx,-5.00,Bakery,ok\n");
        run("2024-01-01,-5.00,Bakery,ok\n2024-01-02,-5.00,Bakery,ok\n");

        assertThat(written()).containsExactlyInAnyOrder("mapping.json", "my.csv");
    }

    @Test
    void a_customer_with_many_accounts_is_registered_in_parts() throws IOException {
        Files.writeString(mapping, "{\"columns\": {\"date\": \"day\", \"amount\": \"amount\", \"account\": \"shop\"}}");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            rows.append("2024-01-01,-5.00,account ").append(i).append(",ok\n");
        }

        ImportReport report = run(rows.toString());

        assertThat(bank.accounts).hasSize(250);
        assertThat(bank.customers).hasSize(1);
        assertThat(bank.mostAccountsAtOnce).isEqualTo(100);
        assertThat(report.customers()).isEqualTo(1);
        assertThat(report.accounts()).isEqualTo(250);
    }

    @Test
    void no_card_number_reaches_the_bank() {
        run("2024-01-01,-5.00,Shop " + CARD + ",ok\n");

        assertThat(bank.orders.toString() + bank.merchants + bank.customers)
                .doesNotContain(CARD)
                .contains("************1111");
    }

    @Test
    void a_name_that_cannot_be_one_is_refused() {
        assertThatThrownBy(() -> new ImportRequest("a/b", false, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("a/b");
    }

    private ImportReport run(String rows) {
        return run(rows, request());
    }

    private ImportReport run(String rows, ImportRequest request) {
        return new FileImport(source(rows), request, ImportProgress.SILENT).into(bank);
    }

    private ImportRequest request() {
        return new ImportRequest("my file", false, null);
    }

    private FactSource source(String rows) {
        try {
            Path file = Files.writeString(folder.resolve("my.csv"), "day,amount,shop,status\n" + rows);
            return ImportFormat.CSV.open(
                    file,
                    new ImportFormat.Terms(mapping, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {1})));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<PaymentOrder> facts() {
        return new ArrayList<>(bank.orders.values().stream()
                .filter(order -> order.kind() != TransactionKind.OPENING)
                .toList());
    }

    private Set<String> written() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
