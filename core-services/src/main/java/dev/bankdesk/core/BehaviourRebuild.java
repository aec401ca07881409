package dev.bankdesk.core;

import dev.bankdesk.core.behaviour.BehaviourUnavailable;
import dev.bankdesk.core.behaviour.postgres.JournalFollower;
import dev.bankdesk.core.behaviour.postgres.JournalFollower.Reached;
import dev.bankdesk.core.behaviour.postgres.JournalFollower.Step;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.RebuildBrokenOff;
import dev.bankdesk.core.statistics.RebuildProgress;
import dev.bankdesk.core.statistics.RebuildTarget;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.verify.BankSnapshot;
import dev.bankdesk.core.verify.BehaviourEqualsJournal;
import dev.bankdesk.core.verify.CheckResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The clients' behaviour held against the journal, and where it differs, counted anew by the path that fills it after a forced
 * promotion. Unlike cube and live figures not in one step: until it is done, answers say a position further back.
 */
public final class BehaviourRebuild implements RebuildTarget {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Without any step forward. */
    private static final long STANDSTILL_NANOS = 60_000_000_000L;

    private static final long POLL_NANOS = 100_000_000L;

    private final BankAddresses addresses;

    public BehaviourRebuild(BankAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "behaviour";
    }

    @Override
    public Rebuilt rebuild(RebuildProgress progress) {
        long begin = System.nanoTime();
        try (JournalFollower follower = BehaviourService.follower(addresses)) {
            // One that is only behind is not wrong.
            long position = head();
            catchUp(follower, position, progress, false);
            CheckResult found = compared();
            if (found.difference() == null) {
                return rebuilt(begin, found, List.of());
            }
            follower.countAnew();
            return rebuilt(
                    begin,
                    countedAnew(follower, position, progress),
                    List.of(found.difference() + "; all was counted anew"));
        } catch (BehaviourUnavailable e) {
            throw new StatisticsUnavailable(e.getMessage(), e);
        }
    }

    private CheckResult countedAnew(JournalFollower follower, long position, RebuildProgress progress) {
        try {
            catchUp(follower, position, progress, true);
            CheckResult now = compared();
            if (now.difference() == null) {
                return now;
            }
            throw new StatisticsUnavailable(
                    "behaviour differs from the journal after it was counted anew: " + now.difference());
        } catch (BehaviourUnavailable | StatisticsUnavailable e) {
            throw RebuildBrokenOff.amid(
                    "Behaviour was begun anew: the bank's services go on with it, and until they are done its answers say a"
                            + " position further back.",
                    e);
        }
    }

    private long head() {
        try (BankSnapshot bank = BankSnapshot.of(addresses)) {
            return bank.position();
        } catch (SQLException e) {
            throw new StatisticsUnavailable("the journal does not answer: " + e.getMessage(), e);
        }
    }

    private CheckResult compared() {
        try (BankSnapshot bank = BankSnapshot.of(addresses)) {
            return new BehaviourEqualsJournal(PATIENCE).check(bank);
        } catch (SQLException e) {
            throw new StatisticsUnavailable("behaviour cannot be compared with the journal: " + e.getMessage(), e);
        }
    }

    private Rebuilt rebuilt(long begin, CheckResult compared, List<String> examples) {
        return new Rebuilt(
                name(),
                compared.compared().getOrDefault("position", 0L),
                (System.nanoTime() - begin) / 1e9,
                compared.compared().getOrDefault("position", 0L),
                compared.compared().getOrDefault("days", 0L)
                        + compared.compared().getOrDefault("months", 0L)
                        + compared.compared().getOrDefault("ranks", 0L),
                examples.size(),
                examples);
    }

    /** Beside the bank's own follower, where one runs: each position is added by one of the two. */
    private void catchUp(JournalFollower follower, long position, RebuildProgress progress, boolean andRank) {
        progress.begins(name(), position);
        Reached last = follower.reached();
        long movedNanos = System.nanoTime();
        while (last.position() < position || andRank && position > 0 && !last.ranked()) {
            boolean busy = follower.step() == Step.ADDED_AND_MORE;
            Reached now = follower.reached();
            if (!busy && andRank && now.position() >= position && !now.ranked()) {
                follower.rank();
            }
            if (busy || !now.equals(last)) {
                movedNanos = System.nanoTime();
                progress.read(Math.max(0, now.position() - last.position()));
                last = now;
            } else if (System.nanoTime() - movedNanos > STANDSTILL_NANOS) {
                throw new StatisticsUnavailable(
                        "behaviour stands still at position %d of %d".formatted(now.position(), position));
            } else {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }
}
