package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.AnswerAge;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Lost;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Offers;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Part;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Why;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer.Uplift;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer.Net;
import dev.bankdesk.core.marketing.desk.Rate;
import dev.bankdesk.desktop.files.MachineCsv;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page shows, as lines of a file. Shares and differences are of 1, not percent; what is not known is empty.
 *
 * @param facts what stands beside the file
 */
record CampaignCsv(List<String> heads, List<String[]> lines, Map<String, Object> facts) {
    private static final List<String> LIST = List.of(
            "id",
            "name",
            "product",
            "state",
            "version",
            "waiting_version",
            "from",
            "to",
            "reach",
            "acceptance",
            "acceptance_low",
            "acceptance_high",
            "uplift",
            "uplift_low",
            "uplift_high",
            "incremental_net",
            "incremental_net_low",
            "incremental_net_high",
            "budget",
            "budget_left",
            "currency",
            "verdict",
            "more_clients",
            "position",
            "as_of");
    private static final List<String> FUNNEL = List.of("step", "reason", "lost", "left");

    /** One line a campaign of the group. @param generatedAt machine time */
    static CampaignCsv list(List<CampaignRow> rows, CampaignGroup group, Instant generatedAt) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "campaigns");
        facts.put("group", group.name());
        facts.put("rows", rows.size());
        facts.put("generatedAt", generatedAt.toString());
        return new CampaignCsv(LIST, rows.stream().map(CampaignCsv::line).toList(), facts);
    }

    private static String[] line(CampaignRow row) {
        CampaignStanding standing = row.standing();
        List<String> cells = new ArrayList<>(List.of(
                Integer.toString(standing.id()),
                MachineCsv.harmless(standing.name()),
                MachineCsv.harmless(standing.product()),
                standing.state().name(),
                Integer.toString(standing.version())));
        cells.add(text(standing.waiting()));
        cells.add(standing.from().toString());
        cells.add(standing.to().toString());
        CampaignResults results = row.results();
        Rate acceptance =
                results == null ? null : results.funnel().total().offers().acceptance();
        Uplift uplift = results == null ? null : results.uplift().uplift();
        Net net = results == null ? null : results.value().value();
        AnswerAge age = results == null ? null : results.uplift().age();
        cells.add(
                results == null ? null : Long.toString(results.funnel().total().offered()));
        cells.add(acceptance == null ? null : text(acceptance.estimate()));
        cells.add(acceptance == null ? null : text(acceptance.low()));
        cells.add(acceptance == null ? null : text(acceptance.high()));
        cells.add(uplift == null ? null : text(uplift.estimate()));
        cells.add(uplift == null ? null : text(uplift.low()));
        cells.add(uplift == null ? null : text(uplift.high()));
        cells.add(net == null ? null : plain(net.net()));
        cells.add(net == null ? null : plain(net.low()));
        cells.add(net == null ? null : plain(net.high()));
        cells.add(plain(standing.budget()));
        cells.add(plain(standing.budgetLeft()));
        cells.add(standing.currency().getCurrencyCode());
        cells.add(results == null ? null : results.verdict().name());
        cells.add(results == null ? null : text(results.uplift().moreClients()));
        cells.add(age == null ? null : Long.toString(age.position()));
        cells.add(age == null ? null : text(age.asOf()));
        return cells.toArray(String[]::new);
    }

    /**
     * Each client once: what a line lost is taken off what the line before left, and the last leaves those who accepted.
     *
     * @param generatedAt machine time
     */
    static CampaignCsv funnel(int campaign, CampaignResults results, Instant generatedAt) {
        Part part = results.funnel().total();
        Lines lines = new Lines(part.clients());
        for (Lost lost : part.lost()) {
            for (Why why : lost.reasons()) {
                lines.lose(lost.step().name(), why.reason().name(), why.clients());
            }
        }
        Offers offers = part.offers();
        lines.lose("OFFER", "REFUSED", offers.refused());
        lines.lose("OFFER", "EXPIRED", offers.expired());
        lines.lose("OFFER", "CANCELLED", offers.cancelled());
        lines.lose("OFFER", "OPEN", offers.open());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "funnel");
        facts.put("campaign", campaign);
        facts.put("complete", results.funnel().complete());
        facts.put("offered", part.offered());
        facts.put("delivered", offers.delivered());
        facts.put("seen", offers.seen());
        facts.put("accepted", offers.accepted());
        facts.put("rows", lines.all.size());
        AnswerAge age = results.funnel().age();
        if (age != null) {
            facts.put("position", age.position());
            facts.put("asOf", text(age.asOf()));
        }
        facts.put("generatedAt", generatedAt.toString());
        return new CampaignCsv(FUNNEL, List.copyOf(lines.all), facts);
    }

    private static final class Lines {
        private final List<String[]> all = new ArrayList<>();
        private long left;

        Lines(long clients) {
            left = clients;
            all.add(new String[] {"LOOKED_AT", null, "0", Long.toString(clients)});
        }

        void lose(String step, String reason, long clients) {
            left -= clients;
            all.add(new String[] {step, reason, Long.toString(clients), Long.toString(left)});
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return new BigDecimal(number.toString()).toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
