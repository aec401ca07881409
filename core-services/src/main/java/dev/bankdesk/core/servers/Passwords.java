package dev.bankdesk.core.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The passwords of one bank, generated once per folder and kept in a file of mode 600.
 *
 * @param owner PostgreSQL's superuser, used by the supervisor alone
 * @param gatewayToken bearer token of the gateway's own clients
 * @param logins by the name of a {@link StoreLogin}, for PostgreSQL and Redis alike; and of the services' two to the marketing
 *     database and their one to the broker beside Kafka
 */
record Passwords(
        String owner,
        String writer,
        String reader,
        String replicator,
        String redis,
        String gatewayToken,
        Map<String, String> logins) {
    private static final int RANDOM_BYTES = 24;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final SecureRandom RANDOM = new SecureRandom();

    Passwords {
        logins = logins == null ? Map.of() : Map.copyOf(logins);
    }

    /** A folder of an earlier version gets what it lacks. */
    static Passwords keptIn(Path file) throws IOException {
        Passwords kept = Files.exists(file)
                ? JSON.readValue(file.toFile(), Passwords.class)
                : new Passwords(next(), next(), next(), next(), next(), next(), Map.of());
        Map<String, String> logins = new TreeMap<>(kept.logins);
        StoreLogin.ALL.forEach(login -> logins.computeIfAbsent(login.name(), name -> next()));
        logins.computeIfAbsent(PostgresLogins.MARKETING_WRITER, name -> next());
        logins.computeIfAbsent(PostgresLogins.MARKETING_READER, name -> next());
        logins.computeIfAbsent(AmqpServer.NAME, name -> next());
        if (logins.equals(kept.logins)) {
            return kept;
        }
        Passwords complete = new Passwords(
                kept.owner, kept.writer, kept.reader, kept.replicator, kept.redis, kept.gatewayToken, logins);
        PrivateFile.write(file, JSON.writeValueAsBytes(complete));
        return complete;
    }

    String of(StoreLogin login) {
        return of(login.name());
    }

    String of(String login) {
        return logins.get(login);
    }

    private static String next() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        // Without padding: safe in URLs, SQL literals and configuration files.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Passwords[…]";
    }
}
