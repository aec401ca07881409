package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.simulator.load.DemoPlay;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a stranger runs it, on real servers, with everything killed in its middle. */
class DemoIT {
    @TempDir
    Path root;

    private Process demo;

    @Test
    void a_demo_killed_in_the_middle_goes_on_with_nothing_lost_and_nothing_twice() throws Exception {
        BankFolder folder = new BankFolder(root.resolve("bank"));
        demo = startDemo(folder, 600);
        await().atMost(Duration.ofSeconds(120)).until(() -> playedDays(folder) >= 3);
        Map<PaymentOrder, Outcome> acknowledged = placeSome(folder);
        Instant clockAtKill = clockAnchor(folder);
        killAll(demo);

        demo = startDemo(folder, 12);
        assertThat(demo.waitFor(180, TimeUnit.SECONDS)).as("the demo ends").isTrue();
        assertThat(Files.readString(output())).contains("Written to");
        assertThat(demo.exitValue()).isZero();
        assertFilesShowData(root.resolve("out"));

        try (BankAttachment bank = BankAttachment.attach(folder, Progress.silent());
                GatewayClient gateway = new GatewayClient(bank.addresses())) {
            assertThat(gateway.clock().bankAnchor()).isAfterOrEqualTo(clockAtKill);
            assertAnsweredAsBefore(gateway, acknowledged);
            assertBookedOnceAndLikePeople(bank.addresses());
        }
    }

    private Process startDemo(BankFolder folder, int seconds) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dbankdesk.jvm=-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bankdesk.class.getName(),
                        "demo",
                        "--headless",
                        "--seconds",
                        Integer.toString(seconds),
                        "--data",
                        folder.root().toString(),
                        "--out",
                        root.resolve("out").toString())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    private Path output() {
        return root.resolve("demo.txt");
    }

    private long playedDays(BankFolder folder) throws Exception {
        assertThat(demo.isAlive()).as(Files.readString(output())).isTrue();
        Instant live = DemoPlay.liveFrom(folder.root());
        if (live == null || !Files.exists(folder.addresses())) {
            return -1;
        }
        return DemoPlay.PAST_DAYS - Duration.between(clockAnchor(folder), live).toDays();
    }

    private static Instant clockAnchor(BankFolder folder) {
        try (GatewayClient gateway = new GatewayClient(BankAddresses.read(folder.addresses()))) {
            return gateway.clock().bankAnchor();
        }
    }

    /** Orders of our own, whose answers we saw before everything was killed. */
    private static Map<PaymentOrder, Outcome> placeSome(BankFolder folder) {
        Map<PaymentOrder, Outcome> answers = new LinkedHashMap<>();
        try (GatewayClient gateway = new GatewayClient(BankAddresses.read(folder.addresses()))) {
            NewAccount account = new NewAccount("kill-test", "EUR", -100_000L, LocalDate.of(2020, 1, 1), "", "");
            long id = gateway.registerCustomers(List.of(new NewCustomer(
                            "kill-test",
                            "Kill Test",
                            Segment.STANDARD,
                            1980,
                            "",
                            "FR",
                            LocalDate.of(2020, 1, 1),
                            List.of(account))))
                    .get(0)
                    .accounts()
                    .get(0);
            Instant bookedAt = gateway.clock().bankAnchor();
            for (int i = 0; i < 40; i++) {
                PaymentOrder order = payment("kill-test-" + i, id, bookedAt);
                answers.put(order, gateway.place(List.of(order)).get(0));
            }
        }
        return answers;
    }

    private static PaymentOrder payment(String key, long account, Instant bookedAt) {
        return new PaymentOrder(
                key,
                TransactionKind.CARD_PAYMENT,
                account,
                0,
                Money.of(1_000, "EUR"),
                bookedAt,
                Channel.CARD,
                0,
                5411,
                "FR",
                "client",
                "",
                0,
                false,
                null);
    }

    /** The program, the bank process and its servers, all at once and without a word. */
    private static void killAll(Process program) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(program.descendants().toList());
        all.add(program.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        program.waitFor();
        await().atMost(Duration.ofSeconds(20)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void assertFilesShowData(Path out) throws Exception {
        for (String name : List.of(
                "payments-by-day-and-category.csv",
                "payments-by-day-and-category.csv.meta.json",
                "transactions-of-the-last-day.csv",
                "amount-by-day.png",
                "decline-rate-by-day.png",
                "amount-by-category.png",
                "amount-abroad-by-country.png",
                "payments-by-hour.png",
                "summary.md",
                "summary.json")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(out.resolve("payments-by-day-and-category.csv")))
                .hasSizeGreaterThan(30);
        assertSummaryIsTheSumOfTheExport(out);
    }

    private static void assertSummaryIsTheSumOfTheExport(Path out) throws Exception {
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        BigDecimal amount = BigDecimal.ZERO;
        long payments = 0;
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(out.resolve("payments-by-day-and-category.csv"))) {
            for (NamedCsvRecord row : rows) {
                amount = amount.add(new BigDecimal(row.getField("amount")));
                payments += Long.parseLong(row.getField("payments"));
            }
        }
        assertThat(summary.get("amount").decimalValue()).isEqualByComparingTo(amount);
        assertThat(summary.get("payments").asLong()).isEqualTo(payments).isPositive();
        for (JsonNode file : summary.get("files")) {
            assertThat(out.resolve(file.asText())).isNotEmptyFile();
        }
    }

    private static void assertAnsweredAsBefore(GatewayClient gateway, Map<PaymentOrder, Outcome> acknowledged) {
        List<Outcome> again = gateway.place(List.copyOf(acknowledged.keySet()));
        int i = 0;
        for (Outcome first : acknowledged.values()) {
            Outcome.Booked before = (Outcome.Booked) first;
            assertThat(again.get(i++))
                    .isEqualTo(
                            new Outcome.Booked(before.position(), before.feePosition(), before.balanceMinor(), true));
        }
    }

    private static void assertBookedOnceAndLikePeople(BankAddresses at) throws SQLException {
        try (Connection primary = DriverManager.getConnection(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
                Statement sql = primary.createStatement()) {
            assertThat(number(sql, "select count(*) - max(position) from ledger.journal"))
                    .as("contiguous positions")
                    .isZero();
            // The planned orders of a client and second differ in amount or kind, so a doubled order shows as a pair.
            assertThat(number(
                            sql,
                            "select count(*) from (select 1 from ledger.journal where parent_position is null and kind <> 14"
                                    + " and source = (select id from ledger.source where name = 'simulator')"
                                    + " group by booked_at, debit_account, credit_account, amount_minor, kind, merchant"
                                    + " having count(*) > 1) twice"))
                    .as("orders booked twice")
                    .isZero();
            String payments = "from ledger.journal where kind in (1, 2, 3, 7, 8) and source ="
                    + " (select id from ledger.source where name = 'simulator')";
            double declined = number(sql, "select count(*) " + payments + " and decline_reason <> 0");
            double all = number(sql, "select count(*) " + payments);
            double days = number(sql, "select count(distinct booked_at::date) " + payments) - 1;
            assertThat(declined / all).as("declined share").isLessThan(0.05);
            assertThat(all / days / DemoPlay.CUSTOMERS)
                    .as("payments a client and day")
                    .isBetween(1.0, 5.0);
        }
    }

    private static double number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
