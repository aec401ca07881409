package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** What a version would do. @param smallestUplift null where no effect could be seen */
public record PlanAnswer(
        long clients,
        long candidates,
        boolean sample,
        String howCounted,
        Count eligible,
        List<Lost> lost,
        Count reached,
        long controlGroup,
        long offers,
        long beyondLimits,
        double assumedRate,
        Currency currency,
        BigDecimal expectedCost,
        Double smallestUplift,
        boolean upliftReliable,
        String upliftInWords,
        AnswerAge age) {

    /** Clients, from and to the ends of a 95 % interval. */
    public record Count(long clients, long from, long to) {}

    public record Lost(Step step, long clients, List<Why> reasons) {}

    public record Why(Reason reason, String inWords, long clients, long from, long to) {}
}
