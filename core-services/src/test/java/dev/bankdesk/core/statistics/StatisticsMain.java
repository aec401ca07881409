package dev.bankdesk.core.statistics;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.nio.file.Path;
import java.time.InstantSource;

/** The statistics in a process of their own, for tests that kill it. */
final class StatisticsMain {
    private StatisticsMain() {}

    public static void main(String[] arguments) {
        new StatisticsService(BankAddresses.read(Path.of(arguments[0])), InstantSource.system()).start();
    }
}
