package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Redis 7.0.15 with an append-only file synced every second; refuses writes when full instead of forgetting sums. */
final class RedisServer extends ChildServer {
    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final int PROBE_TIMEOUT_MILLIS = 2_000;
    private static final String DATA = "appendonlydir";

    /** The services' user: everything but what an operator does to the server itself. */
    static final String SERVICES = "services";

    private final int port;
    private final Passwords passwords;
    private final ServerBinaries binaries;
    private Path program;

    RedisServer(ServerHome home, int port, Passwords passwords, ServerBinaries binaries) {
        super(home);
        this.port = port;
        this.passwords = passwords;
        this.binaries = binaries;
    }

    @Override
    void prepareData() {
        program = binaries.redisServer();
    }

    @Override
    List<String> command() {
        return List.of(program.toString(), home().settings().toString());
    }

    /** Nothing in Redis is without a source elsewhere: one whose file is damaged starts empty, and is filled again. */
    @Override
    public void awaitReady(Duration limit) {
        try {
            super.awaitReady(limit);
        } catch (Refusal refusal) {
            if (running() || !refusal.getMessage().contains("Bad file format")) {
                throw refusal;
            }
            setAside();
            start();
            super.awaitReady(limit);
        }
    }

    private void setAside() {
        Path damaged = home().folder().resolve(DATA + ".damaged");
        try {
            Folders.deleteTree(damaged);
            Files.move(home().folder().resolve(DATA), damaged);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The damaged data of Redis could not be set aside: " + FileFailure.words(e) + ".",
                    "Make " + home().folder() + " writable and start again.",
                    e);
        }
        LOG.warn("The data of Redis is damaged; it was set aside as {}, and Redis starts empty", damaged);
    }

    @Override
    String settings() {
        return """
                # Written at every start.
                bind 127.0.0.1
                port %d
                dir "%s"
                appendonly yes
                appenddirname %s
                appendfsync everysec
                save ""
                maxmemory 256mb
                maxmemory-policy noeviction
                # The command line stays readable: orphans are recognised by it.
                set-proc-title no
                daemonize no
                loglevel notice
                """
                        .formatted(port, home().folder(), DATA)
                + users();
    }

    /**
     * With the hash of a password only. A user is on from the first connection; nobody enters without a name. The default
     * user is off, so nobody is it, and yet may do everything: Redis reads its own file as that user, and would pass over
     * every transaction in it, which is what a script leaves there.
     */
    private String users() {
        StringBuilder users = new StringBuilder("user default off resetpass ~* &* +@all\n");
        users.append(user(SERVICES, passwords.redis(), "~* &* +@all -@admin"));
        for (StoreLogin login : StoreLogin.ALL) {
            login.redisRules().ifPresent(rules -> users.append(user(login.name(), passwords.of(login), rules)));
        }
        return users.toString();
    }

    private static String user(String name, String password, String rules) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return "user " + name + " on #" + HexFormat.of().formatHex(hash) + " " + rules + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** While it loads its file it answers LOADING, which is not ready. */
    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
            socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(("AUTH " + SERVICES + " " + passwords.redis() + "\r\nPING\r\nQUIT\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.contains("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }
}
