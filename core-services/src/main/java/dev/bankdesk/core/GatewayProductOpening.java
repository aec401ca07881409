package dev.bankdesk.core;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.ledger.ProductRule;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.offer.ProductOpening;
import dev.bankdesk.core.platform.BankAddresses;
import java.util.Set;

/** Opens what clients accepted through the gateway, wherever its ledger runs. */
public final class GatewayProductOpening implements ProductOpening {
    /** Of the content: it would be refused again. Whatever else is wrong may be mended, and is asked again. */
    private static final Set<Integer> FINAL = Set.of(400, 404, 409, 422);

    private final GatewayClient gateway;

    public GatewayProductOpening(BankAddresses addresses) {
        this.gateway = new GatewayClient(addresses);
    }

    @Override
    public Answer open(Wanted wanted) {
        try {
            return new Answer.Opened(gateway.offers()
                    .openProduct(
                            wanted.key(),
                            wanted.customer(),
                            wanted.product(),
                            wanted.withoutForeignFee() ? ProductRule.NO_FOREIGN_FEE : ProductRule.NONE,
                            wanted.why()));
        } catch (GatewayException e) {
            if (FINAL.contains(e.status())) {
                return new Answer.Refused(e.getMessage());
            }
            throw new MarketingUnavailable("the ledger does not open a product: " + e.getMessage(), e);
        }
    }
}
