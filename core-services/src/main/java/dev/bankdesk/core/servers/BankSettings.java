package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Properties;

/** The settings of a bank, in the file {@code bank.properties} of its folder. */
final class BankSettings {
    private BankSettings() {}

    /** Empty where there is no file. */
    static Properties of(BankFolder folder) {
        Properties settings = new Properties();
        if (Files.exists(folder.settings())) {
            try (InputStream in = Files.newInputStream(folder.settings())) {
                settings.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw Refusal.failure(
                        "The settings " + folder.settings() + " cannot be read: "
                                + (e instanceof IOException failure ? FileFailure.words(failure) : e.getMessage())
                                + ".",
                        "Put the file right: one \"name = value\" a line.",
                        e);
            }
        }
        return settings;
    }
}
