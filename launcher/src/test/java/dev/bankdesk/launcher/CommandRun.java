package dev.bankdesk.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command as it would run from the shell, in this process: its exit code and what it wrote. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Bankdesk.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exitCode = line.execute(words);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
