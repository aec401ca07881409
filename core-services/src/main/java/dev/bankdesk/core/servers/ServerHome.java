package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one server of a bank lives, and how its process ends and is recognised.
 *
 * @param stopSignal for an orderly end: TERM, or INT for PostgreSQL, whose TERM waits for its clients
 * @param settings the settings file; its path stands on the command line and tells this bank's server from any other
 */
record ServerHome(String name, Path folder, String stopSignal, Path settings) {

    static ServerHome primary(BankFolder bank, PairRecord record) {
        return postgres("PostgreSQL primary", bank.server(record.primary()));
    }

    static ServerHome replica(BankFolder bank, PairRecord record) {
        return postgres("PostgreSQL replica", bank.server(record.replica()));
    }

    static ServerHome redis(BankFolder bank) {
        Path folder = bank.server("redis");
        return new ServerHome("Redis", folder, "TERM", folder.resolve("server.conf"));
    }

    static ServerHome kafka(BankFolder bank) {
        Path folder = bank.server("kafka");
        return new ServerHome("Kafka", folder, "TERM", folder.resolve("server.properties"));
    }

    static ServerHome rabbit(BankFolder bank) {
        Path folder = bank.server("rabbitmq");
        return new ServerHome("RabbitMQ", folder, "TERM", folder.resolve("server.conf"));
    }

    /** Erlang's port mapper, which belongs to the RabbitMQ above it. */
    static ServerHome rabbitMapper(BankFolder bank) {
        Path folder = rabbit(bank).folder().resolve("epmd");
        return new ServerHome("RabbitMQ's port mapper", folder, "TERM", folder.resolve("none"));
    }

    static ServerHome qpid(BankFolder bank) {
        Path folder = bank.server("qpid");
        return new ServerHome("Qpid Broker-J", folder, "TERM", folder.resolve("server.json"));
    }

    static List<ServerHome> all(BankFolder bank) {
        PairRecord pair = PairRecord.orFirstDay(bank);
        return List.of(
                kafka(bank),
                redis(bank),
                replica(bank, pair),
                primary(bank, pair),
                rabbit(bank),
                rabbitMapper(bank),
                qpid(bank));
    }

    private static ServerHome postgres(String name, Path folder) {
        return new ServerHome(name, folder, "INT", folder.resolve("server.conf"));
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Where data is built, so that an interrupted creation leaves no folder that looks like a database. */
    Path newData() {
        return folder.resolve("data.new");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path pidFile() {
        return folder.resolve("server.pid");
    }

    ServerProcess process() {
        return new ServerProcess(this);
    }
}
