package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command; each subcommand is a class of its own. Exit codes: 0 done, 2 usage, 1 failure. */
@Command(
        name = "bankdesk",
        mixinStandardHelpOptions = true,
        description = {
            "A banker's live analytics desktop with its bank inside.",
            "Without a command: the window over a bank with simulated clients. A first start plays 60 past days; a later one"
                    + " goes on where it was. With no display it runs demo --headless."
        },
        footer = {
            "",
            "Also:  ./bankdesk test [--quick]   runs the tests",
            "       ./bankdesk bench NAME       measures against a peer",
            "",
            "Every command has --help. Exit codes: 0 done, 1 failure, 2 wrong usage."
        },
        subcommands = {
            ClientCommand.class,
            DemoClientsCommand.class,
            DemoCommand.class,
            DesktopCommand.class,
            DoctorCommand.class,
            EnvCommand.class,
            ExportCommand.class,
            FailoverCommand.class,
            ImportCommand.class,
            PropensityCommand.class,
            RatesCommand.class,
            ResetCommand.class,
            ServicesCommand.class,
            SimulateCommand.class,
            StatisticsCommand.class,
            StatusCommand.class,
            StopCommand.class,
            UserCommand.class,
            VerifyCommand.class,
        })
public final class Bankdesk implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Spec
    private CommandSpec spec;

    private Bankdesk() {}

    /** The command without a name: the demo, in a window where there is a display. */
    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        if (WindowDemo.hasDisplay()) {
            try {
                return new WindowDemo(folder).run();
            } catch (UnsupportedOperationException e) {
                LoggerFactory.getLogger(Bankdesk.class).info("No window could be opened", e);
            }
        }
        spec.commandLine()
                .getErr()
                .println("No display: going on without a window, as ./bankdesk demo --headless does.");
        spec.commandLine().getErr().flush();
        DemoCommand.run(
                folder,
                DemoCommand.USUAL_SECONDS,
                DemoCommand.USUAL_OUT,
                spec.commandLine().getOut());
        return 0;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bankdesk());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        NumberWords.registerIn(line);
        Failures failures = new Failures();
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        tellVersion(line);
        return line;
    }

    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(Bankdesk::tellVersion);
    }
}
