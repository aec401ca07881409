package dev.bankdesk.core;

import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the services of the bank: starts them in order over servers that already run, and stops them in reverse. */
public final class BankdeskServices {
    private static final Logger LOG = LoggerFactory.getLogger(BankdeskServices.class);

    /** A new service gets its line here, at its place in the order of starting. */
    private static final List<Part> PARTS = List.of(
            new Part("ledger", BankParts::ledger),
            new Part("relay", BankParts::relay),
            new Part("statistics", BankParts::statistics),
            // Last: who reaches the gateway finds the others at work.
            new Part("gateway", BankParts::gateway));

    private record Part(String name, Function<BankParts, Service> composition) {}

    private final BankAddresses addresses;
    private final List<Part> wanted;
    private final Progress progress;
    private final Deque<Service> running = new ArrayDeque<>();

    /**
     * @param names the services to run; empty means all
     * @throws Refusal where a name is not a service's
     */
    public BankdeskServices(BankAddresses addresses, Set<String> names, Progress progress) {
        requireKnown(names);
        this.addresses = addresses;
        this.wanted = PARTS.stream()
                .filter(part -> names.isEmpty() || names.contains(part.name))
                .toList();
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
    }

    public static Set<String> names() {
        return PARTS.stream().map(Part::name).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /** @throws Refusal where a part does not start; the parts before it are stopped then */
    public void start() {
        try {
            step("Topics", () -> TopicSetup.create(addresses.kafkaBootstrap()));
            BankParts parts = new BankParts(addresses);
            for (Part part : wanted) {
                step(part.name, () -> start(part.composition.apply(parts)));
            }
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    public void stop() {
        while (!running.isEmpty()) {
            Service service = running.pop();
            try {
                service.stop();
            } catch (RuntimeException e) {
                // The others must still stop.
                LOG.warn("The service {} did not stop in order", service.name(), e);
            }
        }
    }

    private void start(Service service) {
        // Before it starts: a half started service must be stopped as well.
        running.push(service);
        service.start();
    }

    /** Brings the tables up to date; before {@link #start}, and as soon as the primary answers. */
    public static void migrate(BankAddresses addresses, Progress progress) {
        step("Tables", () -> Migrations.run(addresses), progress);
    }

    private void step(String name, Runnable work) {
        step(name, work, progress);
    }

    private static void step(String name, Runnable work, Progress progress) {
        long begin = System.nanoTime();
        progress.started(name);
        try {
            work.run();
            progress.done(name, (System.nanoTime() - begin) / 1_000_000);
        } catch (RuntimeException e) {
            progress.failed(name, e.getMessage());
            throw e;
        }
    }
}
