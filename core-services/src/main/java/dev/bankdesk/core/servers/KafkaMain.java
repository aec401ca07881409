package dev.bankdesk.core.servers;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;

/** The child JVM of the embedded Kafka: formats its storage the first time, then is the broker. */
public final class KafkaMain {
    private KafkaMain() {}

    /** @param arguments the settings file and the storage folder */
    public static void main(String[] arguments) throws Exception {
        String settings = arguments[0];
        Path storage = Path.of(arguments[1]);
        if (!Files.exists(storage.resolve("meta.properties"))) {
            format(settings);
        }
        kafka.Kafka.main(new String[] {settings});
    }

    private static void format(String settings) throws Exception {
        PrintStream log = System.out;
        String cluster = Uuid.randomUuid().toString();
        int exit = kafka.tools.StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", cluster, "-c", settings}, log);
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
