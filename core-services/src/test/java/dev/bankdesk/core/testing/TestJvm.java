package dev.bankdesk.core.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of a test in a process of its own, on the test's class path. */
public final class TestJvm {
    private TestJvm() {}

    /**
     * Not started yet.
     *
     * @param heap the most that it may take, as {@code 128m}
     */
    public static ProcessBuilder program(String heap, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                // A program of seconds is over before the second compiler has paid.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        String since = System.getProperty("bankdesk.rates.since");
        if (since != null) {
            command.add("-Dbankdesk.rates.since=" + since);
        }
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
