package dev.bankdesk.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
    @TempDir
    Path folder;

    @Test
    void a_file_appears_when_it_is_whole_and_takes_the_place_of_an_older_one() throws IOException {
        Path target = Files.writeString(folder.resolve("a.csv"), "older");
        try (PartFile part = new PartFile(target)) {
            part.out().write("newer".getBytes(StandardCharsets.UTF_8));
            assertThat(part.finish()).isEqualTo("804f51f71254c4081e37e7c887073560f4a6fa6cdad202e9ac67e032c43ed1e1");
            assertThat(target).hasContent("older");
            part.keep();
        }
        assertThat(target).hasContent("newer");
        assertThat(folder.toFile().list()).containsExactly("a.csv");
    }

    @Test
    void what_is_not_kept_leaves_nothing() throws IOException {
        Path target = folder.resolve("a.csv");
        try (PartFile part = new PartFile(target)) {
            part.out().write(1);
        }
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void a_cancelled_writer_that_closes_late_takes_nothing_from_the_next_one_of_the_same_file() throws IOException {
        Path target = folder.resolve("a.csv");
        PartFile cancelled = new PartFile(target);
        cancelled.out().write(1);
        try (PartFile next = new PartFile(target)) {
            next.out().write("whole".getBytes(StandardCharsets.UTF_8));
            cancelled.close();
            next.finish();
            next.keep();
        }
        assertThat(target).hasContent("whole");
        assertThat(folder.toFile().list()).containsExactly("a.csv");
    }

    @Test
    void what_a_killed_program_left_is_removed_and_what_a_living_one_writes_is_not() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.writeString(folder.resolve(".a.csv.part-" + ended.pid() + "-1"), "half");
        Path living = Files.writeString(
                folder.resolve(".a.csv.part-"
                        + ProcessHandle.current().parent().orElseThrow().pid()
                        + "-1"),
                "half");
        Path other = Files.writeString(folder.resolve(".b.csv.part-" + ended.pid()), "half");
        try (PartFile part = new PartFile(folder.resolve("a.csv"))) {
            part.finish();
            part.keep();
        }
        assertThat(left).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
    }
}
