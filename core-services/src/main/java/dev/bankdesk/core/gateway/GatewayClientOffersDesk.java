package dev.bankdesk.core.gateway;

import static dev.bankdesk.core.gateway.DeskJson.list;
import static dev.bankdesk.core.gateway.DeskJson.value;

import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.desk.ConsentsAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionsAnswer;
import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.SavingPayments;
import dev.bankdesk.core.marketing.dossier.Language;
import java.time.LocalDate;
import java.util.List;

/** A client's offers through the gateway's routes, in the session of whoever signed in for campaigns. */
final class GatewayClientOffersDesk implements ClientOffersDesk {
    private static final int MOST_DECISIONS = 100;

    private final PersonalGateway gateway;

    GatewayClientOffersDesk(PersonalGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public List<ClientOffer> offers(long customer) {
        return list(gateway.get("/v1/customers/" + customer + "/offers").path("offers"), ClientOffer.class);
    }

    @Override
    public ConsentsAnswer consents(long customer) {
        return value(gateway.get("/v1/customers/" + customer + "/consents"), ConsentsAnswer.class);
    }

    @Override
    public DecisionsAnswer decisions(long customer) {
        return value(
                gateway.get("/v1/decisions?customer=" + customer + "&limit=" + MOST_DECISIONS), DecisionsAnswer.class);
    }

    @Override
    public DecisionAnswer decision(long position, int epoch) {
        return value(gateway.get("/v1/decisions/" + position + "?epoch=" + epoch), DecisionAnswer.class);
    }

    @Override
    public byte[] dossier(long position, int epoch, Language language, DossierFormat format) {
        return gateway.file("/v1/decisions/" + position + "/dossier?epoch=" + epoch + "&language=" + language.code()
                + "&format=" + format.ending());
    }

    @Override
    public SavingPayments payments(long customer, String product, LocalDate on) {
        return value(
                gateway.get("/v1/customers/" + customer + "/savings/" + product + "/payments?on=" + on),
                SavingPayments.class);
    }

    @Override
    public List<ProductName> products() {
        return gateway.products();
    }
}
