package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.Delivery;
import dev.bankdesk.core.messaging.MessageHandler;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Hands over message by message; one that fails holds up the rest of its part alone. */
record OneByOne(MessageHandler handler) implements RabbitRound {
    @Override
    public RuntimeException handle(List<RabbitPart> parts, BiConsumer<Delivery, String> bury, BooleanSupplier goesOn)
            throws IOException {
        RuntimeException trouble = null;
        for (RabbitPart part : parts) {
            // As many as were there: no part keeps the others waiting.
            for (Delivery delivery : part.first(part.underWay())) {
                if (!goesOn.getAsBoolean()) {
                    return trouble;
                }
                try {
                    handle(delivery, bury);
                } catch (RuntimeException e) {
                    // Those behind it wait: a client's messages keep their order.
                    trouble = e;
                    break;
                }
                part.acknowledge(List.of(delivery));
            }
        }
        return trouble;
    }

    private void handle(Delivery delivery, BiConsumer<Delivery, String> bury) {
        try {
            handler.handle(RabbitRound.message(delivery));
        } catch (PoisonRecord e) {
            bury.accept(delivery, e.getMessage());
        }
    }
}
