package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the JVM of a bank process is called: same Java and class path as ours, its own memory and log. */
final class BankJvm {
    /** A system property of the program that starts it: more options, blanks between them. Tests have banks of seconds. */
    static final String MORE = "bankdesk.jvm";

    private BankJvm() {}

    static List<String> options(BankFolder folder) {
        List<String> options = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dlogback.configurationFile=dev/bankdesk/core/process/bank-logback.xml",
                // Libraries unpack themselves there, and leave that behind when the process is killed.
                "-Djava.io.tmpdir=" + folder.temporary(),
                "-XX:ErrorFile=" + folder.logs().resolve("crash-%p.log"),
                "-Dbankdesk.log=" + folder.logs().resolve("services.log"),
                "-cp",
                System.getProperty("java.class.path")));
        Stream.of(System.getProperty(MORE, "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(options::add);
        return options;
    }
}
