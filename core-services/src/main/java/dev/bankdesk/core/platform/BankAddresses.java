package dev.bankdesk.core.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

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
 * @param logins to PostgreSQL and Redis alike, by the role ({@code banker}, {@code analyst}, …) and of BI tools ({@code
 *     reporting}); what a file names none for works with the reader's
 * @param marketing the database of products, campaigns and decisions; null where the file names none: everything but
 *     marketing works then
 * @param amqp the broker of what does not travel on Kafka; null where all does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        String gatewayToken,
        Map<String, Login> logins,
        Database marketing,
        Amqp amqp) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A name and a password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":…";
        }
    }

    /**
     * A database beside the bank's own.
     *
     * @param primaryUrl JDBC URL of the primary, with the login that owns its tables
     * @param replicaUrl JDBC URL for reads, with a login that only reads; falls to the primary where no replica answers
     */
    public record Database(
            String primaryUrl,
            String primaryUser,
            String primaryPassword,
            String replicaUrl,
            String readerUser,
            String readerPassword) {

        public Database {
            primaryUrl = preferring("primary", primaryUrl);
            replicaUrl = preferring("preferSecondary", replicaUrl);
        }

        private Database signedInAs(Login login) {
            return new Database(primaryUrl, login.user, login.password, replicaUrl, login.user, login.password);
        }

        @Override
        public String toString() {
            return "Database[" + primaryUrl + ", " + replicaUrl + "]";
        }
    }

    /**
     * A broker that speaks AMQP 0-9-1.
     *
     * @param url {@code amqp://user:password@host:port/virtual-host}; null for who may not use it
     * @param directions by their keys, such as {@code offers}
     * @param broker which one it is, as people read it; null where nobody has asked it yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Amqp(String url, List<String> directions, String broker) {
        public Amqp {
            directions = directions == null ? List.of() : List.copyOf(directions);
            directions.forEach(MessageDirection::of);
        }

        private Amqp withoutLogin() {
            return new Amqp(null, directions, broker);
        }

        @Override
        public String toString() {
            return "Amqp[" + directions + ", " + broker + "]";
        }
    }

    /** All on Kafka. */
    public BankAddresses(
            String primaryUrl,
            String primaryUser,
            String primaryPassword,
            String replicaUrl,
            String readerUser,
            String readerPassword,
            String redisUrl,
            String kafkaBootstrap,
            String gatewayUrl,
            String gatewayToken,
            Map<String, Login> logins,
            Database marketing) {
        this(
                primaryUrl,
                primaryUser,
                primaryPassword,
                replicaUrl,
                readerUser,
                readerPassword,
                redisUrl,
                kafkaBootstrap,
                gatewayUrl,
                gatewayToken,
                logins,
                marketing,
                null);
    }

    /** Of several hosts a driver that is not told takes the first one that answers, a standby as well. */
    public BankAddresses {
        primaryUrl = preferring("primary", primaryUrl);
        replicaUrl = preferring("preferSecondary", replicaUrl);
        logins = logins == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(logins));
    }

    private static String preferring(String serverType, String url) {
        if (url == null || !url.contains(",") || url.contains("targetServerType=")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + "targetServerType=" + serverType
                + (url.contains("hostRecheckSeconds=") ? "" : "&hostRecheckSeconds=1")
                + (url.contains("connectTimeout=") ? "" : "&connectTimeout=2");
    }

    /**
     * The same servers with a role's login in place of the services', and the desktops' token in place of theirs; where
     * there is no login for that role, the file's own stay.
     */
    public BankAddresses signedInAs(String role) {
        Login login = logins.get(role);
        if (login == null) {
            return this;
        }
        return new BankAddresses(
                primaryUrl,
                login.user,
                login.password,
                replicaUrl,
                login.user,
                login.password,
                redisUrl.replaceFirst(
                        "^(rediss?://)([^/]*@)?", "$1" + encoded(login.user) + ":" + encoded(login.password) + "@"),
                kafkaBootstrap,
                gatewayUrl,
                DesktopToken.of(gatewayToken),
                Map.of(role, login),
                marketing == null ? null : marketing.signedInAs(login),
                amqp == null ? null : amqp.withoutLogin());
    }

    /** The same with a broker for what does not travel on Kafka. */
    public BankAddresses with(Amqp broker) {
        return new BankAddresses(
                primaryUrl,
                primaryUser,
                primaryPassword,
                replicaUrl,
                readerUser,
                readerPassword,
                redisUrl,
                kafkaBootstrap,
                gatewayUrl,
                gatewayToken,
                logins,
                marketing,
                broker);
    }

    /** False where it travels on Kafka. */
    public boolean isOnAmqp(MessageDirection direction) {
        return amqp != null && amqp.directions.contains(direction.key());
    }

    /** What it travels on, as people read it: "Kafka", "RabbitMQ 3.10.8", "Qpid Broker-J 10.1.0, embedded". */
    public String carrierOf(MessageDirection direction) {
        if (!isOnAmqp(direction)) {
            return "Kafka";
        }
        return amqp.broker == null ? "RabbitMQ" : amqp.broker;
    }

    /** @throws Refusal where the address file names no marketing database */
    public Database requireMarketing() {
        if (marketing == null) {
            throw noMarketing();
        }
        return marketing;
    }

    public static Refusal noMarketing() {
        return Refusal.failure(
                "The address file names no marketing database.",
                "Make one as docs/logins.md says and name it as \"marketing\", as ./bankdesk env --json prints it.");
    }

    /** Names of the databases, the bank's own first. */
    public List<String> databases() {
        return Stream.of(primaryUrl, marketing == null ? null : marketing.primaryUrl)
                .filter(Objects::nonNull)
                .map(url -> url.replaceFirst("\\?.*", "").replaceFirst(".*/", ""))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws Refusal where the file is missing or is not an address file */
    public static BankAddresses read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.failure(
                    Files.exists(file)
                            ? "The address file " + file + " is a folder."
                            : "There is no address file " + file + ".",
                    "Name the file that ./bankdesk env --json prints, or addresses.json in the bank's folder.");
        }
        try {
            BankAddresses read = JSON.readValue(file.toFile(), BankAddresses.class);
            read.refuseGaps(file);
            return read;
        } catch (JsonProcessingException e) {
            throw Refusal.failure(
                    "The file " + file + " is not an address file"
                            + (e.getLocation() == null
                                    ? ""
                                    : ": line " + e.getLocation().getLineNr() + " is wrong") + ".",
                    "Write it as ./bankdesk env --json prints it.",
                    e);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The address file " + file + " cannot be read: " + FileFailure.words(e) + ".",
                    "Check that this user may read it (ls -l " + file + ").",
                    e);
        }
    }

    private void refuseGaps(Path file) {
        Map<String, Object> needed = new LinkedHashMap<>();
        needed.put("primaryUrl", primaryUrl);
        needed.put("primaryUser", primaryUser);
        needed.put("primaryPassword", primaryPassword);
        needed.put("replicaUrl", replicaUrl);
        needed.put("readerUser", readerUser);
        needed.put("readerPassword", readerPassword);
        needed.put("redisUrl", redisUrl);
        needed.put("kafkaBootstrap", kafkaBootstrap);
        needed.put("gatewayUrl", gatewayUrl);
        needed.put("gatewayToken", gatewayToken);
        if (marketing != null) {
            needed.put("marketing.primaryUrl", marketing.primaryUrl);
            needed.put("marketing.primaryUser", marketing.primaryUser);
            needed.put("marketing.primaryPassword", marketing.primaryPassword);
            needed.put("marketing.replicaUrl", marketing.replicaUrl);
            needed.put("marketing.readerUser", marketing.readerUser);
            needed.put("marketing.readerPassword", marketing.readerPassword);
        }
        if (amqp != null) {
            needed.put("amqp.url", amqp.url);
        }
        needed.forEach((name, value) -> {
            if (value == null) {
                throw Refusal.failure(
                        "The address file " + file + " names no " + name + ".",
                        "Write it as ./bankdesk env --json prints it.");
            }
        });
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
