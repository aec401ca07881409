package dev.bankdesk.core;

import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.gateway.GatewayMetrics;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.marketing.service.MarketingService;
import dev.bankdesk.core.marketing.service.MarketingStanding;
import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.ReplicationHealth;
import dev.bankdesk.core.platform.Service;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How the services of one process are made, and what they share. */
final class BankParts {
    /** An offer that comes later than this is no answer to a payment any more. */
    private static final Duration FAR_BEHIND = Duration.ofSeconds(30);

    private final BankAddresses addresses;
    private final Supplier<Optional<ReplicationHealth>> replication;
    // Between the ledger and a relay in the same process; a relay on its own asks again and again.
    private final CommitSignal commits = new CommitSignal();
    private LedgerService ledger;
    /** Made before or behind the gateway, which looks at both from a thread of its own. */
    private volatile BehaviourService behaviour;

    private volatile StatisticsService statistics;
    private volatile MarketingService marketing;

    BankParts(BankAddresses addresses, Supplier<Optional<ReplicationHealth>> replication) {
        this.addresses = addresses;
        this.replication = replication;
    }

    BankAddresses addresses() {
        return addresses;
    }

    LedgerService ledger() {
        if (ledger == null) {
            ledger = new LedgerService(addresses, InstantSource.system(), commits);
        }
        return ledger;
    }

    Service relay() {
        return new RelayService(addresses, commits);
    }

    Service statistics() {
        StatisticsService made = new StatisticsService(addresses, InstantSource.system());
        statistics = made;
        return made;
    }

    Service behaviour() {
        BehaviourService made = new BehaviourService(addresses, InstantSource.system());
        behaviour = made;
        return made;
    }

    /** @throws dev.bankdesk.core.platform.Refusal where there is no database for it, or the products are wrong */
    MarketingService marketing() {
        if (marketing == null) {
            marketing = new MarketingService(
                    addresses,
                    System.getenv(),
                    InstantSource.system(),
                    KafkaLog.SESSION,
                    new GatewayProductOpening(addresses));
        }
        return marketing;
    }

    /** Its ledger is the one of this process. */
    Service gateway() {
        return new GatewayService(
                addresses,
                ledger(),
                GatewaySettings.from(System.getenv()),
                List.of(
                        new PairHealth(replication, InstantSource.system()),
                        new PartHealth("statistics", this::statisticsFailure),
                        new PartHealth("behaviour", this::behaviourFailure),
                        new PartHealth("marketing", this::marketingFailure)),
                this::marketingFigures);
    }

    /** Zeros where another process follows the transactions. */
    private void marketingFigures(GatewayMetrics metrics) {
        metrics.gauge(
                "bankdesk.marketing.position",
                "Highest position of the journal that marketing has read",
                () -> standing().position());
        metrics.gauge(
                "bankdesk.marketing.behind.seconds",
                "How long ago what marketing reads was booked, 0 where nothing waits",
                () -> standing().behind().toMillis() / 1e3);
        metrics.gauge("bankdesk.marketing.decisions.minute", "Decisions of the last minute", () -> standing()
                .lastMinute());
        metrics.gauge("bankdesk.marketing.decisions", "Decisions since the start", () -> standing()
                .decisions());
        metrics.gauge(
                "bankdesk.marketing.decision.millis",
                "Mean time of a decision, stores and commits included",
                () -> standing().millisEach());
        metrics.gauge(
                "bankdesk.marketing.round.p99.millis",
                "What 99 of 100 of the last 1,024 rounds of decisions took at most",
                () -> standing().roundP99Millis());
        metrics.gauge(
                "bankdesk.marketing.single.p99.millis",
                "What 99 of 100 of the last 1,024 rounds of one decision took at most",
                () -> standing().singleP99Millis());
    }

    private MarketingStanding standing() {
        MarketingService running = marketing;
        return running == null ? MarketingStanding.NONE : running.standing().orElse(MarketingStanding.NONE);
    }

    private String statisticsFailure() {
        StatisticsService running = statistics;
        return running == null ? null : running.failure();
    }

    private String behaviourFailure() {
        BehaviourService running = behaviour;
        if (running == null) {
            return null;
        }
        return forEverybody(running.failure());
    }

    private String marketingFailure() {
        MarketingService running = marketing;
        if (running == null) {
            return null;
        }
        String failure = forEverybody(running.failure());
        Duration behind = standing().behind();
        return failure.isEmpty() && behind.compareTo(FAR_BEHIND) > 0
                ? "Decisions are " + behind.toSeconds() + " s behind the bookings."
                : failure;
    }

    /** Everybody may ask for the health, and what keeps a part is the text of an exception. */
    private static String forEverybody(String failure) {
        return failure.isEmpty() ? "" : "It stands still and is tried again by itself; the log has why.";
    }
}
