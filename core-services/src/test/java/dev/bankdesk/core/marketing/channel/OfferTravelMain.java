package dev.bankdesk.core.marketing.channel;

import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageHandler;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.platform.BankAddresses;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What moves offers, in a process of its own that ends as if killed before or behind its first sending. */
final class OfferTravelMain {
    static final int KILLED = 137;

    private OfferTravelMain() {}

    /** @param arguments address file; "before" or "behind" */
    public static void main(String[] arguments) throws InterruptedException {
        BankAddresses at = BankAddresses.read(Path.of(arguments[0]));
        MessageChannel kafka = new KafkaMessageChannel(at.kafkaBootstrap());
        new OfferTravel(at, new Dying(kafka, arguments[1].equals("behind")), null, InstantSource.system()).start();
        new CountDownLatch(1).await();
    }

    private record Dying(MessageChannel channel, boolean behind) implements MessageChannel {
        @Override
        public void send(String queue, List<Message> messages) {
            if (behind) {
                channel.send(queue, messages);
            }
            // No shutdown hook and no finally runs, as with kill -9.
            Runtime.getRuntime().halt(KILLED);
        }

        @Override
        public Subscription subscribe(String queue, MessageHandler handler) {
            return channel.subscribe(queue, handler);
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
