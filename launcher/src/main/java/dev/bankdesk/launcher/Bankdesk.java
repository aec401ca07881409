package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.Refusal;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command; each subcommand is a class of its own. Exit codes: 0 done, 2 usage, 1 failure. */
@Command(
        name = "bankdesk",
        mixinStandardHelpOptions = true,
        description = "A banker's live analytics desktop with its bank inside.",
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
public final class Bankdesk {

    private Bankdesk() {}

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
