package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.GatewayCampaignDesk;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.platform.BankAddresses;
import java.util.Currency;

/** One campaign of each product, over the gateway's routes: drafted by one person, activated by another. */
final class SeedCampaigns {
    private static final Currency EURO = Currency.getInstance("EUR");

    private final World world;
    private final GatewayCampaignDesk drafting;
    private final GatewayCampaignDesk approving;
    /** Their numbers at the bank, by product. */
    private final int[] ids;

    SeedCampaigns(World world, GatewayClient gateway, BankAddresses addresses) {
        this.world = world;
        drafting = signedIn(gateway, addresses, "ann", Role.ANALYST);
        approving = signedIn(gateway, addresses, "bob", Role.APPROVER);
        ids = new int[world.products().size()];
    }

    private static GatewayCampaignDesk signedIn(
            GatewayClient gateway, BankAddresses addresses, String name, Role role) {
        char[] password = "a password for an hour".toCharArray();
        gateway.addUser(name, role.key(), 0, password);
        GatewayCampaignDesk desk = new GatewayCampaignDesk(addresses);
        desk.signIn(name, password);
        return desk;
    }

    void begin() {
        for (int product = 0; product < ids.length; product++) {
            CampaignTerms terms = world.campaign(product, 1).terms();
            ids[product] = drafting.draft("campaign of " + terms.product(), limited(terms), EURO);
            approving.act(ids[product], 1, CampaignAct.ACTIVATE);
        }
    }

    /** As many offers as there are clients, since each gets one at most: by this the uplift is planned. */
    private CampaignTerms limited(CampaignTerms terms) {
        CampaignLimits any = terms.limits();
        return new CampaignTerms(
                terms.name(),
                terms.product(),
                terms.from(),
                terms.to(),
                terms.audience(),
                terms.channel(),
                new CampaignLimits(
                        any.budgetMinor(),
                        any.costPerOfferMinor(),
                        world.clients(),
                        world.clients(),
                        any.controlBasisPoints()),
                terms.lever(),
                terms.text());
    }

    void pause() {
        all(CampaignAct.PAUSE);
    }

    void resume() {
        all(CampaignAct.RESUME);
    }

    private void all(CampaignAct act) {
        for (int id : ids) {
            approving.act(id, 1, act);
        }
    }

    int id(int product) {
        return ids[product];
    }

    /** Its place in {@link World#products}. @param id the campaign's number at the bank */
    int product(int id) {
        for (int product = 0; product < ids.length; product++) {
            if (ids[product] == id) {
                return product;
            }
        }
        throw new IllegalStateException("campaign " + id + " is none of the benchmark");
    }

    CampaignUpliftAnswer uplift(int product) {
        return drafting.uplift(ids[product]);
    }
}
