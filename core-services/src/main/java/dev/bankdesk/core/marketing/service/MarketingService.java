package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.channel.OfferEnds;
import dev.bankdesk.core.marketing.channel.OfferTravel;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.offer.ProductOpening;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.marketing.postgres.PostgresRules;
import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the marketing database up to date and publishes the products, both while other services start; then follows the
 * transactions and makes offers, and lets them travel. Any number of processes share the partitions of one bank.
 */
public final class MarketingService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(MarketingService.class);

    private final BankAddresses addresses;
    private final BankAddresses.Database database;
    private final CatalogueFile catalogue;
    private final PropensityChoice propensity;
    private final DecisionRules rules;
    private final InstantSource clock;
    private final Duration session;
    private final ProductOpening ledger;
    /** The number of the rules. */
    private CompletableFuture<Integer> prepared;

    /** Asked how it is by other threads; null before the start. */
    private volatile Following following;

    private volatile OfferTravel travel;

    private volatile OfferEnds ends;

    /**
     * @param environment may name a file of products, which propensity ranks offers, and the rules of {@link DecisionRules}
     * @throws Refusal where the address file names no marketing database, or the products, the propensity or the rules are wrong
     */
    public MarketingService(BankAddresses addresses, Map<String, String> environment, InstantSource clock) {
        this(addresses, environment, clock, KafkaLog.SESSION);
    }

    /** @param session how long a process that gives no sign of life keeps its partitions */
    public MarketingService(
            BankAddresses addresses, Map<String, String> environment, InstantSource clock, Duration session) {
        this(addresses, environment, clock, session, null);
    }

    /** @param ledger opens what clients accept; null where another process has that done */
    public MarketingService(
            BankAddresses addresses,
            Map<String, String> environment,
            InstantSource clock,
            Duration session,
            ProductOpening ledger) {
        this.addresses = addresses;
        this.database = addresses.requireMarketing();
        this.catalogue = CatalogueFile.from(environment);
        this.propensity = PropensityChoice.from(environment);
        this.rules = DecisionRules.from(environment);
        this.clock = clock;
        this.session = session;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "marketing";
    }

    /** Needs the primary alone; {@link #start} waits for it. */
    public void prepare() {
        prepared = CompletableFuture.supplyAsync(() -> {
            Migrations.runMarketing(database);
            int changed = PostgresCatalogue.publish(new MarketingPrimary(database), catalogue, clock.instant());
            if (changed > 0) {
                LOG.info("{} products are new, changed or no longer offered", changed);
            }
            return PostgresRules.publish(new MarketingPrimary(database), rules, clock.instant());
        });
    }

    @Override
    public void start() {
        if (prepared == null) {
            prepare();
        }
        int number;
        try {
            number = prepared.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
        Following begun = new Following(
                addresses, catalogue.currency(), propensity, new Surroundings.Rules(rules, number), clock, session);
        following = begun;
        begun.start();
        OfferTravel travelling =
                new OfferTravel(addresses, new KafkaMessageChannel(addresses.kafkaBootstrap()), ledger, clock);
        travel = travelling;
        travelling.start();
        OfferEnds ending = new OfferEnds(addresses, clock);
        ends = ending;
        ending.start();
    }

    /** What keeps it from following the transactions or from moving offers at the moment, empty while all is well. */
    public String failure() {
        Following running = following;
        OfferTravel travelling = travel;
        OfferEnds ending = ends;
        return Stream.of(
                        running == null ? "" : running.failure(),
                        travelling == null ? "" : travelling.failure(),
                        ending == null ? "" : ending.failure())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** How many decisions this process has made and how long they took, in words; empty before the start. */
    public String pace() {
        Following running = following;
        return running == null ? "" : running.pace().words();
    }

    /** Empty before the start. */
    public Optional<MarketingStanding> standing() {
        Following running = following;
        return running == null ? Optional.empty() : Optional.of(running.pace().standing(clock.instant()));
    }

    @Override
    public void stop() {
        if (prepared != null) {
            prepared.cancel(false);
        }
        OfferEnds ending = ends;
        if (ending != null) {
            ending.close();
            ends = null;
        }
        OfferTravel travelling = travel;
        if (travelling != null) {
            travelling.close();
            travel = null;
        }
        Following running = following;
        if (running != null) {
            running.close();
            LOG.info("{}", running.pace().words());
            following = null;
        }
    }
}
