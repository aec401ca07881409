package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Redis 7.0.15 with an append-only file synced every second; refuses writes when full instead of forgetting sums. */
final class RedisServer implements ManagedServer {
    private static final int PROBE_TIMEOUT_MILLIS = 2_000;

    private final ServerHome home;
    private final int port;
    private final Passwords passwords;
    private final ServerBinaries binaries;
    private final ServerProcess process;
    private Path program;

    RedisServer(ServerHome home, int port, Passwords passwords, ServerBinaries binaries) {
        this.home = home;
        this.port = port;
        this.passwords = passwords;
        this.binaries = binaries;
        this.process = home.process();
    }

    @Override
    public String name() {
        return home.name();
    }

    @Override
    public void prepare() {
        program = binaries.redisServer();
        try {
            Folders.createPrivate(home.folder());
            PrivateFile.write(home.settings(), words().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Refusal.failure(
                    "Redis could not be prepared in " + home.folder() + ": " + e.getMessage() + ".",
                    "Check that the disk is not full and the folder is writable, then start again.",
                    e);
        }
    }

    @Override
    public void start() {
        process.launch(List.of(program.toString(), home.settings().toString()));
    }

    @Override
    public void awaitReady(Duration limit) {
        process.awaitReady(this::answers, limit);
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public boolean running() {
        return process.running();
    }

    private String words() {
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
                .formatted(port, home.folder(), passwords.redis());
    }

    /** While it loads its file it answers LOADING, which is not ready. */
    private boolean answers() {
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
