package dev.bankdesk.core.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * The loopback ports of one bank, recorded in its folder and kept over restarts where they are still free.
 *
 * @param primary of the first of {@link PairRecord#SITES}, whichever role it has
 * @param replica of the second
 * @param amqp of the broker beside Kafka, where the bank has one
 * @param erlangNode where RabbitMQ's node hears others
 * @param erlangMapper where its port mapper tells that
 */
record Ports(
        int primary,
        int replica,
        int redis,
        int kafka,
        int kafkaController,
        int gateway,
        int amqp,
        int erlangNode,
        int erlangMapper) {
    // Below the range that Linux gives to outgoing connections (32768 and up), so that none takes a port while we are
    // down.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Call after orphans are reaped: what then listens on a recorded port is a stranger, and the bank moves elsewhere. */
    static Ports recordedIn(Path file) throws IOException {
        Ports before = read(file);
        Set<Integer> taken = new HashSet<>();
        Ports now = new Ports(
                free(before.primary, taken),
                free(before.replica, taken),
                free(before.redis, taken),
                free(before.kafka, taken),
                free(before.kafkaController, taken),
                free(before.gateway, taken),
                free(before.amqp, taken),
                free(before.erlangNode, taken),
                free(before.erlangMapper, taken));
        JSON.writeValue(file.toFile(), now);
        return now;
    }

    /** All 0 where none are recorded, or the record cannot be read: ports are no data that a bank could lose. */
    static Ports read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Ports.class);
        } catch (IOException none) {
            return new Ports(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    int ofPostgres(String site) {
        return site.equals(PairRecord.SITES.get(0)) ? primary : replica;
    }

    private static int free(int wanted, Set<Integer> taken) {
        Random random = new Random();
        int port = wanted;
        while (port == 0 || taken.contains(port) || !isFree(port)) {
            port = random.nextInt(LOWEST, HIGHEST);
        }
        taken.add(port);
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of the last run that still linger do not make a port taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
