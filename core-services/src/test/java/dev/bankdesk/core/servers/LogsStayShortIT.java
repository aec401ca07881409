package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank that is open for weeks does not fill the disk with what it and its servers say. */
class LogsStayShortIT {
    private static final int OVER_THE_LIMIT = 10_500_000;

    @TempDir
    private Path temporary;

    @Test
    void a_servers_log_is_cut_while_the_server_writes_on() throws IOException {
        ServerHome home = new ServerHome("Writer", temporary, "TERM", temporary.resolve("server.conf"));
        Files.writeString(home.log(), "old\n".repeat(OVER_THE_LIMIT / 4));
        ServerProcess process = home.process();
        process.launch(List.of("/bin/sh", "-c", "while :; do echo new; sleep 0.02; done"));
        try {
            await().until(() -> Files.size(home.log()) > OVER_THE_LIMIT + 20);
            process.keepLogShort();
            await().until(() -> Files.size(home.log()) > 0);
            assertThat(Files.readString(home.log())).matches("(new\n)+");
            assertThat(Files.size(temporary.resolve("server.log.1"))).isGreaterThan(OVER_THE_LIMIT);
        } finally {
            process.kill();
        }
    }

    @Test
    void the_services_log_keeps_two_older_files() throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("bankdesk.log", temporary.resolve("services.log").toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try (InputStream configuration =
                LogsStayShortIT.class.getResourceAsStream("/dev/bankdesk/core/process/bank-logback.xml")) {
            configurator.doConfigure(configuration);
        }
        Logger log = context.getLogger("dev.bankdesk.core");
        for (int file = 1; file <= 4; file++) {
            log.info("{}", "x".repeat(OVER_THE_LIMIT));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                log.info("the next line finds the file too long");
                return Files.size(temporary.resolve("services.log")) < OVER_THE_LIMIT;
            });
        }
        context.stop();
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("services.log", "services.log.1", "services.log.2");
        }
    }
}
