package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import java.time.Instant;
import java.util.List;

/** A client's decisions, the newest first. @param next null where there are no older ones */
public record DecisionsAnswer(long customer, List<Brief> decisions, Long next, AnswerAge age) {

    /**
     * What was decided, in one sentence.
     *
     * @param at the bank's time; @param campaign whose offer was made, null where none was
     * @param takenBackInEpoch of the promotion that took the transaction back; null while the decision stands
     */
    public record Brief(
            long position,
            int epoch,
            Instant at,
            Integer campaign,
            int candidates,
            Integer takenBackInEpoch,
            LocalText summary) {

        public boolean isOf(long otherPosition, int otherEpoch) {
            return position == otherPosition && epoch == otherEpoch;
        }
    }

    public DecisionsAnswer {
        decisions = List.copyOf(decisions);
    }
}
