package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.TerminalGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The bank process as a child of this one, in a session of its own so that Ctrl-C reaches its owner alone. */
final class BankStarter {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

    private final Process process;
    private final BufferedReader reports;
    private final InputStream errors;

    private BankStarter(Process process, InputStream errors) {
        this.process = process;
        this.errors = errors;
        this.reports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param settings environment variables beside those of this process */
    static BankStarter launch(BankFolder folder, Map<String, String> settings) {
        try {
            Path output = Files.createTempFile("bankdesk-start", ".log");
            ProcessBuilder bank = new ProcessBuilder(command(folder)).redirectError(output.toFile());
            bank.environment().putAll(settings);
            Process process = bank.start();
            InputStream errors = Files.newInputStream(output);
            // Both ends are open: however the two processes end, no file stays.
            Files.delete(output);
            return new BankStarter(process, errors);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The bank process could not be started: " + FileFailure.words(e) + ".",
                    "Run ./bankdesk doctor, which names what is missing on this machine.",
                    e);
        }
    }

    private static List<String> command(BankFolder folder) {
        List<String> words = new ArrayList<>(TerminalGroup.leaving());
        words.addAll(BankJvm.options(folder));
        words.add(BankChild.class.getName());
        words.add(folder.root().toString());
        return words;
    }

    /** @throws Refusal as the bank process told it */
    void awaitReady(Progress progress) {
        try {
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                Optional<StartReport> report = StartReport.parse(line);
                if (report.isPresent() && pass(report.get(), progress)) {
                    return;
                }
            }
            throw Refusal.failure(
                    "The bank process ended while it started: "
                            + new String(errors.readAllBytes(), StandardCharsets.UTF_8).strip(),
                    "Look into the logs folder of the bank, and run ./bankdesk doctor.");
        } catch (IOException e) {
            throw Refusal.failure("The bank process cannot be heard: " + FileFailure.words(e) + ".", "Start again.", e);
        }
    }

    private static boolean pass(StartReport report, Progress progress) {
        switch (report.event()) {
            case STARTED -> progress.started(report.text());
            case DONE -> progress.done(report.text(), report.millis());
            case FAILED -> progress.failed(report.text(), report.remedy());
            case REFUSED ->
                throw report.exitCode() == 2
                        ? Refusal.usage(report.text(), report.remedy())
                        : Refusal.failure(report.text(), report.remedy());
            case READY -> {
                return true;
            }
            case KEPT -> {}
        }
        return false;
    }

    /** Asks the bank to end. False where it goes on for others. */
    boolean endsInOrder() {
        try {
            process.getOutputStream().close();
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                if (StartReport.parse(line).filter(BankStarter::kept).isPresent()) {
                    return false;
                }
            }
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            errors.close();
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean kept(StartReport report) {
        return report.event() == StartReport.Event.KEPT;
    }
}
