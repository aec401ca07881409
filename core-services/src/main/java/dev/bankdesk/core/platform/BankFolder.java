package dev.bankdesk.core.platform;

import java.nio.file.Path;
import java.util.List;

/**
 * One bank on disk: {@code --data DIR}, by default {@code ~/.bankdesk}.
 *
 * <pre>
 * addresses.json   where the running bank listens, with its logins (mode 600)
 * bank.lock        held by the process that owns the folder
 * bank.pid         its pid and start time
 * format           version of the folder's layout
 * attached/        one file an attached program
 * ports.json       the loopback ports, kept over restarts
 * bank.properties  settings of this bank
 * replication.json which of the two PostgreSQL is the primary
 * passwords.json   generated per folder (mode 600)
 * demo.json        what its demo began with
 * demo-people.json who drafts and approves the demo's campaigns (mode 600)
 * simulator.lock   held by the program that moves its clock
 * postgres/ redis/ kafka/ …   one folder a server, with server.log
 * logs/            services.log and the programs' logs
 * tmp/             emptied at every start
 * </pre>
 */
public record BankFolder(Path root) {
    /** Raised when the layout changes; a folder of a newer format is refused. */
    public static final int FORMAT = 1;

    public BankFolder {
        root = root.toAbsolutePath().normalize();
    }

    public static BankFolder byDefault() {
        return new BankFolder(Path.of(System.getProperty("user.home"), ".bankdesk"));
    }

    public Path addresses() {
        return root.resolve("addresses.json");
    }

    public Path lock() {
        return root.resolve("bank.lock");
    }

    public Path pid() {
        return root.resolve("bank.pid");
    }

    /** Holds the number {@link #FORMAT} of the program that wrote the folder. */
    public Path format() {
        return root.resolve("format");
    }

    /** One file an attached program, so that the bank does not end under it. */
    public Path attached() {
        return root.resolve("attached");
    }

    public Path ports() {
        return root.resolve("ports.json");
    }

    public Path passwords() {
        return root.resolve("passwords.json");
    }

    /** Settings that whoever starts the bank goes by; kept by a reset. */
    public Path settings() {
        return root.resolve("bank.properties");
    }

    /** Who is primary. */
    public Path replication() {
        return root.resolve("replication.json");
    }

    /** How the pair stands, written by the supervisor once a second. */
    public Path replicationHealth() {
        return root.resolve("replication.health");
    }

    /** A promotion that somebody asks the bank for. */
    public Path failoverRequest() {
        return root.resolve("failover.request");
    }

    /** The same while the bank carries it out. */
    public Path failoverTaken() {
        return root.resolve("failover.taken");
    }

    public Path failoverAnswer() {
        return root.resolve("failover.answer");
    }

    public Path server(String name) {
        return root.resolve(name);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path temporary() {
        return root.resolve("tmp");
    }

    /** The choices of who sits at the window; older than the bank where its start failed, and kept by a reset. */
    public Path preferences() {
        return root.resolve("desktop.properties");
    }

    /** Payments of clients' windows whose outcome is not known. They go with a reset: their keys mean nothing to a new bank. */
    public Path openPayments() {
        return root.resolve("open-payments");
    }

    /** The same of a bank elsewhere, by its address; kept by a reset. */
    public Path openPayments(String address) {
        return root.resolve("open-payments-elsewhere").resolve(address.replaceAll("[^A-Za-z0-9.-]+", "_"));
    }

    /** What the bank's demo began with. It goes with a reset: the next bank's demo begins anew. */
    public Path demo() {
        return root.resolve("demo.json");
    }

    /** The people of the demo with their passwords. They go with a reset: the next bank has users of its own. */
    public Path demoPeople() {
        return root.resolve("demo-people.json");
    }

    public Path simulatorLock() {
        return root.resolve("simulator.lock");
    }

    /** Everything that a bank and its demo keep here, apart from {@link #format}. */
    public List<Path> parts() {
        return List.of(
                addresses(),
                pid(),
                lock(),
                passwords(),
                ports(),
                attached(),
                replication(),
                replicationHealth(),
                failoverRequest(),
                failoverTaken(),
                failoverAnswer(),
                openPayments(),
                demo(),
                demoPeople(),
                simulatorLock(),
                server("postgres"),
                server("postgres-replica"),
                server("redis"),
                server("kafka"),
                server("rabbitmq"),
                server("qpid"),
                logs(),
                temporary());
    }
}
