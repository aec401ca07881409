package dev.bankdesk.core;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.channels.MessageChannels;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.CutOff;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.ReplicationHealth;
import dev.bankdesk.core.platform.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Joins the services of the bank: starts them in order over servers that already run, and stops them in reverse. */
public final class BankdeskServices {
    private static final String MARKETING = "marketing";
    private static final String INTAKE = "intake";

    /** A new service gets its line here, at its place in the order of starting. */
    private static final List<Part> PARTS = List.of(
            new Part("ledger", Needs.PRIMARY, BankParts::ledger),
            new Part("gateway", Needs.PRIMARY, BankParts::gateway),
            new Part("relay", Needs.ALL_SERVERS, BankParts::relay),
            new Part(INTAKE, Needs.ALL_SERVERS, BankParts::intake),
            new Part("statistics", Needs.ALL_SERVERS, BankParts::statistics),
            new Part("behaviour", Needs.ALL_SERVERS, BankParts::behaviour),
            new Part(MARKETING, Needs.ALL_SERVERS, BankParts::marketing));

    /** Kafka takes the longest to start; what books needs the primary alone and starts meanwhile. */
    private enum Needs {
        PRIMARY,
        ALL_SERVERS
    }

    private record Part(String name, Needs needs, Function<BankParts, Service> composition) {}

    private final BankAddresses addresses;
    private final List<Part> wanted;
    private final BankParts parts;
    private final Progress progress;
    private final Deque<Service> running = new ArrayDeque<>();

    /**
     * @param names the services to run; empty means all
     * @throws Refusal where a name is not a service's
     */
    public BankdeskServices(BankAddresses addresses, Set<String> names, Progress progress) {
        this(addresses, names, progress, Optional::empty);
    }

    /** @param replication how the pair stands, as a supervisor in this process sees it: for the gateway's health */
    public BankdeskServices(
            BankAddresses addresses,
            Set<String> names,
            Progress progress,
            Supplier<Optional<ReplicationHealth>> replication) {
        requireKnown(names);
        this.addresses = addresses;
        this.parts = new BankParts(addresses, replication);
        this.wanted = new ArrayList<>(PARTS);
        wanted.removeIf(part -> !names.isEmpty() && !names.contains(part.name));
        if (names.isEmpty() && !parts.hasIntake()) {
            wanted.removeIf(part -> part.name.equals(INTAKE));
        }
        this.progress = progress;
    }

    /** @throws Refusal where a name is not a service's */
    public static void requireKnown(Set<String> names) {
        for (String name : names) {
            if (!names().contains(name)) {
                throw Refusal.usage(
                        "There is no service \"" + name + "\".", "Choose from: " + String.join(", ", names()) + ".");
            }
        }
        if (names.contains("gateway") && !names.contains("ledger")) {
            throw Refusal.usage(
                    "The gateway books through the ledger of its own process.", "Name ledger beside gateway.");
        }
        if (names.contains(INTAKE) && !names.contains("ledger")) {
            throw Refusal.usage(
                    "The intake books through the ledger of its own process.", "Name ledger beside intake.");
        }
    }

    public static Set<String> names() {
        return PARTS.stream().map(Part::name).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /**
     * First half: brings the tables up to date and starts what needs the primary alone.
     *
     * @throws Refusal where a part does not start; call {@link #stop} then
     */
    public void startOnPrimary() {
        step("Tables", () -> Migrations.run(addresses));
        prepareMarketing();
        startThoseThatNeed(Needs.PRIMARY);
    }

    /**
     * Second half, when all servers answer: makes the topics and starts the others.
     *
     * @throws Refusal where a part does not start; call {@link #stop} then
     */
    public void startOnAllServers() {
        step("Topics", () -> {
            TopicSetup.create(addresses.kafkaBootstrap());
            MessageChannels.prepare(addresses);
        });
        startThoseThatNeed(Needs.ALL_SERVERS);
    }

    /**
     * Its tables are made while the others start. A bank without a database for it works without it, and says so; who wants
     * this service alone is refused.
     */
    private void prepareMarketing() {
        if (!isWanted(MARKETING)) {
            return;
        }
        if (addresses.marketing() == null && wanted.size() > 1) {
            wanted.removeIf(part -> part.name.equals(MARKETING));
            Refusal refusal = BankAddresses.noMarketing();
            progress.failed(MARKETING, refusal.getMessage() + " " + refusal.remedy());
            return;
        }
        parts.marketing().prepare();
    }

    private boolean isWanted(String name) {
        return wanted.stream().anyMatch(part -> part.name.equals(name));
    }

    /**
     * Notes in the books that a server was away, so that a curve can say so; nothing where the ledger runs elsewhere.
     *
     * @param since machine time
     */
    public void noteOutage(String server, Instant since, Duration lasted) {
        if (isWanted("ledger")) {
            parts.ledger().noteOutage(server, since, lasted);
        }
    }

    private void startThoseThatNeed(Needs needs) {
        wanted.stream()
                .filter(part -> part.needs == needs)
                .forEach(part -> step(part.name, () -> start(part.composition.apply(parts))));
    }

    /** The write side of this process, for programs that book without HTTP; it runs from {@link #startOnPrimary} on. */
    public Ledger ledger() {
        return parts.ledger();
    }

    public void stop() {
        while (!running.isEmpty()) {
            Service service = running.pop();
            try {
                service.stop();
            } catch (RuntimeException e) {
                // The others must still stop.
                // A logger of the class would open its file in a folder that is not ours yet.
                LoggerFactory.getLogger(BankdeskServices.class)
                        .warn("The service {} did not stop in order", service.name(), e);
            }
        }
    }

    private void start(Service service) {
        // Before it starts: a half started service must be stopped as well.
        running.push(service);
        service.start();
    }

    private void step(String name, Runnable work) {
        long begin = System.nanoTime();
        progress.started(name);
        try {
            work.run();
            progress.done(name, (System.nanoTime() - begin) / 1_000_000);
        } catch (RuntimeException e) {
            if (!CutOff.isReasonOf(e)) {
                progress.failed(name, e.getMessage());
            }
            throw e;
        }
    }
}
