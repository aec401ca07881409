package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.platform.BankFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports and imports of real programs that end before their file is whole: Ctrl-C, a full disk, a limit on files. */
class FilesThatCannotBeWrittenIT {
    private static final int ROWS = 40_000;

    @TempDir
    static Path root;

    private static BankFolder folder;
    private static Program bank;
    private static StatementFile statement;
    private Path out;

    @BeforeAll
    static void fillABank() throws Exception {
        folder = new BankFolder(root.resolve("bank"));
        statement = StatementFile.of(root, ROWS);
        bank = Program.start(
                root.resolve("bank.txt"), "services", "--data", folder.root().toString());
        await().atMost(Duration.ofSeconds(120)).until(() -> bank.said().contains("The bank is ready."));
        Program filling = Program.start(
                root.resolve("import.txt"),
                "import",
                statement.file().toString(),
                "--format",
                "csv",
                "--mapping",
                statement.mapping().toString(),
                "--data",
                folder.root().toString());
        assertThat(filling.awaitEnd(120)).as(filling.said()).isZero();
    }

    @AfterAll
    static void endTheBank() throws Exception {
        assertThat(CommandRun.of("stop", "--data", folder.root().toString()).exitCode())
                .isZero();
        assertThat(bank.awaitEnd(60)).isNotNegative();
    }

    @BeforeEach
    void makeFolder() throws IOException {
        out = Files.createTempDirectory(root, "out");
    }

    @Test
    void ctrl_c_ends_an_export_with_no_file_under_its_name_and_none_under_another() throws Exception {
        Program export = startExport(withCtrlC(), out.resolve("all.csv"));
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> out.toFile().list((dir, name) -> name.startsWith(".all.csv.part-")).length > 0);
        run("kill", "-INT", Long.toString(export.pid()));

        assertThat(export.awaitEnd(30)).as("128 and the number of the signal").isEqualTo(130);
        assertThat(export.said()).contains("The export was cancelled; no file was written.");
        assertThat(out.toFile().list()).isEmpty();
    }

    @Test
    void a_full_disk_ends_an_export_in_a_sentence_and_leaves_no_file() throws Exception {
        assumeTrue(mountSmallDisk(out), "skipped: only root may mount a small disk to fill");
        try {
            for (String name : List.of("all.csv", "all.xlsx")) {
                Program export = startExport(List.of(), out.resolve(name));
                assertThat(export.awaitEnd(60)).as(export.said()).isEqualTo(1);
                assertThat(export.said())
                        .contains("The disk of " + out + " is full; no file was written.", "Free some space")
                        .doesNotContain("Exception");
                assertThat(out.toFile().list()).isEmpty();
            }
        } finally {
            run("umount", out.toString());
        }
    }

    @Test
    void a_full_disk_ends_an_import_that_writes_rejects_and_leaves_no_half_file() throws Exception {
        assumeTrue(mountSmallDisk(out), "skipped: only root may mount a small disk to fill");
        Path spoiled = root.resolve("spoiled.csv");
        Files.writeString(
                spoiled,
                "day,account,amount,for,text\n2024-01-05,one,-1.00,TRAVEL,fine\n"
                        + "2024-01-05,one,much,TRAVEL,no amount\n".repeat(10_000));
        try {
            Program importing = Program.start(
                    root.resolve("spoiled.txt"),
                    "import",
                    spoiled.toString(),
                    "--format",
                    "csv",
                    "--mapping",
                    statement.mapping().toString(),
                    "--out-rejects",
                    out.toString(),
                    "--data",
                    folder.root().toString());
            assertThat(importing.awaitEnd(60)).as(importing.said()).isEqualTo(1);
            assertThat(importing.said())
                    .contains("Rejected rows cannot be written to")
                    .doesNotContain("Exception");
            assertThat(out.toFile().list()).isEmpty();
        } finally {
            run("umount", out.toString());
        }
    }

    @Test
    void a_limit_on_the_size_of_files_ends_an_export_in_a_sentence_and_leaves_no_file() throws Exception {
        Program export =
                startExport(List.of("bash", "-c", "ulimit -f 500; exec \"$@\"", "limited"), out.resolve("all.csv"));

        assertThat(export.awaitEnd(60)).as(export.said()).isEqualTo(1);
        assertThat(export.said()).contains("The file " + out.resolve("all.csv") + " cannot be written");
        assertThat(out.toFile().list()).isEmpty();
    }

    private static Program startExport(List<String> before, Path file) throws IOException {
        return Program.start(
                before,
                root.resolve("export.txt"),
                "export",
                "transactions",
                "--from",
                "2019-01-01",
                "--to",
                "2026-12-31",
                "--out",
                file.toString(),
                "--data",
                folder.root().toString());
    }

    /** A shell in the background lets its children ignore Ctrl-C; a terminal does not. */
    private static List<String> withCtrlC() throws Exception {
        List<String> asOnATerminal = List.of("env", "--default-signal=INT");
        return run("env", "--default-signal=INT", "true") == 0 ? asOnATerminal : List.of();
    }

    private static boolean mountSmallDisk(Path folder) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString()) == 0;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
