package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.ReplicationHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How the PostgreSQL pair stands, in one line. */
final class ReplicationWords {
    private ReplicationWords() {}

    static String of(ReplicationHealth health, Instant now) {
        StringBuilder words = new StringBuilder();
        words.append("since ")
                .append(Words.of(Duration.between(Instant.ofEpochMilli(health.sinceMillis()), now)))
                .append(", ");
        words.append("the replica is ").append(health.standby());
        words.append(String.format(
                Locale.ROOT, ", %,d bytes and %.1f s behind", health.lagBytes(), health.lagMillis() / 1_000.0));
        words.append(", synchronous ").append(health.synchronous());
        if (!health.synchronous().equals("off")) {
            words.append(health.inForce() ? " (in force)" : " (commits go on alone)");
        }
        if (!health.trouble().isEmpty()) {
            words.append("; ").append(health.trouble());
        }
        if (!health.unpromotable().isEmpty()) {
            words.append("; not promotable: ").append(health.unpromotable());
        }
        if (!health.lastPromotion().isEmpty()) {
            words.append("; promoted ").append(health.lastPromotion()).append(lost(health.lostPositions()));
        }
        if (!health.givenUpInWords().isEmpty()) {
            words.append("; given up by all promotions: ").append(health.givenUpInWords());
        }
        return words.toString();
    }

    private static String lost(long positions) {
        if (positions == 0) {
            return ", nothing lost";
        }
        return positions < 0 ? ", unknown how many positions were lost" : ", " + positions + " positions lost";
    }
}
