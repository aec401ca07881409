package dev.bankdesk.simulator.campaigns;

import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.desk.SignedOut;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bank does not take now is tried again later: after two seconds, then after twice as long each time, up to a minute. Each
 * failure may cost seconds, and payments wait for it while past days are played. For one thread at a time.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final String what;
    private final InstantSource machine;
    private Instant notBefore = Instant.MIN;
    private Duration pause = SHORTEST;

    /** @param what as the subject of the sentence that tells a failure */
    Attempts(String what, InstantSource machine) {
        this.what = what;
        this.machine = machine;
    }

    void attempt(Runnable work) {
        if (machine.instant().isBefore(notBefore)) {
            return;
        }
        try {
            work.run();
            pause = SHORTEST;
        } catch (GatewayException | MarketingUnavailable | SignedOut e) {
            LOG.warn("{} wait {} s: {}", what, pause.toSeconds(), e.getMessage());
            notBefore = machine.instant().plus(pause);
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST) < 0 ? next : LONGEST;
        }
    }
}
