package dev.bankdesk.simulator.campaigns;

import dev.bankdesk.core.gateway.GatewayCampaignDesk;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.load.BesidePayments;
import dev.bankdesk.simulator.population.Population;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's campaigns beside its payments: begins each when its day comes, and lets clients answer what the bank offers them. Past
 * days wait at the end of each day until the bank has decided on it: a day is as long as a transaction is a moment to decide. Where
 * the bank makes no offers or does not answer, its clients pay all the same.
 */
public final class DemoMarketing implements BesidePayments {
    private static final Logger LOG = LoggerFactory.getLogger(DemoMarketing.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_WAITS_IN_VAIN = 3;
    private static final long LOOK_MILLIS = 25;
    private static final Duration BETWEEN_LIVE_ROUNDS = Duration.ofSeconds(2);

    private final GatewayClient gateway;
    private final BankAddresses addresses;
    private final DemoPeople people;
    private final InstantSource machine;
    private final Attempts beginning;
    private final Attempts answering;
    private final ExecutorService rounds = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "demo-offers");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean underWay = new AtomicBoolean();
    private Campaigning campaigns;
    private OfferRounds offers;
    private Instant lastDayEnd;
    private int waitedInVain;
    private Instant nextRound = Instant.MIN;
    private boolean registered;

    private DemoMarketing(GatewayClient gateway, BankAddresses addresses, DemoPeople people, InstantSource machine) {
        this.gateway = gateway;
        this.addresses = addresses;
        this.people = people;
        this.machine = machine;
        this.beginning = new Attempts("The demo's campaigns", machine);
        this.answering = new Attempts("The clients' answers to offers", machine);
    }

    /** @param people made users of the bank as soon as it takes them; nothing happens at a bank without a marketing database */
    public static BesidePayments of(
            GatewayClient gateway, BankAddresses addresses, DemoPeople people, InstantSource machine) {
        return addresses.marketing() == null ? NOTHING : new DemoMarketing(gateway, addresses, people, machine);
    }

    @Override
    public void enrolled(Population population, long[] customers, LocalDate firstDay) {
        Instant firstMoment = firstDay.atStartOfDay(ClientDays.ZONE).toInstant();
        offers = new OfferRounds(gateway, customers, new ClientReplies(population, firstMoment), machine);
        campaigns = new Campaigning(
                new GatewayCampaignDesk(addresses),
                new GatewayCampaignDesk(addresses),
                people,
                PlannedCampaign.from(firstDay));
    }

    @Override
    public void stretchEnded(Instant bankTime, long position) {
        LocalDate today = bankTime.atZone(ClientDays.ZONE).toLocalDate();
        if (lastDayEnd == null) {
            lastDayEnd = bankTime;
        } else if (!bankTime.isBefore(lastDayEnd.plus(DAY))) {
            if (campaigns.runsOn(today.minusDays(1))) {
                awaitDecisions(position);
            }
            lastDayEnd = bankTime;
        }
        round(bankTime);
    }

    @Override
    public void live(Instant bankTime) {
        if (machine.instant().isBefore(nextRound) || !underWay.compareAndSet(false, true)) {
            return;
        }
        nextRound = machine.instant().plus(BETWEEN_LIVE_ROUNDS);
        rounds.execute(() -> {
            try {
                round(bankTime);
            } finally {
                underWay.set(false);
            }
        });
    }

    /** Clients answer whether or not a campaign can begin: those that were begun before go on. */
    private void round(Instant bankTime) {
        LocalDate today = bankTime.atZone(ClientDays.ZONE).toLocalDate();
        beginning.attempt(() -> beginDue(today));
        if (campaigns.haveOffered(today)) {
            answering.attempt(() -> offers.answer(bankTime));
        }
    }

    private void beginDue(LocalDate today) {
        if (!registered) {
            people.registerAt(gateway);
            registered = true;
        }
        campaigns.beginDue(today);
    }

    /** A bank whose marketing stands still is waited for a few times, then no more; one that does not tell, not at all. */
    private void awaitDecisions(long position) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waitedInVain < MOST_WAITS_IN_VAIN
                && gateway.marketing()
                        .filter(follows -> !follows.hasRead(position))
                        .isPresent()) {
            if (System.nanoTime() > end) {
                waitedInVain++;
                LOG.warn("Marketing has not read up to position {} within {} s", position, PATIENCE.toSeconds());
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
        }
    }

    /** A round that is on its way is finished by its thread, and comes again with the same keys in a later play. */
    @Override
    public void ended() {
        rounds.shutdown();
    }
}
