package dev.bankdesk.core.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Qpid Broker-J in a child JVM, its messages in a Derby database: its store in memory would lose them with the process. */
final class QpidServer extends AmqpServer {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    QpidServer(ServerHome home, int port, String password) {
        super(home, port, password);
    }

    @Override
    String product() {
        return asked() + ", embedded";
    }

    @Override
    void prepareData() throws IOException {
        Folders.deleteTree(temporary());
        Folders.createPrivate(temporary());
        Folders.createPrivate(home().data());
    }

    private Path temporary() {
        return home().folder().resolve("tmp");
    }

    @Override
    List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx192m",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + temporary(),
                "-Dderby.stream.error.file=" + home().folder().resolve("derby.log"),
                "-XX:ErrorFile=" + home().folder().resolve("crash-%p.log"),
                "-Dlogback.configurationFile=dev/bankdesk/core/servers/qpid-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                QpidMain.class.getName(),
                home().settings().toString(),
                home().data().toString(),
                // Made anew from the settings when the supervisor prepares a start.
                temporary().resolve("config.json").toString());
    }

    /** Of the broker, read at every start; queues and messages are in the store of the virtual host. */
    @Override
    String settings() {
        try {
            return JSON.writeValueAsString(Map.of(
                    "name", NAME,
                    "modelVersion", QpidMain.MODEL,
                    "authenticationproviders",
                            List.of(Map.of(
                                    "name",
                                    "users",
                                    "type",
                                    "Plain",
                                    // On loopback the password may be said without TLS.
                                    "secureOnlyMechanisms",
                                    List.of(),
                                    "users",
                                    List.of(Map.of(
                                            "name",
                                            NAME,
                                            "type",
                                            "managed",
                                            "password",
                                            address().password())))),
                    "ports",
                            List.of(Map.of(
                                    "name", "amqp",
                                    "type", "AMQP",
                                    "bindingAddress", "127.0.0.1",
                                    "port", address().port(),
                                    "protocols", List.of("AMQP_0_9_1"),
                                    "authenticationProvider", "users",
                                    "virtualhostaliases", List.of(Map.of("name", "byName", "type", "nameAlias")))),
                    "virtualhostnodes",
                            List.of(Map.of(
                                    "name",
                                    NAME,
                                    "type",
                                    "DERBY",
                                    "storePath",
                                    home().data().resolve(NAME).toString(),
                                    "virtualHostInitialConfiguration",
                                    "{\"type\":\"ProvidedStore\"}"))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
