package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/** What tests of campaigns send through the gateway: the travel campaign of the docs, at the test's own time. */
final class CampaignCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    final RunningGateway gateway;
    final String banker;
    final String analyst;
    final String approver;
    final String second;
    final String auditor;
    private int drafted;

    CampaignCalls(RunningGateway gateway) {
        this.gateway = gateway;
        this.banker = gateway.signedIn("banker", Role.BANKER, 0);
        this.analyst = gateway.signedIn("analyst", Role.ANALYST, 0);
        this.approver = gateway.signedIn("approver", Role.APPROVER, 0);
        this.second = gateway.signedIn("second", Role.APPROVER, 0);
        this.auditor = gateway.signedIn("auditor", Role.AUDITOR, 0);
    }

    /** Runs from today for 30 days. */
    static ObjectNode terms() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        ObjectNode terms = asInTheDocs();
        terms.put("from", today.toString());
        terms.put("to", today.plusDays(29).toString());
        return terms;
    }

    static ObjectNode asInTheDocs() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(Path.of("../docs/examples/travel-campaign.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunningGateway.Answer draft(ObjectNode terms, String token, String key) {
        return gateway.send("POST", "/v1/campaigns", token, terms.toString(), "Idempotency-Key", key);
    }

    /** By the analyst. @return its number */
    int drafted(ObjectNode terms) {
        drafted++;
        RunningGateway.Answer answer = draft(terms, analyst, "key " + drafted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("id").asInt();
    }

    RunningGateway.Answer draftVersion(int id, int version, ObjectNode terms, String token) {
        return gateway.send("PUT", "/v1/campaigns/" + id + "/versions/" + version, token, terms.toString());
    }

    RunningGateway.Answer activate(int id, int version, String token) {
        return gateway.send("POST", "/v1/campaigns/" + id + "/versions/" + version + ":activate", token, "");
    }

    /** @param what pause, resume or stop */
    RunningGateway.Answer change(int id, String what, String token) {
        return gateway.send("POST", "/v1/campaigns/" + id + ":" + what, token, "");
    }
}
