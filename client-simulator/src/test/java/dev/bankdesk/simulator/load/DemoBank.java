package dev.bankdesk.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.BankdeskServices;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.simulator.campaigns.DemoMarketing;
import dev.bankdesk.simulator.campaigns.DemoPeople;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.preferences.Agreement;
import dev.bankdesk.simulator.preferences.Preferences;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A small demo on the servers of the tests, with the services that it needs. */
final class DemoBank implements AutoCloseable {
    static final String KILLED = "killed by the test";
    private static final Duration SOON = Duration.ofSeconds(60);

    final BankAddresses at;
    final GatewayClient machine;
    private final Path folder;
    private final int clients;
    private final BankdeskServices services;
    private final Population population;
    private BesidePayments beside;
    private long[] customers;
    private int keys;

    /** @param clients of the demo */
    DemoBank(Path folder, int clients) throws SQLException {
        this.folder = folder;
        this.clients = clients;
        this.population = new Population(DemoPlay.SEED, clients);
        at = TestBank.shared().emptied().withMarketing().addresses();
        services = new BankdeskServices(at, Set.of("ledger", "gateway", "relay", "marketing"), Progress.silent());
        services.startOnPrimary();
        services.startOnAllServers();
        machine = new GatewayClient(at);
        machine.setClock(BankClock.realTime(Instant.now()));
    }

    void playAndDieOnDay20() {
        play(
                new Listener() {
                    @Override
                    public void said(String sentence) {}

                    @Override
                    public void at(Instant bankTime, Tally.Summary summary) {
                        if (!bankTime.isBefore(DemoPlay.liveFrom(folder).minus(Duration.ofDays(40)))) {
                            throw new IllegalStateException(KILLED);
                        }
                    }
                },
                () -> false);
    }

    void playUntilLive() {
        play(Listener.silent(), () -> machine.clock().bankAnchor().equals(DemoPlay.liveFrom(folder)));
    }

    private void play(Listener listener, BooleanSupplier stopped) {
        BesidePayments offers = DemoMarketing.of(machine, at, DemoPeople.in(folder), InstantSource.system());
        beside = new BesidePayments() {
            @Override
            public void enrolled(Population enrolled, long[] numbers, LocalDate firstDay) {
                customers = numbers;
                offers.enrolled(enrolled, numbers, firstDay);
            }

            @Override
            public void stretchEnded(Instant bankTime, long position) {
                offers.stretchEnded(bankTime, position);
            }
        };
        new DemoPlay(
                        new GatewayBank(machine),
                        folder,
                        new DiskBudget(folder, DiskBudget.DEFAULT_BYTES),
                        InstantSource.system(),
                        listener,
                        beside,
                        clients)
                .play(stopped);
    }

    /** Clients of the demo who would take the card for travellers, were they offered it. */
    List<Traveller> travellers(int campaign) {
        Preferences preferences = new Preferences(DemoPlay.SEED);
        List<Traveller> found = new ArrayList<>();
        for (int number = 0; number < clients; number++) {
            var client = population.client(number);
            if (client.segment() != Segment.BUSINESS
                    && Agreement.of(population, client).targeting()
                    && preferences.accepts(client, "no-fee-card", 3, campaign)) {
                found.add(new Traveller(customers[number], account(customers[number])));
            }
        }
        return found;
    }

    private long account(long customer) {
        return numbers("ledger", "select id from ledger.account where customer = " + customer + " order by id limit 1")
                .get(0);
    }

    /** A client who goes abroad. */
    final class Traveller {
        final long customer;
        private final long account;

        private Traveller(long customer, long account) {
            this.customer = customer;
            this.account = account;
        }

        /** Enough that the card is worth its price. */
        Outcome.Booked payAbroad() {
            String now = machine.clock().bankAnchor().toString();
            place(Orders.by(account)
                    .key("test " + keys++)
                    .kind(TransactionKind.SALARY)
                    .amount(5_000_00, "EUR")
                    .bookedAt(now));
            return place(Orders.by(account)
                    .key("test " + keys++)
                    .amount(2_000_00, "USD")
                    .mcc(5_812)
                    .in("US")
                    .bookedAt(now));
        }

        private Outcome.Booked place(Orders order) {
            Outcome outcome = machine.place(List.of(order.order())).get(0);
            assertThat(outcome).isInstanceOf(Outcome.Booked.class);
            return (Outcome.Booked) outcome;
        }
    }

    /** Stretches of six hours without payments, as past days have them, until one of them has the card. */
    Traveller playUntilOneHasTheCard(List<Traveller> travellers, long position) {
        await().atMost(SOON).until(() -> machine.marketing().orElseThrow().hasRead(position));
        for (int stretch = 0; stretch < 60; stretch++) {
            Instant next = machine.clock().bankAnchor().plus(Duration.ofHours(6));
            machine.setClock(new BankClock(next, Instant.now(), 0));
            beside.stretchEnded(next, position);
            for (Traveller each : travellers) {
                if (isOffered(each, "accepted")) {
                    await().atMost(SOON).until(() -> isOffered(each, "opened"));
                    return each;
                }
            }
        }
        throw new AssertionError("none of " + travellers.size() + " travellers took the card");
    }

    private boolean isOffered(Traveller traveller, String how) {
        String state = how.equals("opened") ? "opened_at is not null" : "state = 4";
        return !numbers(
                        "marketing",
                        "select id from marketing.offer where product = 'no-fee-card' and " + state + " and customer = "
                                + traveller.customer)
                .isEmpty();
    }

    /** Of the marketing database. */
    String text(String query) {
        try (Connection connection = TestBank.shared().marketingWriter();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** @param of "marketing" or "ledger" */
    List<Long> numbers(String of, String query) {
        try (Connection connection = connection(of);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<Long> numbers = new ArrayList<>();
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Times by the position of the journal; the query tells both. */
    Map<Long, Instant> times(String of, String query) {
        try (Connection connection = connection(of);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            Map<Long, Instant> times = new HashMap<>();
            while (row.next()) {
                times.put(row.getLong(1), row.getTimestamp(2).toInstant());
            }
            return times;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connection(String of) throws SQLException {
        return of.equals("ledger")
                ? TestBank.shared().writer()
                : TestBank.shared().marketingWriter();
    }

    @Override
    public void close() {
        services.stop();
        machine.close();
    }
}
