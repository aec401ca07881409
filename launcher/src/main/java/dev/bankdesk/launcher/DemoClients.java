package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.TerminalGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process of {@link DemoClientsCommand}, beside the window. A bank that was away too long ends it, and it goes on when
 * the bank is back; closing it lets it finish what is on its way.
 */
final class DemoClients implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 2_000;

    private final KeptProcess process;

    private DemoClients(KeptProcess process) {
        this.process = process;
    }

    static DemoClients start(BankFolder folder) {
        return new DemoClients(new KeptProcess(() -> begin(folder), FIRST_PAUSE_MILLIS));
    }

    private static Process begin(BankFolder folder) {
        try {
            Files.createDirectories(folder.logs());
            Path log = folder.logs().resolve("simulator.log");
            return new ProcessBuilder(command(folder))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException e) {
            throw Refusal.failure(
                    "The simulator could not be started: " + e.getMessage() + ".",
                    "Check that the disk of " + folder.root() + " has room.",
                    e);
        }
    }

    private static List<String> command(BankFolder folder) {
        List<String> words = new ArrayList<>(TerminalGroup.leaving());
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Bankdesk.class.getName(),
                DemoClientsCommand.NAME,
                "--data",
                folder.root().toString()));
        return words;
    }

    @Override
    public void close() {
        process.close();
    }
}
