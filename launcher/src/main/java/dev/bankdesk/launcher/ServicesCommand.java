package dev.bankdesk.launcher;

import dev.bankdesk.core.BankdeskServices;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankProcess;
import dev.bankdesk.core.servers.Synchronous;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a bank, or the services over servers elsewhere, until it is told to stop. */
@Command(
        name = "services",
        mixinStandardHelpOptions = true,
        description =
                "Runs the bank as a server process: embedded servers and services, until Ctrl-C or ./bankdesk stop.")
final class ServicesCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(
            names = "--services",
            split = ",",
            paramLabel = "NAME",
            description = "Runs only these services (default: all), with the servers that they need.")
    private Set<String> services = Set.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Addresses of PostgreSQL, Redis and Kafka elsewhere, in the format that ./bankdesk env --json"
                    + " prints: no server is started here.")
    private Path config;

    @Option(
            names = "--synchronous",
            paramLabel = "LEVEL",
            description =
                    "What a commit waits for besides the primary's disk: off, remote_write (the replica has it) or"
                            + " remote_apply (the replica shows it). Kept in bank.properties for later starts; off where nothing"
                            + " is chosen.")
    private String synchronous;

    @Spec
    private CommandSpec spec;

    private volatile boolean runs;

    @Override
    public Integer call() throws InterruptedException {
        BankFolder folder = data.bank();
        System.setProperty("bankdesk.log", folder.logs().resolve("services.log").toString());
        if (config != null && synchronous != null) {
            throw Refusal.usage(
                    "--synchronous is for the embedded servers.",
                    "Set synchronous_commit and synchronous_standby_names on your own servers.");
        }
        if (config == null) {
            if (synchronous != null) {
                Synchronous.of(synchronous).keepIn(folder);
            }
            runBank(folder);
        } else {
            runElsewhere(BankAddresses.read(config));
        }
        Thread.currentThread().join();
        return 0;
    }

    private void runBank(BankFolder folder) {
        BankProcess bank = new BankProcess(folder, services, Progress.printing(System.err));
        tell("Starting the bank in " + folder.root());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bank::close, "The bank has stopped."), "bank-stop"));
        bank.start();
        runs = true;
        tell("The bank is ready. Addresses and logins: ./bankdesk env" + DataFolder.words(folder)
                + ". Ctrl-C stops it.");
    }

    private void runElsewhere(BankAddresses addresses) {
        BankdeskServices part = new BankdeskServices(addresses, services, Progress.printing(System.err));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(part::stop, "The services have stopped."), "services-stop"));
        part.startOnPrimary();
        part.startOnAllServers();
        runs = true;
        tell("The services run. Ctrl-C stops them.");
    }

    /** Also where the start failed or the ledger broke: the exit code stays what it is, and only what ran is told to have stopped. */
    private void stop(Runnable work, String told) {
        work.run();
        if (runs) {
            tell(told);
        }
    }

    private void tell(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }
}
