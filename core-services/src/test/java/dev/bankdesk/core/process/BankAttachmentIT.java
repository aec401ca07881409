package dev.bankdesk.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.Orphans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankAttachmentIT {
    /** Of one bank, so that only its first start makes a bank. */
    @TempDir
    private static Path temporary;

    private static BankFolder folder() {
        return new BankFolder(temporary.resolve("bank"));
    }

    @AfterEach
    void nothing_of_this_test_stays() {
        new RunningBank(folder()).stop();
    }

    @Test
    void the_bank_outlives_its_starter_while_another_program_uses_it_and_a_killed_bank_starts_again()
            throws IOException {
        BankFolder folder = folder();
        RunningBank bank = new RunningBank(folder);

        BankAttachment starter = BankAttachment.attach(folder, Progress.silent());
        long first = bank.owner().orElseThrow().pid();
        assertThat(starter.startedHere()).isTrue();
        assertPrivate(folder.addresses());
        assertPrivate(folder.passwords());
        assertRefusedAsSecondOwner(folder, first);

        aKilledServerComesBack(folder);

        BankAttachment other = BankAttachment.attach(folder, Progress.silent());
        assertThat(other.startedHere()).isFalse();
        assertThat(other.addresses()).isEqualTo(starter.addresses());
        starter.close();
        assertThat(bank.addresses()).isPresent();
        other.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> bank.owner().isEmpty());
        assertThat(Orphans.running(folder)).isEmpty();

        killedBankStartsAgain(folder, bank, starter);
    }

    @Test
    void a_bank_that_is_about_to_end_is_not_attached_to() {
        BankFolder folder = folder();
        RunningBank bank = new RunningBank(folder);
        BankAttachment first = BankAttachment.attach(folder, Progress.silent());
        ProcessHandle ending = bank.owner().orElseThrow();
        ending.destroy();
        // It takes seconds to stop services and servers, and begins with the word that it ends.
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> bank.addresses().isEmpty());
        assertThat(ProcessMark.read(folder.server("postgres").resolve("server.pid"))
                        .flatMap(ProcessMark::process))
                .as("the primary, which stops last")
                .isPresent();
        try (BankAttachment next = BankAttachment.attach(folder, Progress.silent())) {
            assertThat(next.startedHere()).isTrue();
            assertThat(bank.owner().orElseThrow().pid()).isNotEqualTo(ending.pid());
            List<ProcessMark> inUse = servers(folder);
            // The bank that it started is gone; the one that runs is another's.
            first.close();
            assertThat(servers(folder)).isEqualTo(inUse).allMatch(mark -> mark.process()
                    .isPresent());
        }
    }

    private static List<ProcessMark> servers(BankFolder folder) {
        return Stream.of("postgres", "postgres-replica", "kafka", "redis")
                .map(name -> ProcessMark.read(folder.server(name).resolve("server.pid"))
                        .orElseThrow())
                .toList();
    }

    @Test
    void a_bank_that_is_started_here_gets_the_settings_of_who_starts_it() {
        assertThatThrownBy(() ->
                        BankAttachment.attach(folder(), Progress.silent(), Map.of(PropensityChoice.SETTING, "guesses")))
                .isInstanceOf(Refusal.class)
                .hasMessage(PropensityChoice.SETTING + " is guesses.");
    }

    private static void killedBankStartsAgain(BankFolder folder, RunningBank bank, BankAttachment before)
            throws IOException {
        BankAttachment again = BankAttachment.attach(folder, Progress.silent());
        assertThat(again.addresses()).as("ports and passwords stay").isEqualTo(before.addresses());
        bank.owner().orElseThrow().destroyForcibly();
        await().until(() -> bank.owner().isEmpty());
        assertThat(Orphans.running(folder)).hasSize(4);
        // A start that was killed before it wrote the pid file.
        Files.delete(folder.server("redis").resolve("server.pid"));
        List<ProcessMark> orphans = List.of(
                ProcessMark.read(folder.server("kafka").resolve("server.pid")).orElseThrow());

        BankAttachment third = BankAttachment.attach(folder, Progress.silent());
        assertThat(third.addresses()).as("orphans gave their ports back").isEqualTo(before.addresses());
        assertThat(orphans).allMatch(mark -> mark.process().isEmpty());
        third.close();
        again.close();
        // The bank ends by itself once nobody is attached, and a busy machine takes its time.
        await().atMost(Duration.ofSeconds(20)).until(() -> bank.owner().isEmpty());
        assertThat(Orphans.running(folder)).isEmpty();
    }

    private static void aKilledServerComesBack(BankFolder folder) {
        Path pidFile = folder.server("redis").resolve("server.pid");
        ProcessMark killed = ProcessMark.read(pidFile).orElseThrow();
        killed.process().orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> ProcessMark.read(pidFile)
                .filter(mark -> !mark.equals(killed))
                .flatMap(ProcessMark::process)
                .isPresent());
    }

    private static void assertRefusedAsSecondOwner(BankFolder folder, long owner) {
        assertThatThrownBy(() -> new BankProcess(folder, Set.of(), Progress.silent()).start())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("process " + owner);
    }

    private static void assertPrivate(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
