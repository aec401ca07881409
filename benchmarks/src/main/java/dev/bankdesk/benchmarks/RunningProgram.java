package dev.bankdesk.benchmarks;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.ResidentMemory;
import dev.bankdesk.launcher.Bankdesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./bankdesk} as a process of its own: window, bank with its servers, simulated clients. What it prints about its
 * start goes to standard error here too; closing ends it as the end of a session does.
 */
final class RunningProgram implements AutoCloseable {
    /** As the program prints it; only its presence counts, the time is taken here. */
    private static final Pattern FIRST_FIGURES = Pattern.compile("First live figures\\s+ready after ([0-9.]+) s");

    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final long beginNanos = System.nanoTime();
    private final CompletableFuture<Double> firstFiguresSeconds = new CompletableFuture<>();

    private RunningProgram(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "bench-program");
        reader.setDaemon(true);
        reader.start();
    }

    /** @throws Refusal where there is no display */
    static RunningProgram start(BankFolder folder) {
        if (System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            throw Refusal.failure("There is no display to open a window on.", "Set DISPLAY, or run under xvfb-run.");
        }
        try {
            return new RunningProgram(new ProcessBuilder(
                            // The options of the script, so that the same is measured that a user starts.
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Bankdesk.class.getName(),
                            "--data",
                            folder.root().toString())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the start of the process until the first live figures with a payment in them were drawn. */
    double awaitFirstFigures() {
        try {
            return firstFiguresSeconds.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw Refusal.failure("The window showed no live figures.", "See the lines that it printed above.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("The benchmark was interrupted.", "Start it again.", e);
        }
    }

    double secondsSinceStart() {
        return (System.nanoTime() - beginNanos) / 1e9;
    }

    /** Window, bank, servers and clients together. */
    long residentMib() {
        return ResidentMemory.ofTreeMib(process.toHandle());
    }

    List<ProcessHandle> processes() {
        return List.copyOf(process.descendants().toList());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        process.destroy();
        all.forEach(each ->
                each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.err.println(line);
                Matcher figures = FIRST_FIGURES.matcher(line);
                if (figures.find()) {
                    firstFiguresSeconds.complete(secondsSinceStart());
                }
            }
            firstFiguresSeconds.completeExceptionally(new IllegalStateException("the program ended"));
        } catch (IOException e) {
            firstFiguresSeconds.completeExceptionally(e);
        }
    }
}
