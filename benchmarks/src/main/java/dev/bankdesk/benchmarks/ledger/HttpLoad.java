package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.platform.BankAddresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Load through HTTP: asks {@link HttpClients}, a process of its own, for it. */
final class HttpLoad implements AutoCloseable {
    private final Process process;
    private final Writer tasks;
    private final BufferedReader figures;

    HttpLoad(BankAddresses addresses, int accounts) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HttpClients.class.getName(),
                            addresses.gatewayUrl(),
                            Integer.toString(accounts))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            tasks = process.outputWriter(StandardCharsets.US_ASCII);
            figures = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            // Not as an argument: everyone sees those.
            send(addresses.gatewayToken());
        } catch (IOException e) {
            throw new UncheckedIOException("the clients of the gateway did not start", e);
        }
    }

    /** Each of 64 clients sends its next order when it has the answer to the last. */
    HttpFigures oneByOne(int seconds) {
        return ask(new HttpTask(HttpTask.Kind.ONE_BY_ONE, seconds, 0));
    }

    /** As {@link #oneByOne}, by 4 clients with many orders a call. */
    HttpFigures inBatches(int seconds) {
        return ask(new HttpTask(HttpTask.Kind.BATCHES, seconds, 0));
    }

    /**
     * Orders leave at their intended times, whether or not those before were answered: what has to wait for a free client
     * waits on the clock of the bank's answer.
     */
    HttpFigures latencies(int seconds, double perSecond) {
        return ask(new HttpTask(HttpTask.Kind.ONE_BY_ONE, seconds, perSecond));
    }

    private HttpFigures ask(HttpTask task) {
        try {
            send(task.line());
            String line = figures.readLine();
            if (line == null) {
                throw new IllegalStateException("the clients of the gateway have ended");
            }
            return HttpFigures.parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the clients of the gateway have ended", e);
        }
    }

    private void send(String line) throws IOException {
        tasks.write(line + "\n");
        tasks.flush();
    }

    @Override
    public void close() {
        try {
            tasks.close();
        } catch (IOException e) {
            // They have ended already.
        }
        process.destroy();
    }
}
