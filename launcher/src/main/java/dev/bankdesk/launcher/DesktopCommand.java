package dev.bankdesk.launcher;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.desktop.Bank.Stops;
import dev.bankdesk.desktop.BankOpening;
import dev.bankdesk.desktop.ConnectedBank;
import dev.bankdesk.desktop.DesktopProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The banker's window alone, over the bank of a folder or over one elsewhere. */
@Command(
        name = "desktop",
        mixinStandardHelpOptions = true,
        description = "Open the banker's window over a bank; starts the folder's bank where none runs.")
final class DesktopCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(
            names = "--connect",
            paramLabel = "FILE",
            description = "Address file of a bank elsewhere (as ./bankdesk services writes it into its folder).")
    private Path connect;

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        BankOpening opening = connect == null ? attaching(folder) : connecting(connect);
        try {
            return DesktopProgram.run(opening, folder.preferences(), Progress.printing(System.err));
        } catch (UnsupportedOperationException e) {
            throw Refusal.failure(
                    "There is no display to open a window on.",
                    "Set DISPLAY to an X server, or run ./bankdesk demo --headless.",
                    e);
        }
    }

    private static BankOpening attaching(BankFolder folder) {
        return progress -> {
            BankAttachment attachment = BankAttachment.attach(folder, progress);
            List<Stops> stops = attachment.startedHere() ? List.of(Stops.SERVICES, Stops.SERVERS) : List.of();
            return new ConnectedBank(new BankConnection(attachment.addresses()), stops, false, attachment::close);
        };
    }

    private static BankOpening connecting(Path addresses) {
        BankAddresses known = BankAddresses.read(addresses);
        return progress -> new ConnectedBank(new BankConnection(known), List.of(), false, () -> {});
    }
}
