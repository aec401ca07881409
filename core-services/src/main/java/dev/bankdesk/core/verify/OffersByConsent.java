package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.SQLException;

/**
 * Invariant 7, of consent: each offer was made under a version of the client's consent that was given, none waits for an answer
 * behind a withdrawal or on a transaction that was taken back; and offers are where their last event says, answers counted once.
 */
final class OffersByConsent implements Check {
    private static final String WITHOUT =
            """
            select o.id from marketing.offer o
              left join marketing.consent_version v
                on v.customer = o.customer and v.purpose = 2 and v.version = o.consent_version
             where v.given is not true order by 1 limit 1""";

    private static final String OUTLIVED =
            """
            select o.id from marketing.offer o
              left join marketing.consent k on k.customer = o.customer and k.purpose = 2
             where o.state in (1, 2, 3) and k.given is not true order by 1 limit 1""";

    private static final String NOT_LATEST =
            """
            select coalesce(k.customer, v.customer) from marketing.consent k
              full join (select distinct on (customer, purpose) customer, purpose, version, given
                           from marketing.consent_version order by customer, purpose, version desc) v
                on v.customer = k.customer and v.purpose = k.purpose
             where (k.version, k.given) is distinct from (v.version, v.given) order by 1 limit 1""";

    private static final String ON_NOTHING =
            """
            select o.id from marketing.offer o
              join marketing.decision d on d.position = o.position and d.epoch = o.epoch
             where o.state in (1, 2, 3) and d.taken_back is not null order by 1 limit 1""";

    private static final String WITHOUT_EVENT =
            """
            select o.id from marketing.offer o
              left join (select distinct on (offer) offer, state from marketing.offer_event order by offer, id desc) e
                on e.offer = o.id
             where e.state is distinct from o.state order by 1 limit 1""";

    private static final String MISCOUNTED =
            """
            select coalesce(c.product, o.product) from marketing.answer_count c
              full join (select product, segment, count(*) as answered, count(*) filter (where learned_yes) as accepted
                           from marketing.offer where learned group by product, segment) o
                on o.product = c.product and o.segment = c.segment
             where (c.answered, c.accepted) is distinct from (o.answered, o.accepted) order by 1 limit 1""";

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(7, "offers are made by consent, end with it, and are answered once");
        BankAddresses.Database at = bank.addresses().marketing();
        if (at == null) {
            return comparison.compared("consents", 0).result();
        }
        try (MarketingReading primary = MarketingReading.primary(at)) {
            if (!primary.hasTable("marketing.consent")) {
                return comparison.compared("consents", 0).result();
            }
            comparison.compared("consents", Long.parseLong(primary.text("select count(*) from marketing.consent")));
            differ(comparison, primary.text(WITHOUT), "Offer %s was made without consent.");
            differ(
                    comparison,
                    primary.text(OUTLIVED),
                    "Offer %s waits for an answer of a client who withdrew the consent.");
            differ(comparison, primary.text(NOT_LATEST), "The consent of client %s is not that of its latest version.");
            differ(
                    comparison,
                    primary.text(ON_NOTHING),
                    "Offer %s waits for an answer although its transaction was taken back.");
            differ(comparison, primary.text(WITHOUT_EVENT), "Offer %s is not in the state of its last event.");
            differ(comparison, primary.text(MISCOUNTED), "The answers about %s are counted wrong.");
        }
        return comparison.result();
    }

    private static void differ(Comparison comparison, String found, String template) {
        if (!found.isEmpty()) {
            comparison.difference(template.formatted(found));
        }
    }
}
