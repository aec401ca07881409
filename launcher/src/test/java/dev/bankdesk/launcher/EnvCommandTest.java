package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.platform.BankAddresses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvCommandTest {
    private static BankAddresses bank(Map<String, BankAddresses.Login> logins) {
        return new BankAddresses(
                "jdbc:postgresql://127.0.0.1:5001/bankdesk",
                "writer",
                "w",
                "jdbc:postgresql://127.0.0.1:5002,127.0.0.1:5001/bankdesk?targetServerType=preferSecondary",
                "reader",
                "r",
                "redis://services:s@127.0.0.1:5003",
                "127.0.0.1:5004",
                "http://127.0.0.1:5005",
                "token",
                logins,
                new BankAddresses.Database(
                        "jdbc:postgresql://127.0.0.1:5001/marketing",
                        "marketing_writer",
                        "mw",
                        "jdbc:postgresql://127.0.0.1:5002,127.0.0.1:5001/marketing?targetServerType=preferSecondary",
                        "marketing_reader",
                        "mr"));
    }

    @Test
    void bi_tools_get_the_login_that_reads_the_views_alone() {
        String printed = EnvCommand.shell(bank(Map.of("reporting", new BankAddresses.Login("reporting", "p"))), false);
        assertThat(printed)
                .contains(
                        "export BANKDESK_REPORTING='postgresql://reporting:p@127.0.0.1:5002,127.0.0.1:5001/bankdesk'\n",
                        "export BANKDESK_JDBC='jdbc:postgresql://127.0.0.1:5002,127.0.0.1:5001/bankdesk"
                                + "?targetServerType=preferSecondary&user=reporting&password=p'\n",
                        "export BANKDESK_ODBC='Driver={PostgreSQL Unicode};Server=127.0.0.1;Port=5002;Database=bankdesk;"
                                + "Uid=reporting;Pwd=p;ReadOnly=1'\n");
    }

    @Test
    void logins_that_write_are_printed_only_where_they_are_asked_for_and_with_a_warning() {
        BankAddresses bank = bank(Map.of("banker", new BankAddresses.Login("banker", "b")));
        assertThat(EnvCommand.shell(bank, false))
                .contains("BANKDESK_READER='postgresql://reader:r@", "BANKDESK_BANKER_SQL=", "BANKDESK_DESKTOP_TOKEN=")
                .doesNotContain("writer", "services:s@", "'token'", "mw", "_WRITER");
        assertThat(EnvCommand.shell(bank, true))
                .startsWith(EnvCommand.shell(bank, false))
                .contains(
                        "# Careful: the services' own logins are among these;",
                        "export BANKDESK_WRITER='postgresql://writer:w@127.0.0.1:5001/bankdesk'\n",
                        "export BANKDESK_REDIS='redis://services:s@127.0.0.1:5003'\n",
                        "export BANKDESK_TOKEN='token'");
    }

    @Test
    void each_role_that_has_a_login_is_told_where_it_leads() {
        assertThat(EnvCommand.shell(bank(Map.of("auditor", new BankAddresses.Login("auditor", "a"))), false))
                .contains(
                        "export BANKDESK_AUDITOR_SQL='postgresql://auditor:a@127.0.0.1:5002,127.0.0.1:5001/bankdesk'\n",
                        "export BANKDESK_AUDITOR_REDIS='redis://auditor:a@127.0.0.1:5003'")
                .doesNotContain("BANKER");
    }

    @Test
    void without_logins_of_roles_bi_tools_get_the_readers() {
        assertThat(EnvCommand.shell(bank(null), false))
                .contains("Uid=reader;Pwd=r")
                .doesNotContain("_SQL=");
    }

    @Test
    void the_marketing_database_is_told_with_the_services_logins_and_each_roles() {
        assertThat(EnvCommand.shell(bank(Map.of("analyst", new BankAddresses.Login("analyst", "a"))), true))
                .contains(
                        "export BANKDESK_MARKETING='postgresql://marketing_reader:mr@127.0.0.1:5002,127.0.0.1:5001/marketing'\n",
                        "export BANKDESK_MARKETING_WRITER='postgresql://marketing_writer:mw@127.0.0.1:5001/marketing'\n",
                        "export BANKDESK_ANALYST_MARKETING='postgresql://analyst:a@127.0.0.1:5002,127.0.0.1:5001/marketing'");
    }

    @Test
    void the_broker_beside_kafka_is_told_by_name_among_what_writes_and_only_where_there_is_one() {
        BankAddresses.Amqp amqp = new BankAddresses.Amqp("amqp://u:p@h:1/v", List.of("offers"), "RabbitMQ 3.10.8");
        assertThat(EnvCommand.shell(bank(Map.of()).with(amqp), true))
                .endsWith("# RabbitMQ 3.10.8\nexport BANKDESK_AMQP='amqp://u:p@h:1/v'");
        assertThat(EnvCommand.shell(bank(Map.of()).with(amqp), false)).doesNotContain("amqp");
        assertThat(EnvCommand.shell(bank(Map.of()), true)).doesNotContain("AMQP");
    }
}
