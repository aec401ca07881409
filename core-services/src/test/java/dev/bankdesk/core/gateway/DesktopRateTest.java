package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.access.AccessTerms;
import dev.bankdesk.core.access.Sessions;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.platform.DesktopToken;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The token that all desktops have is let in at a rate; the machine's is not counted. */
class DesktopRateTest {
    private static final String TOKEN = "the-machines-token";
    private static final int REQUESTS = 60;

    @Test
    void who_floods_the_gateway_with_the_desktops_token_is_told_to_wait() throws IOException {
        String url = "http://127.0.0.1:" + freePort();
        Sessions sessions = new Sessions(new NoSessions(), AccessTerms.USUAL, InstantSource.system(), TOKEN);
        try (Gateway gateway = new Gateway(
                url,
                TOKEN,
                new GatewaySettings(1, 2, 1, null, ""),
                sessions,
                new GatewayMetrics(),
                List.of(DesktopRateTest::namesOfRoutes))) {
            gateway.start();
            List<RawConnection.Answer> answers = clock(url, DesktopToken.of(TOKEN));
            assertThat(answers.get(0).status()).isEqualTo(200);
            assertThat(answers)
                    .extracting(RawConnection.Answer::status)
                    .containsOnly(200, 429)
                    .filteredOn(status -> status == 429)
                    .hasSizeGreaterThan(REQUESTS / 4);
            assertThat(answers).anySatisfy(answer -> assertThat(answer.body())
                    .contains("More than 4 requests a second came with the desktops' token from this address."));
            assertThat(clock(url, TOKEN))
                    .extracting(RawConnection.Answer::status)
                    .containsOnly(200);
        }
    }

    private static List<RawConnection.Answer> clock(String url, String token) throws IOException {
        List<RawConnection.Answer> answers = new ArrayList<>();
        try (RawConnection connection = new RawConnection(url)) {
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(connection.send(new HostileRequest("GET", "/v1/clock", token, "", null, true, "").bytes()));
            }
        }
        return answers;
    }

    private static void namesOfRoutes(RouteTable table) {
        for (Endpoint endpoint : EnumSet.complementOf(EnumSet.of(Endpoint.METRICS, Endpoint.OPENAPI))) {
            table.on(endpoint, (context, caller) -> context.result(endpoint.name()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
