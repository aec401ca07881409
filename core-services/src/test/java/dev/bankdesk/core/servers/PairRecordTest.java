package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.PairRecord.Pending;
import dev.bankdesk.core.servers.PairRecord.Promoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairRecordTest {
    @TempDir
    private Path root;

    @Test
    void a_folder_without_a_record_is_of_the_first_day() {
        assertThat(PairRecord.read(folder())).isEqualTo(PairRecord.firstDay());
        assertThat(PairRecord.firstDay().primary()).isEqualTo("postgres");
    }

    @Test
    void where_the_record_is_lost_the_data_tell_who_is_a_standby() throws IOException {
        Path first = Files.createDirectories(folder().server("postgres").resolve("data"));
        Path second =
                Files.createDirectories(folder().server("postgres-replica").resolve("data"));
        Files.createFile(second.resolve("standby.signal"));
        assertThat(PairRecord.read(folder()).primary()).isEqualTo("postgres");
        Files.move(second.resolve("standby.signal"), first.resolve("standby.signal"));
        assertThat(PairRecord.read(folder()).primary()).isEqualTo("postgres-replica");
    }

    @Test
    void what_is_noted_is_read_again() throws IOException {
        PairRecord promoting = PairRecord.firstDay().inForce(true).promoting(new Pending("forced", true));
        assertThat(promoting.primary()).isEqualTo("postgres-replica");
        assertThat(promoting.inForce()).as("the new primary has no standby yet").isFalse();
        promoting.write(folder());
        assertThat(PairRecord.read(folder())).isEqualTo(promoting);

        PairRecord promoted =
                promoting.promoted(new Promoted(1, "forced", 1, 2, 100, false, null, false).counted(7L, true));
        promoted.write(folder());
        assertThat(PairRecord.read(folder())).isEqualTo(promoted);
    }

    @Test
    void a_record_that_cannot_be_read_is_refused_and_not_guessed() throws IOException {
        for (String damaged : new String[] {"", "{\"primary\":\"elsewhere\"}", "{\"primary\":", "{}"}) {
            Files.writeString(folder().replication(), damaged);
            assertThatThrownBy(() -> PairRecord.read(folder()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("replication.json");
            assertThat(PairRecord.orFirstDay(folder())).isEqualTo(PairRecord.firstDay());
        }
    }

    @Test
    void a_wrong_setting_is_told_by_its_name_its_value_and_what_would_be_right() throws IOException {
        assertThat(Synchronous.keptIn(folder())).isEqualTo(Synchronous.OFF);
        Synchronous.REMOTE_WRITE.keepIn(folder());
        assertThat(Synchronous.keptIn(folder())).isEqualTo(Synchronous.REMOTE_WRITE);
        Files.writeString(folder().settings(), "synchronous = always\n");
        assertThatThrownBy(() -> Synchronous.keptIn(folder()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.remedy())
                        .contains("off, remote_write, remote_apply"))
                .hasMessageContaining("synchronous = \"always\"")
                .hasMessageContaining("bank.properties");
    }

    @Test
    void a_control_file_tells_an_orderly_end_from_a_crash() throws IOException {
        Files.createDirectories(root.resolve("global"));
        ByteBuffer content = ByteBuffer.allocate(8192).order(ByteOrder.nativeOrder());
        content.putInt(16, 1).putLong(32, 0x1_2345_6789L);
        Files.write(root.resolve("global/pg_control"), content.array());
        assertThat(ControlFile.of(root)).isEqualTo(new ControlFile(true, 0x1_2345_6789L));
        content.putInt(16, 6);
        Files.write(root.resolve("global/pg_control"), content.array());
        assertThat(ControlFile.of(root).stoppedInOrder()).isFalse();
    }

    private BankFolder folder() {
        return new BankFolder(root);
    }
}
