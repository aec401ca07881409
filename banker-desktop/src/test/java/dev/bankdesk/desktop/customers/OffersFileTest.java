package dev.bankdesk.desktop.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffersFileTest {
    @TempDir
    Path folder;

    @Test
    void every_offer_is_a_line_with_its_moments_and_a_file_beside_it_says_of_whom() throws IOException {
        DemoBank bank = new DemoBank();
        bank.campaigns().signIn("banker", DemoCampaigns.PASSWORD.toCharArray());
        List<ClientOffer> offers = bank.clientOffers().offers(DemoBehaviour.FIRST);
        Path file = folder.resolve("offers.csv");
        new OffersFile(ZoneId.of("Europe/Paris")).write(file, DemoBehaviour.FIRST, offers, DemoBank.NOW);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1 + offers.size());
        assertThat(lines.get(0))
                .startsWith("offer,campaign,version,product,channel,state,state_at,made_at,delivered_at,seen_at");
        assertThat(lines.get(2))
                .isEqualTo("92030,9,1,no-fee-card,INBOX,ACCEPTED,2026-08-18T18:00:00+02:00,2026-08-03T11:00:00+02:00,"
                        + "2026-08-03T11:00:02+02:00,2026-08-05T10:00:00+02:00,2026-09-02T11:00:00+02:00,"
                        + "2026-08-18T18:00:04+02:00,42.00,EUR,\"€1,012 paid in 4 countries, €20.24 of fees\",9203,1");
        // Not seen, and nothing was opened.
        assertThat(lines.get(4)).contains("2026-05-14T11:00:02+02:00,,2026-06-13T11:00:00+02:00,,96.00,EUR");
        JsonNode meta = new ObjectMapper()
                .readTree(folder.resolve("offers.csv.meta.json").toFile());
        assertThat(meta.get("customer").asLong()).isEqualTo(DemoBehaviour.FIRST);
        assertThat(meta.get("rows").asInt()).isEqualTo(offers.size());
    }
}
