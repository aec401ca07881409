package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What the marketing database says of products: versions of one product count up from 1, one behind the other in time, and the
 * replica says the same as the primary. A bank without that database has nothing to compare.
 */
final class MarketingOnBothServers implements Check {
    private static final String ALL =
            """
            select count(*) || ' ' || coalesce(md5(string_agg(
                concat_ws('|', key, version, terms, began_at, ended_at), '/' order by key, version)), '')
            from marketing.product""";
    private static final String OUT_OF_ORDER =
            """
            select key || ' version ' || version from (
                select key, version, row_number() over of_key as number, began_at,
                       lag(ended_at, 1, began_at) over of_key as before_ended
                from marketing.product window of_key as (partition by key order by version)) v
            where version <> number or before_ended is null or began_at < before_ended
            order by 1 limit 1""";

    private final Duration patience;

    MarketingOnBothServers(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(8, "products have one version at a time, the same on both servers");
        BankAddresses.Database at = bank.addresses().marketing();
        if (at == null) {
            return comparison.compared("versions", 0).result();
        }
        try (MarketingReading primary = MarketingReading.primary(at);
                MarketingReading replica = MarketingReading.replica(at)) {
            if (!primary.hasTable("marketing.product")) {
                return comparison.compared("versions", 0).result();
            }
            comparison.compared("versions", Long.parseLong(primary.text(ALL).split(" ")[0]));
            String outOfOrder = primary.text(OUT_OF_ORDER);
            if (!outOfOrder.isEmpty()) {
                comparison.difference(
                        "Of the product " + outOfOrder + " does not begin where the version before it ended.");
            }
            if (!agree(primary, replica)) {
                comparison.difference("The replica has other versions of products than the primary.");
            }
        }
        return comparison.result();
    }

    private boolean agree(MarketingReading primary, MarketingReading replica) throws SQLException {
        Patience waiting = new Patience(patience);
        boolean agree;
        do {
            agree = primary.text(ALL).equals(shown(replica));
        } while (!agree && waiting.looksAgain());
        return agree;
    }

    /** A replica that has not replayed the tables yet shows nothing. */
    private static String shown(MarketingReading replica) throws SQLException {
        return replica.hasTable("marketing.product") ? replica.text(ALL) : "";
    }
}
