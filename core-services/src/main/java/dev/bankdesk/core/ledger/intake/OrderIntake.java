package dev.bankdesk.core.ledger.intake;

import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.messaging.BatchHandler;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Books what one sender ordered, batch by batch: a batch is acknowledged when the ledger has committed it and its outcomes are
 * stored in the channel. What ends in between brings it again, and then the keys decide.
 */
final class OrderIntake implements BatchHandler {
    /** Of a batch: large enough for the ledger's pace, small enough that what comes again after a failure is little. */
    static final int MOST = 2_048;

    private final OrderQueues queues;
    private final MessageChannel channel;
    private final LedgerRoom ledger;
    private final IntakeCounts counts;

    OrderIntake(OrderQueues queues, MessageChannel channel, LedgerRoom ledger, IntakeCounts counts) {
        this.queues = queues;
        this.channel = channel;
        this.ledger = ledger;
        this.counts = counts;
    }

    /**
     * @throws LedgerException where nobody knows what became of the orders, such as with the primary away: they wait in the channel
     *     and are none of the dead letters'
     */
    @Override
    public Map<Integer, String> handle(List<Message> messages) {
        List<Read> read = new ArrayList<>(messages.size());
        messages.forEach(message -> read.add(read(message)));
        Iterator<Outcome> outcomes = placed(read).iterator();
        List<Message> answers = new ArrayList<>(messages.size());
        Map<Integer, String> dead = new HashMap<>();
        for (Read each : read) {
            Outcome outcome = each.order == null ? null : outcomes.next();
            String reason = each.reasonToBury(outcome);
            if (reason != null) {
                dead.put(answers.size(), reason);
            }
            answers.add(each.answer(outcome));
        }
        channel.send(queues.outcomes(), answers);
        counts.answered(answers.size(), dead.size());
        return dead;
    }

    private Read read(Message message) {
        try {
            return new Read(message, OrderMessages.order(message, queues.sender()), null);
        } catch (UnreadableOrder e) {
            return new Read(message, null, e);
        }
    }

    private List<Outcome> placed(List<Read> read) {
        List<PaymentOrder> orders =
                read.stream().map(Read::order).filter(Objects::nonNull).toList();
        return orders.isEmpty() ? List.of() : ledger.place(orders);
    }

    /** A message with its order, or with what is wrong with it. */
    private record Read(Message message, PaymentOrder order, UnreadableOrder wrong) {
        Message answer(Outcome outcome) {
            return wrong == null
                    ? OutcomeMessages.of(message, order.key(), outcome)
                    : OutcomeMessages.of(message, wrong);
        }

        /** Null where the order is in the journal. */
        String reasonToBury(Outcome outcome) {
            return wrong == null ? OutcomeMessages.reasonToBury(outcome) : wrong.getMessage() + " " + wrong.remedy();
        }
    }
}
