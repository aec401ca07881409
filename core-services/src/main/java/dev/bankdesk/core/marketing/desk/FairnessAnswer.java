package dev.bankdesk.core.marketing.desk;

import java.util.List;

/**
 * How offers fell out by age band, as of the bank's today, and by region, although neither aims them.
 *
 * @param complete false where more clients are there than were looked at
 */
public record FairnessAnswer(boolean complete, List<Group> ages, List<Group> regions, AnswerAge age) {

    /**
     * One band's or region's, those who were offered nothing included.
     *
     * @param group name of the {@link dev.bankdesk.core.banking.AgeBand}, or the region; empty where it is not known
     * @param clients who were decided on; @param offered of them
     * @param offerRate of clients; @param acceptance of answered offers, without a value where there is none
     */
    public record Group(String group, long clients, long offered, Rate offerRate, Rate acceptance) {}
}
