package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a commit waits for besides the primary's own disk: PostgreSQL's {@code synchronous_commit} towards the one standby.
 * Kept in the folder's {@code bank.properties}, so that whoever starts the bank starts it the same way.
 */
public enum Synchronous {
    /** Nothing: a lost primary may take the last moments with it; the loss is counted. */
    OFF("off", "on"),
    /** Until the standby's system has it: what the standby's machine loses at the same moment is lost. */
    REMOTE_WRITE("remote_write", "remote_write"),
    /** Until a question to the standby sees it. */
    REMOTE_APPLY("remote_apply", "remote_apply");

    private static final String KEY = "synchronous";

    private final String word;
    private final String commitLevel;

    Synchronous(String word, String commitLevel) {
        this.word = word;
        this.commitLevel = commitLevel;
    }

    /** As it stands in the settings and on the command line. */
    public String word() {
        return word;
    }

    /** PostgreSQL's own word for its setting {@code synchronous_commit}. */
    String commitLevel() {
        return commitLevel;
    }

    /** @throws Refusal where it is none of the words */
    public static Synchronous of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "synchronous = \"" + word + "\" is not possible.", "Choose from " + words() + "."));
    }

    /** The folder's choice; OFF where it has made none. */
    static Synchronous keptIn(BankFolder folder) {
        String word = BankSettings.of(folder).getProperty(KEY);
        if (word == null) {
            return OFF;
        }
        try {
            return of(word.strip());
        } catch (Refusal refusal) {
            throw Refusal.usage(
                    "The file " + folder.settings() + " says synchronous = \"" + word + "\".",
                    "Write one of " + words() + " there, or take the line out.");
        }
    }

    /** From its next start on the bank goes by this. */
    public void keepIn(BankFolder folder) {
        Properties settings = BankSettings.of(folder);
        settings.setProperty(KEY, word);
        try {
            Folders.createPrivate(folder.root());
            try (OutputStream out = Files.newOutputStream(folder.settings())) {
                settings.store(out, "Settings of this bank, read at its start");
            }
        } catch (IOException e) {
            throw Refusal.failure(
                    "The settings " + folder.settings() + " cannot be written: " + FileFailure.words(e) + ".",
                    "Make the folder writable.",
                    e);
        }
    }

    private static String words() {
        return Arrays.stream(values()).map(Synchronous::word).collect(Collectors.joining(", "));
    }
}
