package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.platform.BankFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LifecycleCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temporary;

    private int run(String... words) {
        CommandLine line = Bankdesk.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }

    private String data() {
        return temporary.resolve("bank").toString();
    }

    @Test
    void where_no_bank_is_status_says_so_and_stop_has_nothing_to_do() {
        assertThat(run("status", "--data", data())).isZero();
        assertThat(run("stop", "--data", data())).isZero();
        assertThat(out.toString()).contains("There is no bank in " + data(), "No bank runs in " + data());
    }

    @Test
    void status_as_json_is_one_object() {
        assertThat(run("status", "--json", "--data", data())).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"running\" : false");
    }

    @Test
    void a_bank_that_has_just_stopped_is_not_healthy_but_was_last_seen() throws IOException {
        BankFolder folder = new BankFolder(Files.createDirectories(Path.of(data())));
        Files.writeString(folder.format(), "1\n");
        Instant now = Instant.now();
        Files.writeString(
                folder.replicationHealth(),
                "{\"state\":\"healthy\",\"synchronous\":\"off\",\"standby\":\"streaming\",\"unpromotable\":\"\","
                        + "\"trouble\":\"\",\"lastPromotion\":\"\",\"seenMillis\":" + now.toEpochMilli() + "}");
        assertThat(run("status", "--data", data())).isZero();
        assertThat(out.toString())
                .startsWith("The bank in " + data() + " does not run. It was last seen running at "
                        + now.truncatedTo(ChronoUnit.SECONDS) + ".")
                .doesNotContain("healthy", "streaming");
    }

    @Test
    void env_without_a_running_bank_says_how_to_start_one() {
        assertThat(run("env", "--data", data())).isEqualTo(1);
        assertThat(err.toString()).contains("No bank runs in", "./bankdesk services --data " + data());
    }

    @Test
    void a_service_that_does_not_exist_is_a_usage_error_and_nothing_starts() {
        assertThat(run("services", "--services", "ledgr", "--data", data())).isEqualTo(2);
        assertThat(err.toString()).contains("\"ledgr\"", "Choose from");
        assertThat(temporary.resolve("bank")).doesNotExist();
    }

    @Test
    void reset_leaves_the_files_of_others_and_wants_a_yes() throws IOException {
        Path bank = Files.createDirectories(Path.of(data()));
        Files.writeString(bank.resolve("format"), "1\n");
        Files.createDirectories(bank.resolve("redis"));
        Files.writeString(bank.resolve("my-export.csv"), "a");
        assertThat(run("reset", "--data", data())).isEqualTo(2);
        assertThat(bank.resolve("redis")).exists();
        assertThat(run("reset", "--yes", "--data", data())).isZero();
        assertThat(bank.resolve("redis")).doesNotExist();
        assertThat(bank.resolve("my-export.csv")).exists();
    }

    @Test
    void doctor_names_what_it_looked_at() {
        run("doctor", "--json", "--data", data());
        assertThat(out.toString()).contains("\"subject\" : \"Java\"", "\"findings\"");
    }

    @Test
    void a_wrong_option_is_a_usage_error() {
        assertThat(run("status", "--dta", data())).isEqualTo(2);
    }
}
