package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed program pgbench. */
final class Pgbench implements TpcbPeer {
    private static final String SCHEMA = "tpcb";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

    private final BankAddresses addresses;

    Pgbench(BankAddresses addresses) {
        this.addresses = addresses;
    }

    static boolean isInstalled() {
        try {
            return run(new ProcessBuilder("pgbench", "--version")).startsWith("pgbench");
        } catch (Refusal notThere) {
            return false;
        }
    }

    @Override
    public String description() {
        return run(new ProcessBuilder("pgbench", "--version")).strip() + ", " + CONNECTIONS
                + " connections, 2 threads, -M prepared";
    }

    @Override
    public void fill(int scale) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
                Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("select to_regclass('" + SCHEMA + ".pgbench_accounts')")) {
                there.next();
                if (there.getString(1) != null) {
                    return;
                }
            }
            statement.execute("create schema " + SCHEMA);
        }
        pgbench("-i", "-q", "-s", Integer.toString(scale), "-I", "dtGvp");
    }

    @Override
    public double transactionsPerSecond(int seconds) {
        String told = pgbench(
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(CONNECTIONS),
                "-j",
                "2",
                "-T",
                Integer.toString(seconds));
        Matcher failed = FAILED.matcher(told);
        Matcher rate = RATE.matcher(told);
        if (!rate.find() || failed.find() && !failed.group(1).equals("0")) {
            throw Refusal.failure("pgbench did not run through: " + told, "Run it by hand.");
        }
        return Double.parseDouble(rate.group(1));
    }

    private String pgbench(String... arguments) {
        // pgbench takes one host: the primary's stands first.
        URI address =
                URI.create(addresses.primaryUrl().substring("jdbc:".length()).replaceFirst(",[^/]*", ""));
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "-h",
                address.getHost(),
                "-p",
                Integer.toString(address.getPort()),
                "-U",
                addresses.primaryUser()));
        command.addAll(List.of(arguments));
        command.add(address.getPath().substring(1));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("PGPASSWORD", addresses.primaryPassword());
        process.environment().put("PGOPTIONS", "-c search_path=" + SCHEMA);
        return run(process);
    }

    private static String run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw Refusal.failure("pgbench failed: " + told, "Run it by hand.");
            }
            return told;
        } catch (IOException e) {
            throw Refusal.failure("pgbench is not installed.", "Install postgresql-contrib, or measure without.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("The measurement was interrupted.", "Start again.", e);
        }
    }

    @Override
    public void close() {
        // A run ends with its process.
    }
}
