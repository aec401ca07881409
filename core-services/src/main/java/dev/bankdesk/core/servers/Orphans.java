package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Servers that a killed bank process left behind. A process counts as ours when a pid file names it together with the
 * moment that it started, or when its command line holds the settings file of this bank: a start that was killed before
 * the pid file was written leaves such a one. Whatever else listens on a recorded port is never touched.
 */
public final class Orphans {
    private static final Path PROCESSES = Path.of("/proc");

    private Orphans() {}

    /**
     * Ends them in order, by force where they do not end. Call only while the bank's own process is known to be gone.
     *
     * @return names of those that ran
     */
    public static List<String> reap(BankFolder bank) {
        List<ServerHome> homes = ServerHome.all(bank);
        homes.forEach(Orphans::record);
        List<ServerHome> left =
                homes.stream().filter(home -> home.process().running()).toList();
        left.parallelStream().forEach(home -> home.process().stop());
        return left.stream().map(ServerHome::name).toList();
    }

    /** Names of this bank's servers that run, whether or not its own process does. */
    public static List<String> running(BankFolder bank) {
        return ServerHome.all(bank).stream()
                .filter(home -> home.process().running())
                .map(ServerHome::name)
                .toList();
    }

    private static void record(ServerHome home) {
        if (!home.process().running()) {
            unrecorded(home).ifPresent(process -> write(home, process));
        }
    }

    private static void write(ServerHome home, ProcessHandle process) {
        try {
            ProcessMark.of(process).write(home.pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> unrecorded(ServerHome home) {
        if (!Files.isDirectory(home.folder()) || !Files.isDirectory(PROCESSES)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(PROCESSES)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(entry -> wasStartedWith(entry, home.settings().toString()))
                    .flatMap(entry ->
                            ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean wasStartedWith(Path process, String settings) {
        try {
            String[] words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0");
            boolean server = words[0].endsWith("/java")
                    || words[0].endsWith("/bin/postgres")
                    || words[0].endsWith("/beam.smp")
                    || words[0].endsWith("/redis-server");
            return server
                    && Arrays.stream(words).anyMatch(word -> word.equals(settings) || word.endsWith("=" + settings));
        } catch (IOException endedOrAnothers) {
            return false;
        }
    }
}
