package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.Delivery;
import dev.bankdesk.core.messaging.BatchHandler;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Hands over all that has arrived at once; where that fails, all of it comes again.
 *
 * @param most messages of a batch
 */
record AllTogether(int most, BatchHandler handler) implements RabbitRound {
    @Override
    public RuntimeException handle(List<RabbitPart> parts, BiConsumer<Delivery, String> bury, BooleanSupplier goesOn)
            throws IOException {
        Map<RabbitPart, List<Delivery>> batch = new LinkedHashMap<>();
        int left = most;
        for (RabbitPart part : parts) {
            List<Delivery> first = part.first(left);
            batch.put(part, first);
            left -= first.size();
        }
        if (left == most || !goesOn.getAsBoolean()) {
            return null;
        }
        try {
            handle(batch.values().stream().flatMap(List::stream).toList(), bury);
        } catch (RuntimeException e) {
            return e;
        }
        for (Map.Entry<RabbitPart, List<Delivery>> each : batch.entrySet()) {
            each.getKey().acknowledge(each.getValue());
        }
        return null;
    }

    private void handle(List<Delivery> deliveries, BiConsumer<Delivery, String> bury) {
        Map<Delivery, String> dead = new LinkedHashMap<>();
        List<Delivery> taken = new ArrayList<>(deliveries.size());
        List<Message> messages = new ArrayList<>(deliveries.size());
        for (Delivery delivery : deliveries) {
            try {
                messages.add(RabbitRound.message(delivery));
                taken.add(delivery);
            } catch (PoisonRecord e) {
                dead.put(delivery, e.getMessage());
            }
        }
        if (!messages.isEmpty()) {
            handler.handle(messages).forEach((place, reason) -> dead.put(taken.get(place), reason));
        }
        // Behind what may fail and be tried again and again: each try would bury them once more.
        dead.forEach(bury);
    }
}
