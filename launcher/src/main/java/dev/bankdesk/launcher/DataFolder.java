package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --data}, as every command on a bank has it. Asking for the folder also points the log there. */
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The bank's folder (default: ~/.bankdesk). Two folders are two banks, side by side.")
    private Path root;

    /** Call it first: a logger that is made before it writes elsewhere. */
    BankFolder bank() {
        BankFolder folder = root == null ? BankFolder.byDefault() : new BankFolder(chosen(root));
        System.setProperty("bankdesk.log", folder.logs().resolve("programs.log").toString());
        return folder;
    }

    private static Path chosen(Path root) {
        // An unset variable in a script would make a bank of the current folder.
        if (root.toString().isBlank()) {
            throw Refusal.usage("--data names no folder.", "Write --data DIR, or leave it out for ~/.bankdesk.");
        }
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw Refusal.usage("--data " + root + " is a file.", "Name a folder; it is made where it does not exist.");
        }
        return root;
    }

    /** The words to add to a command that this one advises. */
    static String words(BankFolder folder) {
        return folder.equals(BankFolder.byDefault()) ? "" : " --data " + folder.root();
    }
}
