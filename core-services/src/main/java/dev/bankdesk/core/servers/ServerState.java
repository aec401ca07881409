package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankFolder;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One server of a bank, seen from outside.
 *
 * @param pid 0 where it does not run
 * @param port 0 where none is recorded yet
 */
public record ServerState(String name, boolean running, long pid, int port) {
    /** By name; also for a bank whose process is gone. */
    public static List<ServerState> of(BankFolder bank) {
        Ports ports = Ports.read(bank.ports());
        PairRecord pair = PairRecord.orFirstDay(bank);
        return Stream.concat(
                        Stream.of(
                                state(ServerHome.primary(bank, pair), ports.ofPostgres(pair.primary())),
                                state(ServerHome.replica(bank, pair), ports.ofPostgres(pair.replica())),
                                state(ServerHome.redis(bank), ports.redis()),
                                state(ServerHome.kafka(bank), ports.kafka())),
                        // Most banks have none of these.
                        Stream.of(ServerHome.rabbit(bank), ServerHome.qpid(bank))
                                .filter(home -> Files.exists(home.folder()))
                                .map(home -> state(home, ports.amqp())))
                .sorted(Comparator.comparing(ServerState::name))
                .toList();
    }

    private static ServerState state(ServerHome home, int port) {
        long pid = home.process().process().map(ProcessHandle::pid).orElse(0L);
        return new ServerState(home.name(), pid != 0, pid, port);
    }
}
