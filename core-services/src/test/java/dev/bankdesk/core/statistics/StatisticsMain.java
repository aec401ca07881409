package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.service.StatisticsService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The statistics in a process of their own, for tests that kill it. */
final class StatisticsMain {
    private StatisticsMain() {}

    /** @param arguments address file, and the session's milliseconds where it is not the usual one */
    public static void main(String[] arguments) {
        Duration session = arguments.length > 1 ? Duration.ofMillis(Long.parseLong(arguments[1])) : KafkaLog.SESSION;
        new StatisticsService(BankAddresses.read(Path.of(arguments[0])), InstantSource.system(), session).start();
    }
}
