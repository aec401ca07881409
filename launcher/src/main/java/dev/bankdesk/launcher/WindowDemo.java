package dev.bankdesk.launcher;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.desktop.Bank;
import dev.bankdesk.desktop.Bank.Stops;
import dev.bankdesk.desktop.ConnectedBank;
import dev.bankdesk.desktop.DesktopProgram;
import dev.bankdesk.simulator.campaigns.DemoPeople;
import dev.bankdesk.simulator.load.DemoPlay;
import java.util.List;
import org.slf4j.LoggerFactory;

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
        return DesktopProgram.run(this::open, folder.preferences(), Progress.printing(System.err));
    }

    private Bank open(Progress progress) {
        BankAttachment attachment = BankAttachment.attach(folder, progress);
        System.err.println(
                DemoPlay.liveFrom(folder.root()) == null
                        ? "A new bank plays " + DemoPlay.PAST_DAYS
                                + " past days first, about a minute; then it goes on live."
                        : "The bank goes on where it was.");
        System.err.println("Closing the window ends what was started here.");
        DemoClients clients;
        DemoPeople people;
        try {
            people = DemoPeople.in(folder.root());
            clients = DemoClients.start(folder);
        } catch (RuntimeException e) {
            attachment.close();
            throw e;
        }
        BankConnection connection = new BankConnection(attachment.addresses());
        // Beside the window, which waits for nothing: the page of campaigns looks again when it comes to the front.
        Thread signing = new Thread(() -> signIn(people, attachment.addresses(), connection), "demo-sign-in");
        signing.setDaemon(true);
        signing.start();
        List<Stops> stops = attachment.startedHere()
                ? List.of(Stops.CLIENTS, Stops.SERVICES, Stops.SERVERS)
                : List.of(Stops.CLIENTS);
        return new ConnectedBank(connection, stops, true, () -> {
            // Clients first: what they have sent is still answered.
            clients.close();
            attachment.close();
        });
    }

    /** So that campaigns are there to be seen; a bank that cannot now shows the window all the same, which asks for a name then. */
    private void signIn(DemoPeople people, BankAddresses addresses, BankConnection connection) {
        if (addresses.marketing() == null) {
            return;
        }
        try (GatewayClient gateway = new GatewayClient(addresses)) {
            people.registerAt(gateway);
            connection
                    .campaigns()
                    .signIn(people.analyst().name(), people.analyst().password().toCharArray());
            System.err.println("Campaigns are open as " + people.analyst().name() + ". The approver is "
                    + people.approver().name() + "; passwords: " + DemoPeople.file(folder.root()));
        } catch (GatewayException | MarketingUnavailable | SignedOut e) {
            LoggerFactory.getLogger(WindowDemo.class).warn("Nobody is signed in for campaigns: {}", e.getMessage());
        }
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
