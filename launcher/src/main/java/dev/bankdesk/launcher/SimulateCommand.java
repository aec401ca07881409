package dev.bankdesk.launcher;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.intake.IntakeSettings;
import dev.bankdesk.core.ledger.intake.OrderChannel;
import dev.bankdesk.core.ledger.intake.OrderQueues;
import dev.bankdesk.core.ledger.intake.OrderSender;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.load.Bank;
import dev.bankdesk.simulator.load.ChannelBank;
import dev.bankdesk.simulator.load.GatewayBank;
import dev.bankdesk.simulator.load.LoadPlan;
import dev.bankdesk.simulator.load.SimulatorLock;
import dev.bankdesk.simulator.load.Tally;
import dev.bankdesk.simulator.load.TimedPlay;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays clients against a bank: days at a speed, or a load test at a fixed rate. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "bankdesk simulate [--customers=N] [--days=N] [--speed=X] [OPTIONS]",
            "       bankdesk simulate --rate=N [--seconds=N] [OPTIONS]"
        },
        sortOptions = false,
        description = {
            "Plays a seeded population of clients against the bank, from where its clock stands. The same seed and number of"
                    + " customers give the same orders.",
            "With --rate: a load test. Orders are sent at fixed moments whether or not the bank follows, and latencies count"
                    + " from those moments."
        },
        footer = {
            "",
            "Examples:",
            "  ./bankdesk simulate --customers 5000 --days 30 --speed max",
            "  ./bankdesk simulate --rate 5000 --seconds 60",
            "  ./bankdesk simulate --rate 2000 --via kafka"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int USUAL_CUSTOMERS = 5_000;
    private static final int USUAL_DAYS = 30;
    private static final double USUAL_SPEED = 60;
    private static final int USUAL_TEST_SECONDS = 60;

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "How many clients (default: 5000; with --rate: as many as the rate needs).")
    private Integer customers;

    @Option(names = "--days", paramLabel = "N", description = "Bank days to play (default: 30).")
    private Integer days;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Bank seconds a second (default: 60), or max: as fast as the bank books.")
    private String speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Seed of the population (default: 7).")
    private long seed;

    @Option(names = "--rate", paramLabel = "N", description = "Load test: orders a second.")
    private Double rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Ends after so many seconds (default with --rate: 60).")
    private Integer seconds;

    @Option(
            names = "--via",
            paramLabel = "CHANNEL",
            defaultValue = "http",
            description = "How orders reach the bank: http (default) or kafka. A bank that runs already must take them"
                    + " there (BANKDESK_ORDERS_CHANNEL).")
    private String via;

    @Option(names = "--json", description = "Prints the summary as one JSON object.")
    private boolean json;

    @Mixin
    private BankChoice bank;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankFolder folder = bank.folder();
        OrderChannel carrier = carrier();
        LoadPlan plan = plan();
        PlayLine line = new PlayLine(new TerminalLine(spec.commandLine().getErr()));
        try (StopSignal stop = new StopSignal();
                BankChoice.Open open = bank.open(Progress.printing(System.err), settings(carrier));
                SimulatorLock lock = bank.isElsewhere() ? null : SimulatorLock.take(folder.root());
                GatewayClient gateway = new GatewayClient(open.addresses());
                OrderSender sender = sender(carrier, open.addresses())) {
            Bank http = new GatewayBank(gateway);
            Bank played = sender == null ? http : new ChannelBank(http, sender);
            Tally.Summary summary = new TimedPlay(played, InstantSource.system(), line).play(plan, stop);
            line.end();
            print(plan, summary);
            return summary.unknown() > 0 || summary.refused() > 0 ? 1 : 0;
        }
    }

    /** None where orders go over HTTP. */
    private OrderChannel carrier() {
        OrderChannel carrier =
                switch (via) {
                    case "http" -> OrderChannel.NONE;
                    case "kafka" -> OrderChannel.KAFKA;
                    case "rabbitmq" -> OrderChannel.RABBITMQ;
                    default ->
                        throw Refusal.usage("Orders cannot go via '" + via + "'.", "Choose http, kafka or rabbitmq.");
                };
        if (carrier != OrderChannel.NONE) {
            carrier.requireThere();
        }
        return carrier;
    }

    private static Map<String, String> settings(OrderChannel carrier) {
        return carrier == OrderChannel.NONE ? Map.of() : Map.of(IntakeSettings.CHANNEL, carrier.key());
    }

    /** Null where orders go over HTTP. */
    private static OrderSender sender(OrderChannel carrier, BankAddresses at) {
        return carrier == OrderChannel.NONE
                ? null
                : OrderSender.open(carrier.open(at), new OrderQueues(IntakeSettings.SIMULATOR), carrier);
    }

    private LoadPlan plan() {
        positive("--customers", customers);
        positive("--days", days);
        positive("--seconds", seconds);
        if (rate != null) {
            if (days != null || speed != null) {
                throw Refusal.usage(
                        "--rate cannot be joined with --days or --speed: the rate decides how fast the clock runs.",
                        "Say how long with --seconds.");
            }
            return LoadPlan.atRate(
                    seed, customers == null ? 0 : customers, rate, seconds == null ? USUAL_TEST_SECONDS : seconds);
        }
        return LoadPlan.atSpeed(
                seed,
                customers == null ? USUAL_CUSTOMERS : customers,
                speed(),
                days == null ? USUAL_DAYS : days,
                seconds == null ? 0 : seconds);
    }

    private double speed() {
        if (speed == null) {
            return USUAL_SPEED;
        }
        if (speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(speed);
        } catch (NumberFormatException e) {
            throw Refusal.usage("'" + speed + "' is not a speed.", "Give a number such as 60, or max.");
        }
    }

    private static void positive(String option, Integer value) {
        if (value != null && (value < 1 || value > 10_000_000)) {
            throw Refusal.usage(option + " " + value + " is not possible.", "Choose 1 to 10,000,000.");
        }
    }

    private void print(LoadPlan plan, Tally.Summary summary) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(summary));
        } else {
            PlaySummary.lines(plan, summary).forEach(out::println);
        }
        out.flush();
    }
}
