package dev.bankdesk.benchmarks.marketing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.catalogue.ProductJson;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.simulator.population.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;

/**
 * A bank of its own with the clients of a world, all of whom agree to be targeted and to teach, with its own clock. It offers the
 * world's products and ranks by the online model.
 */
final class SeedBank implements AutoCloseable {
    private static final int AT_ONCE = 2_000;
    /** Requests under way: the gateway reads one while the ledger books the other. */
    private static final int UNDER_WAY = 3;

    private static final String CLOCK = "clock";
    private static final Currency EURO = Currency.getInstance("EUR");

    private final Path root;
    private final BankAttachment attachment;
    private final GatewayClient gateway;
    private final World world;
    private final long[] accounts;
    private final Map<Long, Integer> clients = new HashMap<>();
    private long clockAccount;
    private final List<PaymentOrder> waiting = new ArrayList<>(AT_ONCE);
    private final ArrayDeque<CompletableFuture<List<Outcome>>> underWay = new ArrayDeque<>();
    private long placed;
    private long last;

    private SeedBank(World world, Path root, BankAttachment attachment) {
        this.world = world;
        this.root = root;
        this.attachment = attachment;
        this.gateway = new GatewayClient(attachment.addresses());
        this.accounts = new long[world.clients()];
    }

    /** With its clients, and no transactions. */
    static SeedBank opened(World world) {
        SeedBank bank = started(world);
        try {
            bank.setDay(World.FIRST);
            bank.register();
            return bank;
        } catch (RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    private static SeedBank started(World world) {
        try {
            Path root = Files.createTempDirectory("bankdesk-marketing-servers");
            Path products = root.resolve("products.json");
            Files.write(products, catalogue(world));
            Map<String, String> settings = Map.of(
                    CatalogueFile.SETTING,
                    products.toString(),
                    PropensityChoice.SETTING,
                    "online",
                    "BANKDESK_GATEWAY_REQUESTS_PER_SECOND",
                    "1000");
            return new SeedBank(
                    world,
                    root,
                    BankAttachment.attach(
                            new BankFolder(root.resolve("bank")), Progress.printing(System.err), settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] catalogue(World world) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode file = json.createObjectNode().put("currency", EURO.getCurrencyCode());
        world.products().forEach(product -> file.withArray("products").add(ProductJson.write(product, EURO)));
        return json.writeValueAsBytes(file);
    }

    private void register() {
        gateway.beginImport(SeedOrders.IMPORT, true);
        List<NewCustomer> all = new ArrayList<>(
                IntStream.range(0, accounts.length).mapToObj(this::customer).toList());
        LocalDate since = World.FIRST.minusYears(1);
        all.add(new NewCustomer(
                CLOCK, "A clock", world.client(0).segment(), 0, "", "FR", since, List.of(account(CLOCK, since))));
        List<RegisteredCustomer> registered = gateway.registerCustomers(all);
        List<ClientConsents> consents = new ArrayList<>();
        for (int client = 0; client < accounts.length; client++) {
            accounts[client] = registered.get(client).accounts().get(0);
            clients.put(registered.get(client).id(), client);
            consents.add(new ClientConsents(registered.get(client).id(), true, true));
        }
        clockAccount = registered.get(accounts.length).accounts().get(0);
        gateway.registerConsents("a benchmark", consents);
    }

    private NewCustomer customer(int number) {
        Client client = world.client(number);
        String reference = "seed-" + number;
        return new NewCustomer(
                reference,
                client.name(),
                client.segment(),
                client.birthYear(),
                client.region(),
                client.home().name(),
                world.since(number),
                List.of(account(reference, world.since(number))));
    }

    private static NewAccount account(String reference, LocalDate since) {
        return new NewAccount(reference, EURO.getCurrencyCode(), 0L, since, "", "");
    }

    BankAddresses addresses() {
        return attachment.addresses();
    }

    GatewayClient gateway() {
        return gateway;
    }

    /** Its number in the world; -1 for a customer who is none of it. */
    int client(long customer) {
        return clients.getOrDefault(customer, -1);
    }

    long account(int client) {
        return accounts[client];
    }

    /** Without consent: what it pays only shows which day the bank's services see. */
    long clockAccount() {
        return clockAccount;
    }

    /** The bank's clock stands still at the day's noon, so that all that is booked on that day is within a day of it. */
    void setDay(LocalDate day) {
        Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        gateway.setClock(new BankClock(noon, Instant.now(), 0));
    }

    /** What they showed in the year before. @return the last position */
    long payYearBefore() {
        return pay(SeedOrders::before);
    }

    /** What they show in a month; @param month from 1 */
    long payMonth(int month) {
        return pay(orders -> orders.month(month));
    }

    /** Orders that were placed so far. */
    long placed() {
        return placed;
    }

    private long pay(Consumer<SeedOrders> what) {
        for (int client = 0; client < accounts.length; client++) {
            what.accept(new SeedOrders(world, client, accounts[client], this::add));
        }
        send();
        while (!underWay.isEmpty()) {
            take();
        }
        return last;
    }

    private void add(PaymentOrder order) {
        waiting.add(order);
        if (waiting.size() == AT_ONCE) {
            send();
        }
    }

    private void send() {
        if (waiting.isEmpty()) {
            return;
        }
        if (underWay.size() == UNDER_WAY) {
            take();
        }
        underWay.add(gateway.placeAsync(List.copyOf(waiting)));
        placed += waiting.size();
        waiting.clear();
    }

    private void take() {
        check(underWay.remove().join(), (outcome, position) -> {});
    }

    /** In their order; what is no booking and no decline ends the measurement. @param taking gets the position of each */
    void place(List<PaymentOrder> orders, ObjLongConsumer<Outcome> taking) {
        for (int from = 0; from < orders.size(); from += AT_ONCE) {
            check(gateway.place(orders.subList(from, Math.min(orders.size(), from + AT_ONCE))), taking);
        }
        placed += orders.size();
    }

    private void check(List<Outcome> outcomes, ObjLongConsumer<Outcome> taking) {
        for (Outcome outcome : outcomes) {
            long position;
            if (outcome instanceof Outcome.Booked booked) {
                position = booked.position();
                last = Math.max(last, Math.max(position, booked.feePosition()));
            } else if (outcome instanceof Outcome.Declined declined) {
                position = declined.position();
                last = Math.max(last, position);
            } else {
                throw Refusal.failure(
                        "The ledger does not take an order: " + outcome + ".", "This is a fault of ours.");
            }
            taking.accept(outcome, position);
        }
    }

    @Override
    public void close() {
        gateway.close();
        attachment.close();
        try {
            Folders.deleteTree(root);
        } catch (IOException e) {
            throw Refusal.failure(root + " could not be removed: " + e.getMessage() + ".", "Remove it by hand.", e);
        }
    }
}
