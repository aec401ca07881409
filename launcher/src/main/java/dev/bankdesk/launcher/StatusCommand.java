package dev.bankdesk.launcher;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.process.BankStatus;
import dev.bankdesk.core.process.RunningBank;
import dev.bankdesk.core.servers.ServerState;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What runs of a bank. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs: the bank's process, its servers, who is attached, memory and disk.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        BankStatus status = BankStatus.of(folder, Clock.systemUTC().instant());
        MarketingPace marketing = status.ready()
                ? new RunningBank(folder)
                        .addresses()
                        .filter(addresses -> addresses.marketing() != null)
                        .flatMap(MarketingPace::of)
                        .orElse(null)
                : null;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(new Shown(status, marketing)));
        } else {
            print(status, marketing, folder, out);
        }
        return 0;
    }

    /** @param marketing null where the bank does not tell */
    private record Shown(@JsonUnwrapped BankStatus status, MarketingPace marketing) {}

    private static void print(BankStatus status, MarketingPace marketing, BankFolder folder, PrintWriter out) {
        out.println(headline(status, folder));
        if (!status.exists()) {
            return;
        }
        for (ServerState server : status.servers()) {
            out.printf(
                    "  %-20s %-8s %s%n",
                    server.name(),
                    server.running() ? "runs" : "stopped",
                    server.running() ? "port " + server.port() + ", process " + server.pid() : "");
        }
        if (status.replication() != null) {
            out.printf(
                    "  %-20s %-8s %s%n",
                    "Replication",
                    status.replication().state(),
                    ReplicationWords.of(status.replication(), Clock.systemUTC().instant()));
        }
        if (status.ready()) {
            out.printf("  %-20s %-8s %s%n", "Databases", "", String.join(", ", status.databases()));
            out.printf("  %-20s %-8s %s%n", "Gateway", "runs", status.gatewayUrl());
            out.printf("  %-20s %-8s %s%n", "Offers", "travel", "on " + status.offersOn());
        }
        if (marketing != null) {
            out.printf("  %-20s %-8s %s%n", "Marketing", "follows", marketing.words());
        }
        if (!status.attached().isEmpty()) {
            out.println("  Attached: processes " + status.attached());
        }
        out.printf("  Memory %,d MiB, disk %,d MiB%n", status.residentMib(), status.diskMib());
    }

    private static String headline(BankStatus status, BankFolder folder) {
        String where = "The bank in " + status.folder();
        if (!status.exists()) {
            return "There is no bank in " + status.folder() + ".";
        }
        if (status.ready()) {
            return where + " runs as process " + status.pid() + " for "
                    + Words.of(Duration.ofSeconds(status.upSeconds())) + ".";
        }
        if (status.running()) {
            return where + " starts or stops as process " + status.pid() + ".";
        }
        String lastSeen = status.lastSeenMillis() == 0
                ? ""
                : " It was last seen running at "
                        + Instant.ofEpochMilli(status.lastSeenMillis()).truncatedTo(ChronoUnit.SECONDS) + ".";
        return status.leftBehind()
                ? where + " was killed and left servers behind; ./bankdesk stop" + DataFolder.words(folder)
                        + " ends them, and the next start does." + lastSeen
                : where + " does not run." + lastSeen;
    }
}
