package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.platform.BankAddresses;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** The marketing service in a process of its own, for tests that kill it. */
final class MarketingMain {
    private MarketingMain() {}

    /** @param arguments address file */
    public static void main(String[] arguments) {
        new MarketingService(
                        BankAddresses.read(Path.of(arguments[0])),
                        Map.of(),
                        InstantSource.system(),
                        Duration.ofSeconds(6))
                .start();
    }
}
