package dev.bankdesk.desktop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void the_name_holds_the_old_file_until_the_new_one_is_whole() throws IOException {
        Path file = folder.resolve("decision.pdf");
        Files.writeString(file, "old");
        WholeFile.write(file, part -> {
            Files.writeString(part, "ha");
            assertThat(file).hasContent("old");
            Files.writeString(part, "half, then whole");
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("half, then whole");
        assertThat(names()).containsExactly("decision.pdf");
    }

    @Test
    void what_fails_half_way_leaves_what_stood_there_and_nothing_beside_it() throws IOException {
        Path file = folder.resolve("decision.pdf");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.writeString(part, "half");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("decision.pdf");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
