package dev.bankdesk.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningBankTest {
    @TempDir
    private Path temporary;

    @Test
    void a_pid_that_belongs_to_somebody_else_by_now_is_neither_the_bank_nor_ended() throws IOException {
        BankFolder folder = new BankFolder(temporary);
        // Were it taken for the bank's, stopping the bank would end this test.
        new ProcessMark(ProcessHandle.current().pid(), "an earlier boot").write(folder.pid());
        RunningBank bank = new RunningBank(folder);
        assertThat(bank.owner()).isEmpty();
        assertThat(bank.addresses()).isEmpty();
        assertThat(bank.stop()).isFalse();
    }

    @Test
    void a_pid_file_that_is_none_names_nobody() throws IOException {
        BankFolder folder = new BankFolder(temporary);
        Files.writeString(folder.pid(), "not a pid\n");
        assertThat(new RunningBank(folder).owner()).isEmpty();
        Files.writeString(folder.pid(), "");
        assertThat(new RunningBank(folder).stop()).isFalse();
    }
}
