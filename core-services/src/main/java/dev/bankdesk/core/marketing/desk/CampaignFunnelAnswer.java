package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import java.util.List;

/** How far clients came. @param complete false where more rows are there than were read */
public record CampaignFunnelAnswer(boolean complete, Part total, List<SegmentPart> segments, AnswerAge age) {

    /** Of all or of a segment. @param offered clients who were offered it */
    public record Part(long clients, List<Lost> lost, long offered, Offers offers, Arm treated, Arm control) {}

    /** One segment's. */
    public record SegmentPart(
            Segment segment, long clients, List<Lost> lost, long offered, Offers offers, Arm treated, Arm control) {}

    /** Clients whose way ended at a step. */
    public record Lost(Step step, long clients, List<Why> reasons) {}

    public record Why(Reason reason, String inWords, long clients) {}

    /** Offers by how far they came. */
    public record Offers(
            long proposed,
            long delivered,
            long seen,
            long accepted,
            long refused,
            long expired,
            long cancelled,
            long open,
            Rate acceptance) {}
}
