package dev.bankdesk.core.servers;

import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** The child JVM of the embedded Qpid Broker-J. */
public final class QpidMain {
    /** Of the settings file: the version of the broker's own model that it is written for. */
    static final String MODEL = "8.0";

    private QpidMain() {}

    /** @param arguments the settings file and the storage folder */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("qpid.work_dir", arguments[1]);
        SystemLauncher broker = new SystemLauncher();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::shutdown, "qpid-end"));
        broker.startup(Map.of(
                "type", "Memory",
                "initialConfigurationLocation", Path.of(arguments[0]).toUri().toString(),
                "startupLoggedToSystemOut", true));
    }
}
