package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.Refusal;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How a failure is told: one sentence and its remedy on standard error, and the exit code. A program that asked with {@code
 * --json} finds one object on standard output also then.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The whole answer of {@code --json} where a command failed. */
    record Failure(String error, String remedy, int exitCode) {}

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        return tell(
                command,
                List.of(arguments),
                new Failure(
                        words(exception),
                        "See ./" + command.getCommandSpec().qualifiedName() + " --help.",
                        command.getCommandSpec().exitCodeOnInvalidInput()));
    }

    private static String words(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched
                && unmatched.getCommandLine().getParent() == null) {
            String first = unmatched.getUnmatched().get(0);
            if (!first.startsWith("-")) {
                return "There is no command '" + first + "'.";
            }
        }
        return exception.getMessage();
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        List<String> arguments = parsed.originalArgs();
        if (exception instanceof Refusal refusal) {
            return tell(command, arguments, refusal);
        }
        LoggerFactory.getLogger(Bankdesk.class).error("{} failed", command.getCommandName(), exception);
        return tell(
                command,
                arguments,
                new Failure(
                        "This was not expected: " + exception + ".",
                        "Please report it with the last lines of "
                                + System.getProperty("bankdesk.log", "the log in the temporary folder") + ".",
                        1));
    }

    /** For a command that must have said it before it lets go of something. @return the exit code */
    static int tell(CommandLine command, Refusal refusal) {
        CommandLine root = command.getCommandSpec().root().commandLine();
        return tell(command, root.getParseResult().originalArgs(), refusal);
    }

    private static int tell(CommandLine command, List<String> arguments, Refusal refusal) {
        return tell(command, arguments, new Failure(refusal.getMessage(), refusal.remedy(), refusal.exitCode()));
    }

    private static int tell(CommandLine command, List<String> arguments, Failure failure) {
        command.getErr().println(failure.error());
        command.getErr().println(failure.remedy());
        command.getErr().flush();
        if (arguments.contains("--json")) {
            command.getOut().println(Json.of(failure));
            command.getOut().flush();
        }
        return failure.exitCode();
    }
}
