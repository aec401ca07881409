package dev.bankdesk.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.SmallDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderOwnershipTest {
    @TempDir
    private Path temporary;

    private BankFolder bank() {
        return new BankFolder(temporary.resolve("bank"));
    }

    @Test
    void a_new_folder_is_private_and_its_second_owner_is_told_the_first() throws IOException {
        try (FolderOwnership owned = FolderOwnership.take(bank())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bank().root())))
                    .isEqualTo("rwx------");
            assertThat(owned).isNotNull();
            assertThatThrownBy(() -> FolderOwnership.take(bank()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        FolderOwnership.take(bank()).close();
    }

    @Test
    void a_folder_that_others_could_read_becomes_private() throws IOException {
        Files.createDirectory(
                bank().root(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        FolderOwnership.take(bank()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bank().root())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_folder_of_a_newer_format_is_refused_and_stays_untouched() throws IOException {
        FolderOwnership.take(bank()).close();
        Files.writeString(bank().format(), "2\n");
        long files = files();
        assertThatThrownBy(() -> FolderOwnership.take(bank()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("format 2");
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void a_folder_that_holds_only_the_windows_preferences_becomes_a_bank() throws IOException {
        Files.createDirectories(bank().root());
        Files.writeString(bank().preferences(), "language=fr\n");
        FolderOwnership.take(bank()).close();
        assertThat(bank().preferences()).hasContent("language=fr\n");
        assertThat(bank().format()).exists();
    }

    @Test
    void a_folder_that_holds_only_open_payments_becomes_a_bank_and_a_reset_keeps_those_of_a_bank_elsewhere()
            throws IOException {
        Path elsewhere = bank().openPayments("http://bank.example:8080");
        Files.createDirectories(elsewhere);
        FolderOwnership.take(bank()).close();
        Files.createDirectories(bank().openPayments());
        new RunningBank(bank()).reset();
        assertThat(bank().openPayments()).doesNotExist();
        assertThat(elsewhere).exists();
    }

    @Test
    void a_reset_leaves_nothing_that_the_next_start_would_take_for_a_strangers() throws IOException {
        FolderOwnership.take(bank()).close();
        for (Path part : List.of(bank().demo(), bank().demoPeople(), bank().simulatorLock())) {
            assertThat(bank().parts()).contains(part);
            Files.createFile(part);
        }
        // As a program that was killed while it wrote leaves them.
        Files.createFile(bank().root().resolve("demo.json.tmp"));
        Files.createFile(bank().root().resolve("demo-people.json4711.tmp"));
        new RunningBank(bank()).reset();
        assertThat(bank().root()).doesNotExist();
    }

    @Test
    void a_demos_files_are_gone_after_a_reset_and_what_is_others_stays() throws IOException {
        FolderOwnership.take(bank()).close();
        Files.writeString(bank().preferences(), "language=fr\n");
        Path notes = Files.createFile(bank().root().resolve("logs-of-mine.tmp"));
        Files.createFile(bank().demoPeople());
        new RunningBank(bank()).reset();
        assertThat(notes).exists();
        Files.delete(notes);
        FolderOwnership.take(bank()).close();
        assertThat(bank().demoPeople()).doesNotExist();
        assertThat(bank().preferences()).exists();
    }

    @Test
    void what_a_killed_bank_left_is_ended_only_while_nobody_owns_the_folder() throws IOException {
        FolderOwnership next = FolderOwnership.take(bank());
        // As in the moment in which a start holds the lock and has not said who it is.
        Files.delete(bank().pid());
        Files.createDirectories(bank().server("redis"));
        Process server = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessMark.of(server.toHandle()).write(bank().server("redis").resolve("server.pid"));
            assertThat(FolderOwnership.reapUnlessOwned(bank())).isFalse();
            assertThat(server.isAlive()).isTrue();
            next.close();
            assertThat(FolderOwnership.reapUnlessOwned(bank())).isTrue();
            assertThat(server.isAlive()).isFalse();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void a_start_waits_for_who_clears_up_after_a_killed_bank() throws Exception {
        Files.createDirectories(bank().root());
        CompletableFuture<FolderOwnership> start = new CompletableFuture<>();
        Thread starting = new Thread(() -> {
            try {
                start.complete(FolderOwnership.take(bank()));
            } catch (Refusal e) {
                start.completeExceptionally(e);
            }
        });
        try (FileChannel clearing =
                FileChannel.open(bank().lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(clearing.tryLock()).isNotNull();
            starting.start();
            await().until(() -> start.isDone() || starting.getState() == Thread.State.TIMED_WAITING);
        }
        start.get(20, TimeUnit.SECONDS).close();
    }

    @Test
    void a_folder_with_other_things_in_it_is_refused() throws IOException {
        Files.createDirectories(bank().root());
        Files.writeString(bank().root().resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> FolderOwnership.take(bank()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2));
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Files.writeString(bank().root(), "a file where a folder should be");
        assertThatThrownBy(() -> FolderOwnership.take(bank()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(bank().root().toString());
    }

    @Test
    void a_disk_without_room_is_told_before_anything_is_made() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mounted(temporary.resolve("disk"), 200)) {
            Path root = disk.folder().resolve("bank");
            assertThatThrownBy(() -> FolderOwnership.take(new BankFolder(root)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("this bank needs 600 MB");
            assertThat(root).doesNotExist();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(bank().root())) {
            return files.count();
        }
    }
}
