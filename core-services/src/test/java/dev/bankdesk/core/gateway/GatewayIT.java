package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way in and the way out: HTTP, ledger, journal, standby, Kafka. */
class GatewayIT {
    private static final BankAddresses AT = TestBank.shared().addresses();
    private static final String RUN = UUID.randomUUID().toString();
    private static LedgerService ledger;
    private static RelayService relay;
    private static GatewayService gateway;
    private static GatewayClient client;

    @BeforeAll
    static void start() throws SQLException {
        // Which classes ran before on this bank is chance.
        TestBank.shared().emptied();
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(AT, InstantSource.system(), commits);
        ledger.start();
        relay = new RelayService(AT, commits);
        relay.start();
        gateway = new GatewayService(AT, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        client = new GatewayClient(AT);
        client.setClock(BankClock.realTime(Instant.now()));
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.stop();
        relay.stop();
        ledger.stop();
    }

    private static NewCustomer customer(String reference) {
        return customer(reference, -1_000_000_00L);
    }

    private static NewCustomer customer(String reference, Long floorMinor) {
        LocalDate day = LocalDate.parse("2024-02-01");
        return new NewCustomer(
                reference,
                "Zoé O'Neil",
                Segment.PREMIUM,
                1980,
                "Bretagne",
                "FR",
                day,
                List.of(
                        new NewAccount(reference + "/1", "EUR", 0L, day, "1234", "token"),
                        new NewAccount(reference + "/2", "EUR", floorMinor, day, "", "")));
    }

    private static RegisteredCustomer registered(String name) {
        return client.registerCustomers(List.of(customer(RUN + name))).get(0);
    }

    @Test
    void registering_twice_gives_the_same_ids() {
        List<NewCustomer> many = IntStream.range(0, 2_500)
                .mapToObj(i -> customer(RUN + "many" + i))
                .toList();
        List<RegisteredCustomer> first = client.registerCustomers(many);
        assertThat(first).hasSize(2_500).doesNotHaveDuplicates();
        assertThat(client.registerCustomers(many)).isEqualTo(first);
        List<NewMerchant> merchants = List.of(new NewMerchant(RUN + "m", "Chez \"Zoé\"", 5812, "FR", "Brest"));
        assertThat(client.registerMerchants(merchants)).isEqualTo(client.registerMerchants(merchants));
    }

    @Test
    void an_order_keeps_everything_on_its_way_through_http() {
        RegisteredCustomer zoe = registered("zoe");
        int merchant = client.registerMerchants(List.of(new NewMerchant(RUN + "z", "Zé", 5812, "FR", "Brest")))
                .get(0);
        List<Outcome> outcomes = client.place(List.of(
                Orders.by(zoe.accounts().get(0))
                        .key(RUN + 1)
                        .kind(TransactionKind.OPENING)
                        .amount(500_00, "EUR")
                        .order(),
                Orders.by(zoe.accounts().get(0))
                        .key(RUN + 2)
                        .merchant(merchant)
                        .amount(12_34, "USD")
                        .in("US")
                        .bookedAt("2026-03-02T10:00:00Z")
                        .purpose("¿qué?")
                        .order(),
                Orders.by(zoe.accounts().get(0))
                        .key(RUN + 2)
                        .merchant(merchant)
                        .amount(12_35, "USD")
                        .in("US")
                        .order(),
                Orders.by(zoe.accounts().get(0)).key(RUN + 3).amount(0, "EUR").order(),
                Orders.by(zoe.accounts().get(0))
                        .key(RUN + 4)
                        .amount(9_999_00, "EUR")
                        .order(),
                Orders.by(zoe.accounts().get(0))
                        .key(RUN + 5)
                        .to(zoe.accounts().get(1))
                        .amount(1_00, "EUR")
                        .order()));
        assertThat(outcomes).hasSize(6);
        Outcome.Booked foreign = (Outcome.Booked) outcomes.get(1);
        assertThat(foreign.feePosition()).isEqualTo(foreign.position() + 1);
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.KeyReused(foreign.position()));
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Malformed.class);
        assertThat(outcomes.get(4)).isInstanceOf(Outcome.Declined.class);
        assertThat(outcomes.get(5)).isInstanceOf(Outcome.Booked.class);
    }

    @Test
    void the_clock_is_kept() {
        BankClock clock =
                new BankClock(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"), 60);
        BankClock before = client.clock();
        client.setClock(clock);
        assertThat(client.clock()).isEqualTo(clock);
        client.setClock(before);
    }

    @Test
    void accounts_of_an_import_get_their_limit_when_it_ends() throws Exception {
        String name = "file " + RUN;
        NewCustomer imported = customer(RUN + "imported", null);
        assertThatThrownBy(() -> client.registerCustomers(List.of(imported)))
                .as("without a floor, and without an import that would give one")
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("no floor");
        client.beginImport(name);
        long account =
                client.registerCustomers(List.of(imported)).get(0).accounts().get(1);
        client.place(List.of(Orders.by(account)
                .key(RUN + "fact")
                .source(name)
                .fact()
                .amount(7_00, "EUR")
                .order()));
        client.endImport(name);
        try (var connection = TestBank.shared().writer();
                var row = connection
                        .createStatement()
                        .executeQuery("select floor_minor, balance_minor from ledger.account where id = " + account)) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(-7_00).isEqualTo(row.getLong(2));
        }
    }

    @Test
    void whether_an_account_may_be_overdrawn_has_to_be_said() throws Exception {
        String unsaid = "{\"customers\":[{\"reference\":\"" + RUN + "unsaid\",\"name\":\"Unsaid\",\"openedOn\":"
                + "\"2024-02-01\",\"accounts\":[{\"reference\":\"" + RUN
                + "unsaid/1\",\"currency\":\"EUR\",\"openedOn\":\"2024-02-01\"}]}]}";
        HttpResponse<String> answer = post("/v1/customers:batch", unsaid);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"/customers/0/accounts/0/floor\"");
        String said = unsaid.replace("\"currency\"", "\"floor\":\"0.00\",\"currency\"");
        assertThat(post("/v1/customers:batch", said).statusCode()).isEqualTo(200);
    }

    @Test
    void rates_can_be_added() {
        String file = "Date,USD,JPY\n2026-10-01,1.5,150\n";
        assertThat(client.addRates(file.getBytes(StandardCharsets.UTF_8))).isBetween(0L, 2L);
        assertThatThrownBy(() -> client.addRates(new byte[] {1, 2, 3}))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("European Central Bank");
    }

    @Test
    void bad_requests_are_told_as_problems_without_a_stack_trace() throws Exception {
        assertProblem(post("/v1/payments", "{"), 400, "not JSON");
        assertProblem(post("/v1/payments", "{\"surprise\":1}"), 400, "/surprise is not known");
        assertProblem(post("/v1/payments", "{\"amount\":12.5}"), 400, "/amount must be a text");
        assertProblem(post("/v1/payments", "{\"key\":\"k\",\"key\":\"k\"}"), 400, "not JSON");
        assertProblem(post("/v1/payments", "{\"kind\":\"GIFT\"}"), 400, "one of [CARD_PAYMENT");
        assertProblem(
                post(
                        "/v1/payments",
                        "{\"key\":\"k\",\"kind\":\"SALARY\",\"account\":1000000,\"amount\":\"1.234\",\"currency\":\"EUR\"}"),
                400,
                "no more decimals");
        assertProblem(post("/v1/payments:batch", "{\"orders\":[]} x"), 400, "not JSON");
        assertProblem(post("/v1/nothing", "{}"), 404, "not found");
        assertThat(announced(Endpoint.LARGEST_BODY + 1))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "at most")
                .doesNotContain("dev.bankdesk");
        HttpRequest stranger = HttpRequest.newBuilder(URI.create(AT.gatewayUrl() + "/v1/clock"))
                .header("Authorization", "Bearer wrong")
                .build();
        assertProblem(send(stranger), 401, "token");
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(AT.gatewayUrl() + path))
                .header("Authorization", "Bearer " + AT.gatewayToken())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The answer to a body that is only announced: one that is sent may meet the end of the connection first. */
    private static String announced(long bytes) throws IOException {
        URI gateway = URI.create(AT.gatewayUrl());
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            String head = "POST /v1/payments HTTP/1.1\r\nHost: bank\r\nConnection: close\r\nAuthorization: Bearer "
                    + AT.gatewayToken() + "\r\nContent-Length: " + bytes + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String words) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body())
                .contains(words)
                .contains("\"status\":" + status)
                .doesNotContain("dev.bankdesk");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void both_clients_of_a_transfer_get_a_record_of_their_own() {
        RegisteredCustomer payer = registered("payer");
        RegisteredCustomer payee = registered("payee");
        long from = payer.accounts().get(0);
        long to = payee.accounts().get(0);
        List<Outcome> outcomes = client.place(List.of(
                Orders.by(from)
                        .key(RUN + "t1")
                        .kind(TransactionKind.SALARY)
                        .amount(50_00, "EUR")
                        .order(),
                Orders.by(from).key(RUN + "t2").to(to).amount(20_00, "EUR").order(),
                Orders.by(from).key(RUN + "t3").to(to).amount(999_00, "EUR").order()));
        long transfer = ((Outcome.Booked) outcomes.get(1)).position();
        long declined = ((Outcome.Declined) outcomes.get(2)).position();
        await().atMost(Duration.ofSeconds(15)).until(() -> relay.publishedUpTo() >= declined);
        // Kafka marks a committed transaction in each partition a moment after it said that it is committed.
        List<ConsumerRecord<byte[], byte[]>> records = await().atMost(Duration.ofSeconds(15))
                .until(
                        GatewayIT::published,
                        read -> at(read, transfer).size() >= 2
                                && !at(read, declined).isEmpty());
        List<TransactionBooked> ofTransfer = at(records, transfer);
        assertThat(ofTransfer).hasSize(2);
        TransactionBooked primary = ofTransfer.stream()
                .filter(r -> r.getSide() == Side.SIDE_PRIMARY)
                .findAny()
                .orElseThrow();
        TransactionBooked counter = ofTransfer.stream()
                .filter(r -> r.getSide() == Side.SIDE_COUNTER)
                .findAny()
                .orElseThrow();
        assertThat(primary.getCustomer()).isEqualTo(payer.id());
        assertThat(primary.getDebit()).isTrue();
        assertThat(primary.getCounterAccount()).isEqualTo(to);
        assertThat(counter.getCustomer()).isEqualTo(payee.id());
        assertThat(counter.getDebit()).isFalse();
        assertThat(counter.getAccount()).isEqualTo(to);
        assertThat(at(records, declined)).hasSize(1).first().satisfies(r -> assertThat(r.getDeclineReason())
                .isEqualTo(1));
        records.forEach(record -> {
            long customer = ByteBuffer.wrap(record.key()).getLong();
            assertThat(record.partition()).isEqualTo(Topics.partitionOf(customer, Topics.PARTITIONS));
        });
    }

    private static List<TransactionBooked> at(List<ConsumerRecord<byte[], byte[]>> records, long position) {
        return records.stream()
                .map(GatewayIT::parsed)
                .filter(record -> record.getPosition() == position)
                .toList();
    }

    private static TransactionBooked parsed(ConsumerRecord<byte[], byte[]> record) {
        try {
            return TransactionBooked.parseFrom(record.value());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> published() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                AT.kafkaBootstrap(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.TRANSACTIONS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
