package dev.bankdesk.core.statistics.service;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.LiveGenerations;
import dev.bankdesk.core.statistics.LiveRebuild;
import dev.bankdesk.core.statistics.RebuildBrokenOff;
import dev.bankdesk.core.statistics.RebuildProgress;
import dev.bankdesk.core.statistics.RebuildReport;
import dev.bankdesk.core.statistics.RebuildTarget;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.postgres.CubeRebuild;
import dev.bankdesk.core.statistics.postgres.PagesRebuild;
import dev.bankdesk.core.statistics.postgres.PostgresJournal;
import dev.bankdesk.core.statistics.postgres.PostgresLiveWindow;
import dev.bankdesk.core.statistics.postgres.RebuildSession;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveGenerations;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All statistics of a bank counted anew from its journal, while its services go on. One at a time. */
public final class StatisticsRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(StatisticsRebuild.class);

    private final BankAddresses addresses;
    private final Databases databases;
    private final InstantSource clock;
    private final List<RebuildTarget> further;

    public StatisticsRebuild(BankAddresses addresses, InstantSource clock) {
        this(addresses, clock, List.of());
    }

    /** @param further what other parts of the bank keep, behind live figures and cube */
    public StatisticsRebuild(BankAddresses addresses, InstantSource clock, List<RebuildTarget> further) {
        this.further = List.copyOf(further);
        this.addresses = addresses;
        this.databases = new Databases(addresses, Databases.OF_A_REBUILD);
        this.clock = clock;
    }

    /** @throws Refusal where it cannot be done, or another one runs */
    public RebuildReport run(RebuildProgress progress) {
        long begin = System.nanoTime();
        List<Rebuilt> rebuilt = new ArrayList<>();
        try (RebuildSession session = RebuildSession.begin(databases.primary());
                LiveGenerations generations = generations()) {
            for (RebuildTarget target : targets(session, generations)) {
                rebuilt.add(target.rebuild(progress));
            }
            for (RebuildTarget target : further) {
                rebuilt.add(target.rebuild(progress));
            }
            return RebuildReport.of(rebuilt, (System.nanoTime() - begin) / 1e9);
        } catch (StatisticsUnavailable e) {
            LOG.warn("the rebuild failed", e);
            throw Refusal.failure(
                    "The statistics could not be rebuilt: " + e.getMessage() + ". " + putRight(rebuilt, e),
                    "See that the bank's services run (./bankdesk status) and repeat it.",
                    e);
        }
    }

    /** What the ones that were whole put right, and the one that broke off. */
    private static String putRight(List<Rebuilt> whole, StatisticsUnavailable failure) {
        List<String> words = new ArrayList<>();
        whole.stream()
                .filter(target -> target.differing() > 0)
                .forEach(target -> words.add(target.differing() + " of " + target.target()));
        String begun = "";
        if (failure instanceof RebuildBrokenOff broken) {
            begun = broken.begun();
            if (!broken.putRight().isEmpty()) {
                words.add(broken.putRight());
            }
        }
        if (words.isEmpty()) {
            return begun.isEmpty() ? "Nothing was changed." : begun;
        }
        return "Figures put right until then: " + String.join("; ", words)
                + (begun.isEmpty() ? ". They stay right, the rest is as before." : ". They stay right. " + begun);
    }

    /** A new kind of statistics gets its line here. */
    private List<RebuildTarget> targets(RebuildSession session, LiveGenerations generations) {
        SourceNames sources = new SourceNames();
        return List.of(
                new LiveRebuild(
                        generations,
                        new PostgresLiveWindow(databases.replica(), sources),
                        new PostgresJournal(databases.replica(), databases.primary(), sources),
                        sources,
                        session::stillHolds),
                new CubeRebuild(databases.replica(), databases.primary(), session, databases.zone()),
                new PagesRebuild(databases.replica(), session));
    }

    private LiveGenerations generations() {
        return new RedisLiveGenerations(RedisConnection.open(addresses.redisUrl(), "bankdesk-rebuild"), clock);
    }

    /** What a killed rebuild left in Redis; PostgreSQL has forgotten its part with its session. Not while one runs. */
    void dropLeftovers() {
        try {
            RebuildSession.tryBegin(databases.primary()).ifPresent(session -> {
                try (session;
                        LiveGenerations generations = generations()) {
                    for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                        generations.drop(partition);
                    }
                }
            });
        } catch (StatisticsUnavailable e) {
            LOG.info("what a rebuild may have left stays until the next start: {}", e.getMessage());
        }
    }
}
