package dev.bankdesk.core.marketing.desk;

import java.math.BigDecimal;
import java.util.Currency;

/** What came in that would not have come without the offers. @param value null where it cannot be told yet */
public record CampaignValueAnswer(Currency currency, boolean complete, boolean tooEarly, Net value, AnswerAge age) {

    /** revenue − forgoneFees − cost = net, exactly; low and high are the 95 % interval of net. */
    public record Net(
            BigDecimal revenue,
            BigDecimal forgoneFees,
            BigDecimal cost,
            BigDecimal net,
            BigDecimal low,
            BigDecimal high) {}
}
