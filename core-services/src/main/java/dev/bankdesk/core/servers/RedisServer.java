package dev.bankdesk.core.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Redis 7.0.15 with an append-only file synced every second; refuses writes when full instead of forgetting sums. */
final class RedisServer extends ChildServer {
    private static final int PROBE_TIMEOUT_MILLIS = 2_000;

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

    @Override
    String settings() {
        return """
                # Written at every start.
                bind 127.0.0.1
                port %d
                dir "%s"
                requirepass %s
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory 256mb
                maxmemory-policy noeviction
                # The command line stays readable: orphans are recognised by it.
                set-proc-title no
                daemonize no
                loglevel notice
                """
                .formatted(port, home().folder(), passwords.redis());
    }

    /** While it loads its file it answers LOADING, which is not ready. */
    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
            socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(("AUTH " + passwords.redis() + "\r\nPING\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.contains("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }
}
