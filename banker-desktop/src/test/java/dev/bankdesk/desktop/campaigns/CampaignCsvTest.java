package dev.bankdesk.desktop.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import dev.bankdesk.desktop.files.MachineCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignCsvTest {
    private final DemoCampaigns desk = new DemoCampaigns();

    @TempDir
    Path folder;

    @BeforeEach
    void signIn() {
        desk.signIn("auditor", DemoCampaigns.PASSWORD.toCharArray());
    }

    private CampaignRow row(int id, boolean read) {
        CampaignStanding standing = desk.campaign(id).standing();
        return new CampaignRow(standing, null, read ? CampaignResults.of(desk, id) : null, false);
    }

    private static String cell(CampaignCsv csv, int line, String head) {
        return csv.lines().get(line)[csv.heads().indexOf(head)];
    }

    @Test
    void a_line_has_every_figure_of_the_screen_unrounded_and_the_position_it_is_of() {
        CampaignCsv csv = CampaignCsv.list(List.of(row(9, true)), CampaignGroup.RUNNING, DemoBank.NOW);

        assertThat(csv.lines()).allMatch(line -> line.length == csv.heads().size());
        assertThat(cell(csv, 0, "reach")).isEqualTo("12480");
        assertThat(cell(csv, 0, "uplift")).isEqualTo("0.041");
        assertThat(Double.parseDouble(cell(csv, 0, "uplift_low"))).isEqualTo(0.041 - 0.012);
        assertThat(cell(csv, 0, "incremental_net")).isEqualTo("38240.00");
        assertThat(cell(csv, 0, "budget_left")).isEqualTo("21700");
        assertThat(cell(csv, 0, "verdict")).isEqualTo("WORKS");
        assertThat(cell(csv, 0, "position")).isEqualTo("4711");
    }

    @Test
    void what_is_not_known_is_empty_and_never_zero() {
        CampaignCsv csv = CampaignCsv.list(List.of(row(7, true), row(10, false)), CampaignGroup.RUNNING, DemoBank.NOW);

        assertThat(cell(csv, 0, "uplift")).isNull();
        assertThat(cell(csv, 0, "incremental_net")).isNull();
        assertThat(cell(csv, 0, "more_clients")).isEqualTo("400");
        assertThat(cell(csv, 1, "reach")).isNull();
        assertThat(cell(csv, 1, "verdict")).isNull();
        assertThat(csv.facts()).containsEntry("rows", 2).containsEntry("group", "RUNNING");
    }

    @Test
    void each_line_of_a_funnel_leaves_what_the_one_before_left_less_what_it_lost_down_to_the_accepted() {
        CampaignResults results = CampaignResults.of(desk, 9);
        CampaignCsv csv = CampaignCsv.funnel(9, results, DemoBank.NOW);

        long left = results.funnel().total().clients();
        for (int i = 0; i < csv.lines().size(); i++) {
            left -= Long.parseLong(cell(csv, i, "lost"));
            assertThat(cell(csv, i, "left")).isEqualTo(Long.toString(left));
        }
        assertThat(left).isEqualTo(results.funnel().total().offers().accepted());
        assertThat(csv.lines()).extracting(line -> line[0] + " " + line[1]).contains("CONSENT NO_CONSENT");
        assertThat(csv.facts()).containsEntry("campaign", 9).containsEntry("accepted", 1_697L);
    }

    @Test
    void a_name_that_a_spreadsheet_would_run_is_made_text() throws IOException {
        Path file = folder.resolve("list.csv");
        MachineCsv.write(
                file,
                List.of("name", "empty"),
                List.<String[]>of(new String[] {MachineCsv.harmless("=1+1"), null}),
                java.util.Map.of("kind", "test"));

        assertThat(Files.readString(file)).isEqualTo("name,empty\r\n'=1+1,\r\n");
        assertThat(Files.readString(folder.resolve("list.csv.meta.json")))
                .contains("\"file\" : \"list.csv\"", "\"kind\" : \"test\"");
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(2);
        }
    }
}
