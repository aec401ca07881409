package dev.bankdesk.core.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ReplicationHealth;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What the supervisor saw of the pair, for other processes: a small file that is written at each look. */
public final class ReplicationHealthFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is older was left by a supervisor that looks no longer. */
    private static final long OLDEST_MILLIS = 15_000;

    private ReplicationHealthFile() {}

    /** Empty where no supervisor looks. */
    public static Optional<ReplicationHealth> read(BankFolder folder, Instant now) {
        return last(folder).filter(health -> now.toEpochMilli() - health.seenMillis() < OLDEST_MILLIS);
    }

    /** However old; empty where none ever looked. */
    public static Optional<ReplicationHealth> last(BankFolder folder) {
        try {
            return Optional.of(JSON.readValue(folder.replicationHealth().toFile(), ReplicationHealth.class));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    static void write(BankFolder folder, ReplicationHealth health) throws IOException {
        PrivateFile.write(folder.replicationHealth(), JSON.writeValueAsBytes(health));
    }
}
