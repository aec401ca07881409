package dev.bankdesk.launcher;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.DesktopToken;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.ReportingUrls;
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
        footer = {"", "In a shell:  eval \"$(./bankdesk env)\" && psql \"$BANKDESK_REPORTING\""})
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

    static String shell(BankAddresses at) {
        ReportingUrls bi = ReportingUrls.of(at);
        return """
                # BI tools read the views in the schema reporting (docs/bi.md):  psql "$BANKDESK_REPORTING"
                export BANKDESK_REPORTING='%s'
                export BANKDESK_JDBC='%s'
                export BANKDESK_ODBC='%s'
                # Reads everything, from the replica (the services' own login):  psql "$BANKDESK_READER"
                export BANKDESK_READER='%s'
                # Writes, on the primary (the services' own login: handle with care):  psql "$BANKDESK_WRITER"
                export BANKDESK_WRITER='%s'%s
                # redis-cli -u "$BANKDESK_REDIS"
                export BANKDESK_REDIS='%s'
                # kafka-console-consumer.sh --bootstrap-server "$BANKDESK_KAFKA" --topic transactions
                export BANKDESK_KAFKA='%s'
                # curl -H "Authorization: Bearer $BANKDESK_TOKEN" "$BANKDESK_GATEWAY/v1/clock"
                export BANKDESK_GATEWAY='%s'
                export BANKDESK_TOKEN='%s'
                # In place of gatewayToken in the address file of a desktop elsewhere: reads the clock and notes looks
                export BANKDESK_DESKTOP_TOKEN='%s'%s"""
                .formatted(
                        bi.psql(),
                        bi.jdbc(),
                        bi.odbc(),
                        ReportingUrls.libpq(at.replicaUrl(), at.readerUser(), at.readerPassword()),
                        ReportingUrls.libpq(at.primaryUrl(), at.primaryUser(), at.primaryPassword()),
                        marketing(at.marketing()),
                        at.redisUrl(),
                        at.kafkaBootstrap(),
                        at.gatewayUrl(),
                        at.gatewayToken(),
                        DesktopToken.of(at.gatewayToken()),
                        roles(at));
    }

    /** Nothing where the address file names none. */
    private static String marketing(BankAddresses.Database at) {
        if (at == null) {
            return "";
        }
        return """

                # Products, campaigns and decisions, from the replica; the second writes, on the primary
                export BANKDESK_MARKETING='%s'
                export BANKDESK_MARKETING_WRITER='%s'"""
                .formatted(
                        ReportingUrls.libpq(at.replicaUrl(), at.readerUser(), at.readerPassword()),
                        ReportingUrls.libpq(at.primaryUrl(), at.primaryUser(), at.primaryPassword()));
    }

    /** Two lines a role that the address file names, and one more where it enters the marketing database. */
    private static String roles(BankAddresses bank) {
        StringBuilder lines = new StringBuilder();
        for (Role role : Role.values()) {
            BankAddresses at = bank.signedInAs(role.key());
            if (bank.logins().containsKey(role.key())) {
                lines.append("\n# What the role ").append(role.key()).append(" may read: psql and redis-cli -u\n");
                lines.append("export BANKDESK_").append(role.name()).append("_SQL='");
                lines.append(ReportingUrls.libpq(at.replicaUrl(), at.readerUser(), at.readerPassword()));
                lines.append("'\nexport BANKDESK_").append(role.name()).append("_REDIS='");
                lines.append(at.redisUrl()).append('\'');
                if (at.marketing() != null && role != Role.CLIENT) {
                    BankAddresses.Database marketing = at.marketing();
                    lines.append("\nexport BANKDESK_").append(role.name()).append("_MARKETING='");
                    lines.append(ReportingUrls.libpq(
                                    marketing.replicaUrl(), marketing.readerUser(), marketing.readerPassword()))
                            .append('\'');
                }
            }
        }
        return lines.toString();
    }
}
