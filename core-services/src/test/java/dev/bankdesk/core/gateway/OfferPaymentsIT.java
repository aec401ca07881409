package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.catalogue.SavingLine;
import dev.bankdesk.core.marketing.desk.SavingPayments;
import dev.bankdesk.core.marketing.postgres.MadeOffers;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The payments behind an offer's saving, to its client and to a banker's desk. */
class OfferPaymentsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private RunningGateway gateway;
    private RegisteredCustomer ada;
    private String adas;
    private long offer;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        ada = gateway.customer("ada");
        adas = gateway.signedIn("ada", Role.CLIENT, ada.id());
        Outcome paid = gateway.machine
                .place(List.of(Orders.by(ada.accounts().get(0))
                        .key(gateway.run + "abroad")
                        .amount(250_00, "USD")
                        .mcc(5_812)
                        .in("US")
                        .order()))
                .get(0);
        assertThat(((Outcome.Booked) paid).feePosition()).isPositive();
        offer = new MadeOffers(TestBank.shared(), Instant.now(), OfferChannel.INBOX).to(ada.id());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private RunningGateway.Answer payments(String token, String query) {
        return gateway.get("/v1/offers/" + offer + "/payments" + query, token);
    }

    @Test
    void a_client_sees_the_own_payments_behind_an_offer_and_nobody_else_does() {
        // Until the replica has the offer and the fee.
        await().atMost(SOON).until(() -> payments(adas, "").text().contains("FEE_CHARGED"));
        JsonNode found = payments(adas, "?language=fr").json();
        assertThat(found.get("payments")).hasSize(1);
        assertThat(found.get("payments").get(0).get("inWords").asText()).isEqualTo("frais prélevés");
        assertThat(found.get("currency").asText()).isEqualTo("EUR");
        assertThat(found.get("next").isNull()).isTrue();
        assertThat(payments(
                                gateway.signedIn(
                                        "ben",
                                        Role.CLIENT,
                                        gateway.customer("ben").id()),
                                "")
                        .status())
                .isEqualTo(404);
        assertThat(payments(gateway.signedIn("banker", Role.BANKER, 0), "").status())
                .isEqualTo(403);
    }

    @Test
    void a_bankers_desk_reads_the_same() {
        gateway.signedIn("banker", Role.BANKER, 0);
        GatewayCampaignDesk session = new GatewayCampaignDesk(gateway.at);
        session.signIn(gateway.run + ".banker", RunningGateway.PASSWORD.toCharArray());
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        await().atMost(SOON)
                .until(() -> session.clientOffers()
                                .payments(ada.id(), "no-fee-card", today)
                                .payments()
                                .size()
                        == 1);
        SavingPayments found = session.clientOffers().payments(ada.id(), "no-fee-card", today);
        assertThat(found.currency().getCurrencyCode()).isEqualTo("EUR");
        SavingPayments.Line line = found.payments().get(0);
        assertThat(line.because()).isEqualTo(SavingLine.Because.FEE_CHARGED);
        assertThat(line.countsReporting()).isPositive();
        assertThat(found.next()).isNull();
    }
}
