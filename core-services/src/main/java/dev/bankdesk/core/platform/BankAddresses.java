package dev.bankdesk.core.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a bank's servers and gateway listen, and the logins to them. The embedded bank writes it into its folder as
 * {@code addresses.json} (mode 600); for servers elsewhere the same file is written by hand and passed with {@code
 * --connect} or {@code --config}.
 *
 * @param primaryUrl JDBC URL of the primary; several hosts may stand in it
 * @param replicaUrl JDBC URL for reads; falls to the primary where no replica answers
 * @param redisUrl {@code redis://user:password@host:port}
 * @param kafkaBootstrap {@code host:port,…}
 * @param gatewayUrl {@code http://host:port}
 * @param gatewayToken bearer token of the services' own clients (simulator, imports)
 */
public record BankAddresses(
        String primaryUrl,
        String primaryUser,
        String primaryPassword,
        String replicaUrl,
        String readerUser,
        String readerPassword,
        String redisUrl,
        String kafkaBootstrap,
        String gatewayUrl,
        String gatewayToken) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** @throws Refusal where the file is missing or is not an address file */
    public static BankAddresses read(Path file) {
        try {
            return JSON.readValue(file.toFile(), BankAddresses.class);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The address file " + file + " cannot be read: " + FileFailure.words(e) + ".",
                    "Start the bank with ./bankdesk services, or pass its address file with --connect FILE.",
                    e);
        }
    }

    /** Writes a temporary file of mode 600 and renames it, so that a reader never sees half of it. */
    public void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(temporary, JSON.writeValueAsBytes(this));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        // No passwords in logs.
        return "BankAddresses[" + primaryUrl + ", " + replicaUrl + ", " + kafkaBootstrap + ", " + gatewayUrl + "]";
    }
}
