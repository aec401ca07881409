package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.uplift.Interval;
import dev.bankdesk.core.marketing.uplift.RateInterval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How offers fell out for one age band or region, although neither aims them. The intervals are Wilson's of 95 %, one by one: of
 * twenty groups that are treated alike one is expected to stand apart.
 *
 * @param group the band's or region's name
 * @param clients who were decided on at least once
 * @param offered of them; @param offerRate their share
 * @param acceptance as {@link Funnel#acceptance} has it
 */
public record GroupRates(String group, long clients, long offered, Interval offerRate, Interval acceptance) {

    /**
     * By name, also groups that were offered nothing.
     *
     * @param clients who were decided on, by group; a client counts once
     * @param clientsOffered who of them got an offer, by group; one who got several counts once
     * @param fates of all their offers
     * @throws IllegalArgumentException where a group has more clients offered than clients
     */
    public static List<GroupRates> of(
            Map<String, Long> clients,
            Map<String, Long> clientsOffered,
            Collection<OfferFate> fates,
            Function<OfferFate, String> group) {
        Map<String, List<OfferFate>> byGroup = new TreeMap<>();
        clients.keySet().forEach(name -> byGroup.put(name, new ArrayList<>()));
        fates.forEach(fate -> byGroup.computeIfAbsent(group.apply(fate), name -> new ArrayList<>())
                .add(fate));
        List<GroupRates> rates = new ArrayList<>();
        byGroup.forEach((name, its) -> {
            long all = clients.getOrDefault(name, 0L);
            long offered = clientsOffered.getOrDefault(name, 0L);
            rates.add(new GroupRates(
                    name,
                    all,
                    offered,
                    RateInterval.wilson(offered, all, RateInterval.ONE_LOOK),
                    Funnel.total(its).acceptance()));
        });
        return rates;
    }
}
