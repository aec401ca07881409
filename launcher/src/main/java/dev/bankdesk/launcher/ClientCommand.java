package dev.bankdesk.launcher;

import dev.bankdesk.clientwindow.openpayment.OpenPaymentFiles;
import dev.bankdesk.clientwindow.view.ClientProgram;
import dev.bankdesk.clientwindow.view.ClientWindow;
import dev.bankdesk.clientwindow.view.WindowFailure;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.theme.Theme;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A client's window. It begins in the language and theme of the banker's window of the same folder. */
@Command(
        name = "client",
        mixinStandardHelpOptions = true,
        description = {
            "Open a client's window: account, payments, consents, offers.",
            "Starts the folder's bank where none runs. A client signs in with a user",
            "made by ./bankdesk user add NAME --role client --customer ID."
        })
final class ClientCommand implements Callable<Integer> {
    /** As long as the gateway takes. */
    private static final int LONGEST_NAME = 60;

    @Mixin
    private BankChoice bank;

    @Option(names = "--as", paramLabel = "NAME", description = "The name to sign in with; the password is asked.")
    private String name = "";

    @Override
    public Integer call() {
        BankFolder folder = bank.folder();
        if (name.length() > LONGEST_NAME || !name.equals(name.strip())) {
            throw Refusal.usage(
                    "--as " + name + " is no user's name.", "Give a name as ./bankdesk user list shows it.");
        }
        // Asked before a bank is started for nobody.
        if (!bank.isElsewhere() && !WindowDemo.hasDisplay()) {
            throw noDisplay(null);
        }
        Preferences preferences = new PreferencesFile(folder.preferences()).read();
        try (BankChoice.Open open = bank.open(Progress.printing(System.err))) {
            String gateway = open.addresses().gatewayUrl();
            ClientProgram.run(
                    gateway,
                    new BankersLook(),
                    new ClientWindow.Choice(preferences.language(), preferences.theme() == Theme.DARK, name),
                    new OpenPaymentFiles(openPayments(folder, gateway)));
            return 0;
        } catch (WindowFailure e) {
            throw Refusal.failure(
                    "The client's window cannot be made.", "Look into the log for its cause, then try again.", e);
        } catch (UnsupportedOperationException e) {
            throw noDisplay(e);
        }
    }

    /** Of one bank: of the folder's own, or of the one elsewhere. */
    private Path openPayments(BankFolder folder, String gateway) {
        return bank.isElsewhere() ? folder.openPayments(gateway) : folder.openPayments();
    }

    private static Refusal noDisplay(UnsupportedOperationException cause) {
        return Refusal.failure(
                "There is no display to open a window on.",
                "Set DISPLAY to an X server; a client's program without a window uses the gateway's HTTP API.",
                cause);
    }
}
