package dev.bankdesk.launcher;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.desktop.Bank;
import dev.bankdesk.desktop.ConnectedBank;
import dev.bankdesk.desktop.DesktopProgram;
import java.util.ArrayList;
import java.util.List;

/** The banker's window over a bank with simulated clients: what {@code ./bankdesk} without a command shows. */
final class WindowDemo {
    private final BankFolder folder;

    WindowDemo(BankFolder folder) {
        this.folder = folder;
    }

    /** False where nothing could show a window; then no toolkit is started, since it cannot be started twice. */
    static boolean hasDisplay() {
        return !System.getProperty("os.name").startsWith("Linux") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    /**
     * @return exit code of the window
     * @throws UnsupportedOperationException where the display cannot be opened
     */
    int run() {
        return DesktopProgram.run(
                this::open, folder.root().resolve("desktop.properties"), Progress.printing(System.err));
    }

    private Bank open(Progress progress) {
        BankAttachment attachment = BankAttachment.attach(folder, progress);
        DemoClients clients;
        try {
            clients = DemoClients.start(folder);
        } catch (RuntimeException e) {
            attachment.close();
            throw e;
        }
        List<String> stops = new ArrayList<>(List.of("The simulated clients; the bank clock stands still"));
        if (attachment.startedHere()) {
            stops.addAll(List.of("The bank: gateway, ledger, statistics", "PostgreSQL, its replica, Redis, Kafka"));
        }
        return new ConnectedBank(new BankConnection(attachment.addresses()), stops, () -> {
            // Clients first: what they have sent is still answered.
            clients.close();
            attachment.close();
        });
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
