package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs. PostgreSQL refuses root, so root runs them in a user namespace, where nobody is root. */
final class PostgresPrograms {
    private final Path folder;
    private final boolean root;

    PostgresPrograms(Path folder) {
        this.folder = folder;
        this.root = RootAccount.isOurs();
    }

    List<String> command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (root) {
            // Without --fork, unshare becomes the program: the pid is the server's own.
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(folder.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }

    /** Runs to the end; what it printed is part of the refusal where it fails. */
    void run(String program, List<String> arguments) {
        try {
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw failed(program, printed.strip());
            }
        } catch (IOException e) {
            throw failed(program, FileFailure.words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(program, "interrupted");
        }
    }

    /** What it printed, whether it failed or not; what it had printed until the time was over. */
    String told(String program, List<String> arguments, String input, Duration limit) {
        try {
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectErrorStream(true)
                    .start();
            try {
                process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
            } catch (IOException endedBeforeItRead) {
                // Its words tell why.
            }
            process.onExit()
                    .completeOnTimeout(process, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .thenAccept(Process::destroyForcibly);
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failed(program, FileFailure.words(e));
        }
    }

    private Refusal failed(String program, String printed) {
        if (root && printed.contains("unshare")) {
            return Refusal.failure(
                    "PostgreSQL does not run as root, and this machine forbids the user namespace that would help: "
                            + printed + ".",
                    "Start Bankdesk as a normal user, or allow user namespaces (sysctl kernel.unprivileged_userns_clone=1;"
                            + " in Docker --security-opt seccomp=unconfined).");
        }
        return Refusal.failure(
                "PostgreSQL's " + program + " failed: " + printed,
                "Check that the disk is not full and the folder is writable, then start again.");
    }
}
