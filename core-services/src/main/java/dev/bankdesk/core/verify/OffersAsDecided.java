package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.SQLException;

/**
 * Invariant 7, of what is stored so far: each offer is that of its decision, to its client; none went to the control group (worked
 * out once more, in SQL); each client has at most one of a campaign; no day has more of a campaign than the version that ran then
 * allows; and the count that limits are held by is that of the offers.
 */
final class OffersAsDecided implements Check {
    private static final String NOT_AS_DECIDED =
            """
            select o.id from marketing.offer o
              left join marketing.decision d on d.position = o.position and d.epoch = o.epoch
            where d.campaign is distinct from o.campaign or d.customer <> o.customer
            union all
            select d.position from marketing.decision d
              left join marketing.offer o on o.position = d.position and o.epoch = d.epoch
            where d.campaign is not null and o.id is null
            order by 1 limit 1""";

    /** As dev.bankdesk.core.marketing.decision.ControlGroup: 63 bits of SHA-256 over salt and client. */
    private static final String TO_CONTROL =
            """
            select o.id from marketing.offer o
            join marketing.campaign c on c.id = o.campaign and c.version = o.version
            where ((('x' || encode(substr(sha256(convert_to(c.salt, 'UTF8') || int8send(o.customer)), 1, 8), 'hex'))
                        ::bit(64)::bigint >> 1) & 9223372036854775807) % 10000
                  < (c.terms -> 'limits' ->> 'controlBasisPoints')::int
            order by 1 limit 1""";

    private static final String TWICE =
            """
            select customer from marketing.offer group by campaign, customer having count(*) > 1 order by 1 limit 1""";

    private static final String MISCOUNTED =
            """
            select coalesce(u.campaign, o.campaign) from marketing.campaign_use u
            full join (select campaign, count(*) as offers from marketing.offer group by campaign) o
                on o.campaign = u.campaign
            where u.offers is distinct from coalesce(o.offers, 0)
            order by 1 limit 1""";

    /** Behind each version's last offer of a day, with those that versions before it made on that day: each held its own limit. */
    private static final String TOO_MANY_A_DAY =
            """
            select c.id || ' on ' || v.day from (
                select campaign, version, day, sum(offers) over (partition by campaign, day order by last) as offers
                from (select campaign, version, (made_at at time zone '%s')::date as day, count(*) as offers, max(id) as last
                      from marketing.offer group by 1, 2, 3) made) v
            join marketing.campaign c on c.id = v.campaign and c.version = v.version
            where v.offers > (c.terms -> 'limits' ->> 'mostOffersDaily')::bigint
            order by c.id, v.day limit 1""";

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison =
                new Comparison(7, "offers are as decided, none to a control group, one a client and campaign");
        BankAddresses.Database at = bank.addresses().marketing();
        if (at == null) {
            return comparison.compared("offers", 0).result();
        }
        try (MarketingReading primary = MarketingReading.primary(at)) {
            if (!primary.hasTable("marketing.offer")) {
                return comparison.compared("offers", 0).result();
            }
            comparison
                    .compared("decisions", Long.parseLong(primary.text("select count(*) from marketing.decision")))
                    .compared("offers", Long.parseLong(primary.text("select count(*) from marketing.offer")));
            differ(comparison, primary.text(NOT_AS_DECIDED), "Offer or decision %s has no decision or offer like it.");
            differ(comparison, primary.text(TO_CONTROL), "Offer %s went to a client of the control group.");
            differ(comparison, primary.text(TWICE), "Client %s has two offers of one campaign.");
            differ(
                    comparison,
                    primary.text(TOO_MANY_A_DAY.formatted(bank.zone().replace("'", "''"))),
                    "Campaign %s made more offers than its version allows a day.");
            differ(comparison, primary.text(MISCOUNTED), "The offers of campaign %s are counted wrong.");
        }
        return comparison.result();
    }

    private static void differ(Comparison comparison, String found, String template) {
        if (!found.isEmpty()) {
            comparison.difference(template.formatted(found));
        }
    }
}
