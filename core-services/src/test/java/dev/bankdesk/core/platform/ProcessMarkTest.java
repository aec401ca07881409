package dev.bankdesk.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
    private final ProcessMark self = ProcessMark.of(ProcessHandle.current());

    @TempDir
    private Path temporary;

    @Test
    void a_living_process_is_found_again_by_its_pid_file() throws IOException {
        Path file = temporary.resolve("server.pid");
        self.write(file);
        assertThat(ProcessMark.read(file).flatMap(ProcessMark::process)).contains(ProcessHandle.current());
    }

    @Test
    void a_recycled_pid_is_not_the_process() {
        assertThat(new ProcessMark(self.pid(), "another boot:123").process()).isEmpty();
    }

    @Test
    void a_file_that_is_no_pid_file_names_no_process() throws IOException {
        Path file = Files.writeString(temporary.resolve("server.pid"), "half");
        assertThat(ProcessMark.read(file)).isEmpty();
        assertThat(ProcessMark.read(temporary.resolve("missing"))).isEmpty();
    }
}
