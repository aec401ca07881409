package dev.bankdesk.core.ledger.intake;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.platform.BankAddresses;
import java.util.ArrayList;
import java.util.List;

/** All senders of one bank, each with a subscription of its own: one whose orders cannot be taken holds up no other. */
public final class PaymentIntake implements AutoCloseable {
    private final IntakeSettings settings;
    private final MessageChannel channel;
    private final LedgerRoom ledger;
    private final IntakeCounts counts = new IntakeCounts();
    private final List<MessageChannel.Subscription> subscriptions = new ArrayList<>();

    /** @param channel closed with this */
    public PaymentIntake(IntakeSettings settings, MessageChannel channel, Ledger ledger) {
        this.settings = settings;
        this.channel = channel;
        this.ledger = new LedgerRoom(ledger);
    }

    /** @throws dev.bankdesk.core.platform.Refusal where the queues cannot be made */
    public synchronized void start(BankAddresses addresses) {
        settings.channel().prepare(addresses, settings.queues());
        for (OrderQueues queues : settings.senders()) {
            subscriptions.add(channel.subscribe(
                    queues.orders(), OrderIntake.MOST, new OrderIntake(queues, channel, ledger, counts)));
        }
    }

    /** What keeps a sender's orders from being booked at the moment, empty while all is well. */
    public synchronized String failure() {
        return subscriptions.stream()
                .map(MessageChannel.Subscription::failure)
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .orElse("");
    }

    public IntakeCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        ledger.stop();
        List<MessageChannel.Subscription> open;
        synchronized (this) {
            open = List.copyOf(subscriptions);
            subscriptions.clear();
        }
        // At the same time: each lets its batch end.
        open.parallelStream().forEach(MessageChannel.Subscription::close);
        channel.close();
    }
}
