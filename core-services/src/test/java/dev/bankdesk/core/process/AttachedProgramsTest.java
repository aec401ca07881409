package dev.bankdesk.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedProgramsTest {
    @TempDir
    private Path temporary;

    @Test
    void a_program_is_attached_until_it_leaves_or_dies() throws IOException {
        BankFolder bank = new BankFolder(temporary);
        AttachedPrograms attached = new AttachedPrograms(bank);
        assertThat(attached.alive()).isEmpty();

        Path entry = attached.enter();
        assertThat(attached.alive()).containsExactly(ProcessHandle.current().pid());
        Files.delete(entry);
        assertThat(attached.alive()).isEmpty();

        Path dead = bank.attached().resolve("dead");
        new ProcessMark(ProcessHandle.current().pid(), "an earlier boot").write(dead);
        assertThat(attached.alive()).isEmpty();
        assertThat(dead).doesNotExist();
    }
}
