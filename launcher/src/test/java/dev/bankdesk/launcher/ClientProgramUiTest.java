package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the client's program ends: with its window, with nobody signed in, and with a sentence where it has no window. */
class ClientProgramUiTest {
    private static final int PATIENCE_SECONDS = 60;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer gateway;
    private Process program;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(threads);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    /** A session is given when the test lets it. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getRequestBody().readAllBytes();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] session = "{\"token\":\"t0k3n\",\"name\":\"ada\",\"customer\":7}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, session.length);
        exchange.getResponseBody().write(session);
        exchange.close();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        if (program != null) {
            program.destroyForcibly();
        }
        gateway.stop(0);
        threads.shutdownNow();
    }

    private BufferedReader run(String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Without a screen, as this one.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-D") || each.startsWith("-Xmx"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClientProgramRun.class.getName()));
        command.add("http://127.0.0.1:" + gateway.getAddress().getPort());
        command.addAll(List.of(more));
        program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader said) throws IOException {
        String mark = "program: ";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(mark)) {
                return line.substring(mark.length());
            }
        }
        return "nothing more";
    }

    @Test
    void a_window_that_is_closed_while_its_client_signs_in_leaves_no_session_open() throws Exception {
        BufferedReader said = run();
        assertThat(asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("POST /v1/sessions null");
        program.getOutputStream().write('\n');
        program.getOutputStream().flush();
        assertThat(next(said)).isEqualTo("closed");
        answer.countDown();
        assertThat(asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo("DELETE /v1/sessions/current Bearer t0k3n");
        assertThat(next(said)).isEqualTo("ended");
        assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    @Test
    void a_window_that_cannot_be_made_is_told_with_its_cause() throws Exception {
        BufferedReader said = run("broken");
        assertThat(next(said)).isEqualTo("failed: no fonts");
        assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
