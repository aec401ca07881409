package dev.bankdesk.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.Tariff;
import dev.bankdesk.core.ledger.postgres.PostgresKeyKeeping;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.SmallPartitions;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Several ledgers on one bank: right together, and none is held for long by one that was stopped. */
class SeveralLedgersIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** What a stopped process may cost the others, beside what they wait for each other anyway. */
    private static final long LONGEST_HOLD_MILLIS = 5_000;

    private static final String SEVERAL_PARTITIONS = "select count(*) > 3 from ledger.journal_partition";
    private static final int STOPS = 4;
    private static final LocalDate OPENED = LocalDate.parse("2025-06-01");
    private final TestBank bank = TestBank.shared();
    private final Map<String, Long> answers = new ConcurrentHashMap<>();
    private final AtomicLong longestMillis = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<Process> processes = new ArrayList<>();
    private Connection connection;
    private LedgerService ledger;
    private List<Long> accounts;
    private Path folder;

    @BeforeEach
    void a_bank_with_forty_accounts_and_small_partitions() throws Exception {
        bank.emptied();
        connection = bank.writer();
        SmallPartitions.of(20_000, bank, connection);
        folder = Files.createTempDirectory(bank.folder(), "several");
        ledger = new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());
        ledger.start();
        ledger.time().set(new BankClock(Instant.parse("2026-01-15T10:00:00Z"), Instant.now(), 1));
        accounts = register("several", 40);
        List<PaymentOrder> openings = accounts.stream()
                .map(account -> Orders.by(account)
                        .key("opening-" + account)
                        .kind(TransactionKind.OPENING)
                        .amount(1_000_00, "EUR")
                        .order())
                .toList();
        assertThat(ledger.place(openings).join()).allMatch(Outcome.Booked.class::isInstance);
    }

    @AfterEach
    void end() throws Exception {
        enough.set(true);
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        ledger.stop();
        connection.close();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    private List<Long> register(String name, int count) {
        return ledger
                .registrations()
                .customers(IntStream.range(0, count)
                        .mapToObj(i -> new NewCustomer(
                                name + i,
                                name,
                                Segment.STANDARD,
                                1990,
                                "",
                                "FR",
                                OPENED,
                                List.of(new NewAccount(name + i, "EUR", 0L, OPENED, "", ""))))
                        .toList())
                .stream()
                .map(customer -> customer.accounts().get(0))
                .toList();
    }

    @Test
    void two_processes_and_one_that_is_stopped_again_and_again_book_every_order_once() throws Exception {
        Process stopped = process("b");
        Process running = process("c");
        CompletableFuture<Void> own =
                inBackground(() -> new LedgerLoad("a", accounts).run(ledger, enough::get, batch -> {
                    longestMillis.accumulateAndGet(batch.millis(), Math::max);
                    for (int i = 0; i < batch.keys().size(); i++) {
                        answers.put(
                                batch.keys().get(i),
                                LedgerMain.position(batch.outcomes().get(i)));
                    }
                }));
        CompletableFuture<Void> registering = inBackground(this::registerAndChange);
        awaitAnswers("b");
        awaitAnswers("c");
        Thread.sleep(2_000);
        long usualMillis = longestMillis.getAndSet(0);
        int held = 0;
        for (int i = 0; i < STOPS; i++) {
            held += stopForAWhile(stopped) ? 1 : 0;
        }
        long longest = longestMillis.get();
        System.out.printf(
                "Longest wait of a batch beside a stopped process: %d ms, before: %d ms; %d of %d stops held the journal%n",
                longest, usualMillis, held, STOPS);
        assertThat(held).as("stops that held the journal").isPositive();
        assertThat(longest).isLessThanOrEqualTo(LONGEST_HOLD_MILLIS + usualMillis);
        endMonthTogether();
        long size = Files.size(file("b"));
        await().atMost(SOON).until(() -> Files.size(file("b")) > size);
        // How long that takes is the machine's.
        await().atMost(SOON).until(() -> rows(SEVERAL_PARTITIONS).contains("t"));
        enough.set(true);
        Files.createFile(folder.resolve("stop"));
        own.get(60, TimeUnit.SECONDS);
        registering.get(60, TimeUnit.SECONDS);
        for (Process process : List.of(stopped, running)) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        readAnswers("b");
        readAnswers("c");
        assertEveryAnswerStandsInTheJournal();
        deleteOldKeysTogether();
        verify();
    }

    /** A program of its own takes its time to start on a busy machine. */
    private void awaitAnswers(String name) {
        await().atMost(SOON.multipliedBy(2))
                .untilAsserted(() -> assertThat(Files.exists(file(name)) && Files.size(file(name)) > 0)
                        .as(() -> log(name))
                        .isTrue());
    }

    private String log(String name) {
        try {
            return "the ledger " + name + " answers, its log: " + Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return "the ledger " + name + " answers, and has no log";
        }
    }

    /** Finds a moment in which the process holds the journal; the chance of it comes again and again. */
    private boolean stopForAWhile(Process process) throws Exception {
        boolean holds = false;
        for (int i = 0; i < 60 && !holds; i++) {
            signal("STOP", process);
            Thread.sleep(30);
            holds = holds();
            if (!holds) {
                signal("CONT", process);
                Thread.sleep(7);
            }
        }
        if (holds) {
            await("holds the journal no longer").atMost(Duration.ofSeconds(7)).until(() -> !holds());
            signal("CONT", process);
            // It recovers by itself, and is heard again.
            long size = Files.size(file("b"));
            await().atMost(SOON).until(() -> Files.size(file("b")) > size);
        }
        return holds;
    }

    /** Its sessions that have locked the head: only the head's holder has a transaction of its own that writes. */
    private boolean holds() throws SQLException {
        return !rows("select 1 from pg_stat_activity a join pg_locks l on l.pid = a.pid"
                        + " where l.locktype = 'transactionid' and l.granted and l.mode = 'ExclusiveLock'"
                        + " and a.application_name = 'ledger-b'")
                .isEmpty();
    }

    private void registerAndChange() throws InterruptedException {
        for (int i = 0; !enough.get(); i++) {
            register("late-" + i + "-", 3);
            ledger.registrations().merchants(List.of(new NewMerchant("late-" + i, "Chez Ada", 5411, "FR", "Paris")));
            ledger.accounts()
                    .limitCardDay(
                            accounts.get(i % accounts.size()),
                            Money.of(100_00, "EUR"),
                            new AccountChange("test", "meanwhile"));
            Thread.sleep(100);
        }
    }

    private void endMonthTogether() throws SQLException {
        assertThat(ledger.monthEnd()
                        .set(new Tariff(
                                Segment.STANDARD,
                                Currency.getInstance("EUR"),
                                YearMonth.parse("2026-01"),
                                1_00,
                                100,
                                0)))
                .isTrue();
        ledger.time().set(new BankClock(Instant.parse("2026-02-01T10:00:00Z"), Instant.now(), 1));
        await().atMost(SOON).until(() -> !rows("select 1 from ledger.month_end where ended_at is not null")
                .isEmpty());
    }

    private void deleteOldKeysTogether() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into ledger.idempotency_key (key, fingerprint, position, kept_until)
                    select gen_random_uuid(), 0, 1, '2020-01-01' from generate_series(1, 100000)""");
        }
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(bank.addresses().primaryUrl());
        primary.setUser(bank.addresses().primaryUser());
        primary.setPassword(bank.addresses().primaryPassword());
        PostgresKeyKeeping keys = new PostgresKeyKeeping(primary, InstantSource.system());
        CompletableFuture<Void> elsewhere = inBackground(keys::deleteOld);
        keys.deleteOld();
        elsewhere.get(60, TimeUnit.SECONDS);
        assertThat(rows("select count(*) from ledger.idempotency_key where kept_until < '2021-01-01'"))
                .containsExactly("0");
    }

    private void assertEveryAnswerStandsInTheJournal() throws Exception {
        assertThat(answers).hasSizeGreaterThan(3_000);
        Map<UUID, Long> byKey = new ConcurrentHashMap<>();
        answers.forEach((key, position) -> byKey.put(hash(key), position));
        int found = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select key, position from ledger.idempotency_key")) {
            while (row.next()) {
                Long position = byKey.get(row.getObject(1, UUID.class));
                if (position != null) {
                    assertThat(row.getLong(2)).isEqualTo(position);
                    found++;
                }
            }
        }
        assertThat(found).isEqualTo(answers.size());
        assertThat(answers.values()).doesNotHaveDuplicates();
    }

    private static UUID hash(String key) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void verify() throws SQLException {
        long head =
                Long.parseLong(rows("select position from ledger.journal_head").get(0));
        RelayService relay = new RelayService(bank.addresses(), new CommitSignal());
        relay.start();
        try {
            await().atMost(SOON.multipliedBy(3)).until(() -> relay.publishedUpTo() >= head);
            assertThat(Verification.ofLedger().run(bank.addresses(), result -> {}))
                    .allSatisfy(result -> assertThat(result.difference()).isNull());
        } finally {
            relay.stop();
        }
    }

    private Path file(String name) {
        return folder.resolve("answers-" + name);
    }

    private void readAnswers(String name) throws Exception {
        for (String line : Files.readAllLines(file(name))) {
            String[] words = line.split(" ");
            answers.put(words[0], Long.valueOf(words[1]));
        }
    }

    private Process process(String name) throws Exception {
        Path addresses = folder.resolve("addresses-" + name + ".json");
        bank.addresses().write(addresses);
        // What stands in the URL beats the program's own name: so its sessions are told from the others'.
        String url = bank.addresses().primaryUrl();
        String named = url + (url.contains("?") ? "&" : "?") + "ApplicationName=ledger-" + name;
        Files.writeString(addresses, Files.readString(addresses).replace('"' + url + '"', '"' + named + '"'));
        List<String> arguments = new ArrayList<>(List.of(
                addresses.toString(),
                name,
                folder.resolve("stop").toString(),
                file(name).toString()));
        accounts.forEach(account -> arguments.add(account.toString()));
        Process process = TestJvm.program("192m", LedgerMain.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static void signal(String signal, Process process) throws Exception {
        int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    private List<String> rows(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    /** Work that may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> inBackground(Work work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (Exception | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
