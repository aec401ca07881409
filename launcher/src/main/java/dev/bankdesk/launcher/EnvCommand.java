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
                "Prints addresses of the running bank and logins that read, for psql, redis-cli, Kafka's tools and BI tools.",
        footer = {"", "In a shell:  eval \"$(./bankdesk env)\" && psql \"$BANKDESK_REPORTING\""})
final class EnvCommand implements Callable<Integer> {
    private static final String WARNING =
            "Careful: the services' own logins are among these; what is written with them passes every rule of the bank by.";

    @Mixin
    private DataFolder data;

    @Option(
            names = "--json",
            description =
                    "Prints the address file instead, as --connect and --config of other commands read it; it holds"
                            + " every login.")
    private boolean json;

    @Option(
            names = "--writing",
            description = "Prints the services' own logins too, which write past the bank's rules and its logs.")
    private boolean writing;

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
        if (json || writing) {
            // Not among what a shell evaluates, where nobody reads it.
            spec.commandLine().getErr().println(WARNING);
        }
        spec.commandLine().getOut().println(json ? Json.of(addresses) : shell(addresses, writing));
        return 0;
    }

    /** @param writing with the logins that write */
    static String shell(BankAddresses at, boolean writing) {
        ReportingUrls bi = ReportingUrls.of(at);
        String reading =
                """
                # BI tools read the views in the schema reporting (docs/bi.md):  psql "$BANKDESK_REPORTING"
                export BANKDESK_REPORTING='%s'
                export BANKDESK_JDBC='%s'
                export BANKDESK_ODBC='%s'
                # Reads everything, from the replica (the services' own login):  psql "$BANKDESK_READER"
                export BANKDESK_READER='%s'%s
                # kafka-console-consumer.sh --bootstrap-server "$BANKDESK_KAFKA" --topic transactions
                export BANKDESK_KAFKA='%s'
                # A token comes from POST /v1/sessions:  curl "$BANKDESK_GATEWAY/health"
                export BANKDESK_GATEWAY='%s'
                # In place of gatewayToken in the address file of a desktop elsewhere: reads the clock and notes looks
                export BANKDESK_DESKTOP_TOKEN='%s'%s"""
                        .formatted(
                                bi.psql(),
                                bi.jdbc(),
                                bi.odbc(),
                                ReportingUrls.libpq(at.replicaUrl(), at.readerUser(), at.readerPassword()),
                                marketing(at.marketing()),
                                at.kafkaBootstrap(),
                                at.gatewayUrl(),
                                DesktopToken.of(at.gatewayToken()),
                                roles(at));
        return writing ? reading + "\n" + writing(at) : reading;
    }

    private static String writing(BankAddresses at) {
        BankAddresses.Database marketing = at.marketing();
        return """
                # %s
                # psql "$BANKDESK_WRITER", on the primary
                export BANKDESK_WRITER='%s'%s
                # redis-cli -u "$BANKDESK_REDIS"
                export BANKDESK_REDIS='%s'
                # curl -H "Authorization: Bearer $BANKDESK_TOKEN" "$BANKDESK_GATEWAY/v1/clock"
                export BANKDESK_TOKEN='%s'%s"""
                .formatted(
                        WARNING,
                        ReportingUrls.libpq(at.primaryUrl(), at.primaryUser(), at.primaryPassword()),
                        marketing == null
                                ? ""
                                : "\nexport BANKDESK_MARKETING_WRITER='"
                                        + ReportingUrls.libpq(
                                                marketing.primaryUrl(),
                                                marketing.primaryUser(),
                                                marketing.primaryPassword())
                                        + "'",
                        at.redisUrl(),
                        at.gatewayToken(),
                        at.amqp() == null
                                ? ""
                                : "\n# " + at.amqp().broker() + "\nexport BANKDESK_AMQP='"
                                        + at.amqp().url() + "'");
    }

    /** Nothing where the address file names none. */
    private static String marketing(BankAddresses.Database at) {
        return at == null
                ? ""
                : "\n# Products, campaigns and decisions, from the replica\nexport BANKDESK_MARKETING='"
                        + ReportingUrls.libpq(at.replicaUrl(), at.readerUser(), at.readerPassword()) + "'";
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
