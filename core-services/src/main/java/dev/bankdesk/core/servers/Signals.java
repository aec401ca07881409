package dev.bankdesk.core.servers;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends the signals that Java has no call for. */
final class Signals {
    private Signals() {}

    static void send(String signal, long pid) {
        try {
            // The shell's own kill: not every machine has kill(1).
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
