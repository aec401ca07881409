package dev.bankdesk.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, as the script starts it; what it writes goes into a file. */
final class Program {
    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param output takes both standard output and standard error */
    static Program start(Path output, String... words) throws IOException {
        return start(List.of(), output, words);
    }

    /** @param before a command that starts the program as its own, such as {@code env} or a shell's {@code exec} */
    static Program start(List<String> before, Path output, String... words) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // A program of seconds is over before the second compiler has paid.
                "-XX:TieredStopAtLevel=1",
                "-Dbankdesk.jvm=-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Bankdesk.class.getName()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Program(process, output);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(output);
    }

    /** The exit code. */
    int awaitEnd(int seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + seconds + " s: " + said());
        }
        return process.exitValue();
    }

    /** kill -9 of this process alone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** kill -9 of this process and everything that it started, all at once and without a word. */
    void killWithAllItStarted() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
    }
}
