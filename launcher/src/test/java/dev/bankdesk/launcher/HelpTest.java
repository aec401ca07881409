package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    @Test
    void every_help_fits_a_terminal_of_eighty_columns_and_begins_with_its_usage() {
        assertFits(Bankdesk.commandLine());
    }

    private static void assertFits(CommandLine command) {
        String help = command.getUsageMessage();
        assertThat(help).startsWith("Usage: bankdesk");
        assertThat(help.lines()).as(command.getCommandName()).allMatch(line -> line.length() <= 80);
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        command.getCommandSpec().options().forEach(option -> assertThat(option.description())
                .as(command.getCommandName() + " " + option.longestName())
                .isNotEmpty());
        command.getSubcommands().values().forEach(HelpTest::assertFits);
    }

    @Test
    void every_command_that_ends_by_itself_answers_programs_with_json() {
        Map<String, CommandLine> commands = Bankdesk.commandLine().getSubcommands();
        commands.forEach((name, command) -> {
            boolean staysOrShows = List.of("services", "desktop", "client").contains(name);
            // The commands below them have it.
            staysOrShows |= List.of("propensity", "rates", "statistics", "user").contains(name);
            boolean forPeople = command.getCommandSpec().usageMessage().hidden();
            assertThat(command.getCommandSpec().findOption("--json") != null || staysOrShows || forPeople)
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    void the_version_is_told_by_every_command() {
        CommandRun run = CommandRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Bankdesk ").contains("Java " + Runtime.version());
        assertThat(CommandRun.of("export", "--version").out()).isEqualTo(run.out());
    }

    @Test
    void the_first_help_names_every_command_the_script_knows_and_the_exit_codes() {
        String help = CommandRun.of("--help").out();
        for (String command : new String[] {
            "client",
            "demo",
            "desktop",
            "doctor",
            "env",
            "export",
            "import",
            "propensity",
            "rates",
            "reset",
            "services",
            "simulate",
            "statistics",
            "status",
            "stop",
            "user",
            "verify",
            "./bankdesk test",
            "./bankdesk bench"
        }) {
            assertThat(help).contains(command);
        }
        assertThat(help).contains("0 done, 1 failure, 2 wrong usage");
    }
}
