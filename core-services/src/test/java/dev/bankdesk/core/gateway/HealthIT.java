package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a gateway says of its bank in the first moment. */
class HealthIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_gateway_that_just_began_knows_that_its_primary_answers() {
        gateway.startAgain();
        RunningGateway.Answer answer = gateway.get("/health", null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> states = answer.json().findValuesAsText("status");
        assertThat(states).isNotEmpty().containsOnly("up");
    }
}
