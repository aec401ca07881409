package dev.bankdesk.launcher;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.simulator.campaigns.DemoMarketing;
import dev.bankdesk.simulator.campaigns.DemoPeople;
import dev.bankdesk.simulator.load.DemoPlay;
import dev.bankdesk.simulator.load.DiskBudget;
import dev.bankdesk.simulator.load.GatewayBank;
import dev.bankdesk.simulator.load.SimulatorLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The demo's clients as a process of their own, so that the window's JVM draws and does nothing else. It does not keep the
 * bank alive, and ends when its standard input closes: in order with the window, and by itself where the window was killed.
 */
@Command(
        name = DemoClientsCommand.NAME,
        hidden = true,
        description = "Plays the demo's clients until its input closes.")
final class DemoClientsCommand implements Callable<Integer> {
    static final String NAME = "demo-clients";

    @Mixin
    private DataFolder data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        PlayLine line = new PlayLine(new TerminalLine(spec.commandLine().getErr(), false));
        BankAddresses addresses = BankAddresses.read(folder.addresses());
        try (StopSignal stop = new StopSignal();
                SimulatorLock lock = SimulatorLock.take(folder.root());
                GatewayClient gateway = new GatewayClient(addresses)) {
            stopWhenInputCloses(stop);
            new DemoPlay(
                            new GatewayBank(gateway),
                            folder.root(),
                            new DiskBudget(folder.root(), DiskBudget.DEFAULT_BYTES),
                            InstantSource.system(),
                            line,
                            DemoMarketing.of(gateway, addresses, DemoPeople.in(folder.root()), InstantSource.system()))
                    .play(stop);
        }
        return 0;
    }

    private static void stopWhenInputCloses(StopSignal stop) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is said to this process: only the end counts.
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } finally {
                        stop.ask();
                    }
                },
                "watch-input");
        watch.setDaemon(true);
        watch.start();
    }
}
