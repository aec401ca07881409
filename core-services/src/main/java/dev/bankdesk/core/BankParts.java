package dev.bankdesk.core;

import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.marketing.service.MarketingService;
import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.ReplicationHealth;
import dev.bankdesk.core.platform.Service;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How the services of one process are made, and what they share. */
final class BankParts {
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
                        new PartHealth("marketing", this::marketingFailure)));
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
        return running == null ? null : forEverybody(running.failure());
    }

    /** Everybody may ask for the health, and what keeps a part is the text of an exception. */
    private static String forEverybody(String failure) {
        return failure.isEmpty() ? "" : "It stands still and is tried again by itself; the log has why.";
    }
}
