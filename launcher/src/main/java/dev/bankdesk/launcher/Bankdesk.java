package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
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
        subcommands = {
            DemoClientsCommand.class,
            DemoCommand.class,
            DesktopCommand.class,
            DoctorCommand.class,
            EnvCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            RatesCommand.class,
            ResetCommand.class,
            ServicesCommand.class,
            SimulateCommand.class,
            StatusCommand.class,
            StopCommand.class,
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
        line.setParameterExceptionHandler((exception, arguments) -> {
            CommandLine command = exception.getCommandLine();
            command.getErr().println(exception.getMessage());
            command.getErr().println("See ./" + command.getCommandSpec().qualifiedName() + " --help.");
            return command.getCommandSpec().exitCodeOnInvalidInput();
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof Refusal refusal) {
                command.getErr().println(refusal.getMessage());
                command.getErr().println(refusal.remedy());
                return refusal.exitCode();
            }
            LoggerFactory.getLogger(Bankdesk.class).error("{} failed", command.getCommandName(), exception);
            command.getErr().println("This was not expected: " + exception + ".");
            command.getErr()
                    .println("Please report it with the last lines of "
                            + System.getProperty("bankdesk.log", "the log in the temporary folder") + ".");
            return 1;
        });
        return line;
    }
}
