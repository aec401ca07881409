package dev.bankdesk.core.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The RabbitMQ that is installed on this machine, as Debian's package {@code rabbitmq-server} lays it down.
 *
 * @param script starts the server as whoever calls it; the command on the path would change to the package's own user
 * @param epmd Erlang's port mapper, without which no node starts
 */
record RabbitProgram(Path script, Path epmd) {
    private static final Path INSTALLED = Path.of("/usr/lib/rabbitmq/lib");
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"));

    /** Empty where none is installed. Of several the newest. */
    static Optional<RabbitProgram> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            Optional<Path> epmd = PROGRAMS.stream()
                    .map(folder -> folder.resolve("epmd"))
                    .filter(Files::isExecutable)
                    .findFirst();
            return versions.map(version -> version.resolve("sbin/rabbitmq-server"))
                    .filter(Files::isExecutable)
                    .max(Comparator.comparing(Path::toString))
                    .flatMap(script -> epmd.map(mapper -> new RabbitProgram(script, mapper)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
