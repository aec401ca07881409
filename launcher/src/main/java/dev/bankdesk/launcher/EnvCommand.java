package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.RunningBank;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Addresses and logins of a running bank for other tools; a shell can evaluate what it prints. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description =
                "Prints addresses and logins of the running bank for psql, redis-cli, Kafka's tools and BI tools.",
        footer = {"", "In a shell:  eval \"$(./bankdesk env)\" && psql \"$BANKDESK_READER\""})
final class EnvCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(
            names = "--json",
            description = "Prints the address file instead, as --connect and --config of other commands read it.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        BankAddresses addresses = new RunningBank(folder)
                .addresses()
                .orElseThrow(() -> Refusal.failure(
                        "No bank runs in " + folder.root() + ".",
                        "Start it with ./bankdesk services" + DataFolder.words(folder) + "."));
        spec.commandLine().getOut().println(json ? Json.of(addresses) : shell(addresses));
        return 0;
    }

    private static String shell(BankAddresses at) {
        return """
                # Reads, from the replica:  psql "$BANKDESK_READER"
                export BANKDESK_READER='%s'
                # Writes, on the primary (the services' own login: handle with care):  psql "$BANKDESK_WRITER"
                export BANKDESK_WRITER='%s'
                # BI tools, by JDBC:
                export BANKDESK_JDBC='%s'
                # redis-cli -u "$BANKDESK_REDIS"
                export BANKDESK_REDIS='%s'
                # kafka-console-consumer.sh --bootstrap-server "$BANKDESK_KAFKA" --topic transactions
                export BANKDESK_KAFKA='%s'
                # curl -H "Authorization: Bearer $BANKDESK_TOKEN" "$BANKDESK_GATEWAY/v1/clock"
                export BANKDESK_GATEWAY='%s'
                export BANKDESK_TOKEN='%s'"""
                .formatted(
                        libpq(at.replicaUrl(), at.readerUser(), at.readerPassword()),
                        libpq(at.primaryUrl(), at.primaryUser(), at.primaryPassword()),
                        at.replicaUrl() + (at.replicaUrl().contains("?") ? "&" : "?") + "user=" + at.readerUser()
                                + "&password=" + at.readerPassword(),
                        at.redisUrl(),
                        at.kafkaBootstrap(),
                        at.gatewayUrl(),
                        at.gatewayToken());
    }

    /** psql has the same form of several hosts, and other parameters: the first host that lets in wins. */
    private static String libpq(String jdbcUrl, String user, String password) {
        String hosts = jdbcUrl.replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
        boolean writes = jdbcUrl.contains("targetServerType=primary");
        return "postgresql://" + user + ":" + password + "@" + hosts
                + (writes ? "?target_session_attrs=read-write" : "");
    }
}
