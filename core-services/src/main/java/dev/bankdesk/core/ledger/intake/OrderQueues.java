package dev.bankdesk.core.ledger.intake;

import java.util.Set;

/**
 * The two queues of a sender. Whom the broker lets write to the first is this sender, and who may read the second sees its outcomes:
 * no message says who sent it, so none can say it wrongly.
 *
 * @param sender 1 to 40 small letters, digits and dashes, beginning with a letter
 */
public record OrderQueues(String sender) {
    private static final int LONGEST = 40;

    /** @throws IllegalArgumentException where it is no name of a sender */
    public OrderQueues {
        if (!isName(sender)) {
            throw new IllegalArgumentException("\"" + sender + "\" is no name of a sender");
        }
    }

    static boolean isName(String sender) {
        return sender.length() <= LONGEST && sender.matches("[a-z][a-z0-9-]*");
    }

    /** Of its orders. */
    public String orders() {
        return "payment-orders." + sender;
    }

    /** Of what became of them. */
    public String outcomes() {
        return "payment-outcomes." + sender;
    }

    Set<String> both() {
        return Set.of(orders(), outcomes());
    }
}
