package dev.bankdesk.core.statistics;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.service.StatisticsRebuild;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** A rebuild in a process of its own, for a test that kills it: it stands still once it has read rows for a target. */
final class RebuildMain {
    private RebuildMain() {}

    /** Address file, and the target in which it stands still. */
    public static void main(String[] arguments) {
        new StatisticsRebuild(BankAddresses.read(Path.of(arguments[0])), InstantSource.system())
                .run(new RebuildProgress() {
                    private volatile String target;

                    @Override
                    public void begins(String begun, long rows) {
                        target = begun;
                    }

                    @Override
                    public void read(long rows) {
                        while (target.equals(arguments[1])) {
                            System.out.println("stands still");
                            LockSupport.parkNanos(1_000_000_000);
                        }
                    }
                });
    }
}
