package dev.bankdesk.core.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The passwords of one bank, generated once per folder and kept in a file of mode 600.
 *
 * @param owner PostgreSQL's superuser, used by the supervisor alone
 * @param gatewayToken bearer token of the gateway's own clients
 */
record Passwords(String owner, String writer, String reader, String replicator, String redis, String gatewayToken) {
    private static final int RANDOM_BYTES = 24;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Passwords keptIn(Path file) throws IOException {
        if (Files.exists(file)) {
            return JSON.readValue(file.toFile(), Passwords.class);
        }
        SecureRandom random = new SecureRandom();
        Passwords fresh =
                new Passwords(next(random), next(random), next(random), next(random), next(random), next(random));
        PrivateFile.write(file, JSON.writeValueAsBytes(fresh));
        return fresh;
    }

    private static String next(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        // Without padding: safe in URLs, SQL literals and configuration files.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Passwords[…]";
    }
}
