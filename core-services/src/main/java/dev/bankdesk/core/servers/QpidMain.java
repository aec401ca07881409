package dev.bankdesk.core.servers;

import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** The child JVM of the embedded Qpid Broker-J. */
public final class QpidMain {
    /** Of the settings file: the version of the broker's own model that it is written for. */
    static final String MODEL = "8.0";

    private QpidMain() {}

    /** @param arguments the settings file, the storage folder, and where the broker keeps what it made of the settings */
    public static void main(String[] arguments) {
        System.setProperty("qpid.work_dir", arguments[1]);
        SystemLauncher broker = new SystemLauncher();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::shutdown, "qpid-end"));
        try {
            broker.startup(Map.of(
                    "type",
                    "JSON",
                    "storePath",
                    arguments[2],
                    "initialConfigurationLocation",
                    Path.of(arguments[0]).toUri().toString(),
                    "startupLoggedToSystemOut",
                    true));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            // Its threads go on otherwise, and who waits for it waits in vain.
            Runtime.getRuntime().halt(1);
        }
    }
}
