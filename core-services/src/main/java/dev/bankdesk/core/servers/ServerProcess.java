package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.platform.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The child process of one server: its pid file, its log, its orderly and its forced end. */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    private static final long PROBE_MILLIS = 20;
    private static final int LAST_LINES = 12;
    private static final long LOG_KEPT_BYTES = 10_000_000;

    private final ServerHome home;

    ServerProcess(ServerHome home) {
        this.home = home;
    }

    void launch(List<String> command) {
        List<String> detached = new ArrayList<>(TerminalGroup.leaving());
        detached.addAll(command);
        Process process = null;
        try {
            process = new ProcessBuilder(detached)
                    .directory(home.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                    .start();
            ProcessMark.of(process.toHandle()).write(home.pidFile());
        } catch (IOException e) {
            if (process != null) {
                // Without its pid file (a full disk) nobody would find it again.
                process.destroyForcibly();
            }
            throw Refusal.failure(
                    home.name() + " could not be started: " + FileFailure.words(e) + ".",
                    "Run ./bankdesk doctor, which names what is missing on this machine.",
                    e);
        }
    }

    boolean running() {
        return process().isPresent();
    }

    Optional<ProcessHandle> process() {
        return ProcessMark.read(home.pidFile()).flatMap(ProcessMark::process);
    }

    void awaitReady(BooleanSupplier answers, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!answers.getAsBoolean()) {
            if (!running()) {
                throw didNotComeUp("ended while it started");
            }
            if (System.nanoTime() > deadline) {
                throw didNotComeUp("did not answer within " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    Refusal didNotComeUp(String how) {
        return Refusal.failure(
                home.name() + " " + how + ", as " + home.log() + " says:\n"
                        + lastLines().indent(4).stripTrailing(),
                "Look for the reason in these lines, then start again; ./bankdesk doctor names what is missing on this"
                        + " machine, and ./bankdesk reset starts an empty bank.");
    }

    void stop() {
        end(home.stopSignal(), PATIENCE);
    }

    void kill() {
        process().ifPresent(process -> {
            process.destroyForcibly();
            awaitEnd(process, AFTER_KILL);
        });
        forget();
    }

    private void end(String signal, Duration patience) {
        process().ifPresent(process -> {
            Signals.send(signal, process.pid());
            if (!awaitEnd(process, patience)) {
                process.destroyForcibly();
                awaitEnd(process, AFTER_KILL);
            }
        });
        forget();
    }

    private static boolean awaitEnd(ProcessHandle process, Duration limit) {
        try {
            process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return !process.isAlive();
            }
            throw e;
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(home.pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The server holds its log open, so the file cannot be renamed: what is in it is copied aside, and the server, which
     * only appends, goes on at its new end. Lines that it writes in between are lost.
     */
    void keepLogShort() throws IOException {
        Path log = home.log();
        if (!Files.exists(log) || Files.size(log) <= LOG_KEPT_BYTES) {
            return;
        }
        try {
            Files.copy(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // Also on a full disk: then the old lines give way.
            FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
        }
    }

    /** Without the frames of a stack trace, which would push the reason out. */
    private String lastLines() {
        try {
            List<String> lines = new String(Files.readAllBytes(home.log()), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\tat "))
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    static void pause() {
        try {
            Thread.sleep(PROBE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("The start was interrupted.", "Start again.", e);
        }
    }
}
