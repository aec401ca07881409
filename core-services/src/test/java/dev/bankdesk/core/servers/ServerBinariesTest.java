package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesTest {
    @TempDir
    private Path temporary;

    @Test
    void an_unpacking_that_was_cut_off_is_not_taken_for_a_program() throws IOException {
        Files.createDirectories(temporary.resolve("cache/redis-7.0.15-6103320.unpacking-123"));
        Path program = new ServerBinaries(temporary.resolve("cache")).redisServer();
        assertThat(Files.isExecutable(program)).isTrue();
        assertThat(Files.size(program)).isGreaterThan(1_000_000);
    }

    @Test
    void unpacking_leaves_nothing_beside_the_programs_and_happens_once() throws IOException {
        ServerBinaries binaries = new ServerBinaries(temporary.resolve("cache"));
        Path first = binaries.redisServer();
        var unpackedAt = Files.getLastModifiedTime(first);
        assertThat(binaries.redisServer()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(unpackedAt);
        try (Stream<Path> left = Files.list(temporary.resolve("cache"))) {
            assertThat(left.toList()).isEqualTo(List.of(first.getParent()));
        }
    }

    @Test
    void a_cache_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(temporary.resolve("cache"), "a file where a folder should be");
        assertThatThrownBy(() -> new ServerBinaries(file).redisServer())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file.toString());
    }
}
