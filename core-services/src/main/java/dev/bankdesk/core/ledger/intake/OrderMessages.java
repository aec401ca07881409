package dev.bankdesk.core.ledger.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.PlacePayment;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.messaging.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Payment orders as messages, and back. The same order has the same content here and over HTTP, so a key means it on both ways. */
public final class OrderMessages {
    private OrderMessages() {}

    /**
     * @param id by which the sender knows its outcome
     * @throws IllegalArgumentException where the order has no account
     */
    public static Message of(String id, PaymentOrder order) {
        PlacePayment.Builder form = PlacePayment.newBuilder()
                .setKey(order.key())
                .setKind(order.kind().code())
                .setAccount(order.account())
                .setCounterAccount(order.counterAccount())
                .setAmountMinor(order.amount().minor())
                .setCurrency(order.amount().currency().getCurrencyCode())
                .setChannel(order.channel().code())
                .setMerchant(order.merchant())
                .setMcc(order.mcc())
                .setCountry(order.country())
                .setSource(order.source())
                .setPurpose(order.purpose())
                .setOriginalPosition(order.originalPosition())
                .setFact(order.fact());
        if (order.bookedAt() != null) {
            form.setBookedAtMicros(micros(order.bookedAt()));
        }
        if (order.factDecline() != null) {
            form.setFactDecline(order.factDecline().code());
        }
        if (order.category() != null) {
            form.setCategory(order.category().code());
        }
        if (order.expiresAt() != null) {
            form.setExpiresAtMicros(micros(order.expiresAt()));
        }
        return new Message(id, order.account(), form.build().toByteArray());
    }

    /** @param sender the source of an order that names none */
    static PaymentOrder order(Message message, String sender) throws UnreadableOrder {
        PlacePayment form = parsed(message.body());
        String key = form.getKey();
        if (!form.getUnknownFields().asMap().isEmpty()) {
            throw new UnreadableOrder(
                    key,
                    "",
                    "The order has fields that this bank does not know.",
                    "Leave out the fields " + form.getUnknownFields().asMap().keySet() + ".");
        }
        if (form.getAccount() != message.customer()) {
            throw UnreadableOrder.wrong(
                    key,
                    "account",
                    "The order is of account " + form.getAccount() + " and came under " + message.customer()
                            + ": send it keyed by its account, so that orders of one account keep their order.");
        }
        return new PaymentOrder(
                key,
                kind(form),
                form.getAccount(),
                form.getCounterAccount(),
                amount(form),
                form.hasBookedAtMicros() ? instant(form.getBookedAtMicros()) : null,
                coded(Channel.values(), form.getChannel(), key, "channel"),
                form.getMerchant(),
                form.getMcc(),
                form.getCountry().isEmpty() ? Countries.UNKNOWN : form.getCountry(),
                form.getSource().isEmpty() ? sender : form.getSource(),
                form.getPurpose(),
                form.getOriginalPosition(),
                form.getFact(),
                form.hasFactDecline() ? coded(DeclineReason.values(), form.getFactDecline(), key, "factDecline") : null,
                form.hasCategory() ? coded(Category.values(), form.getCategory(), key, "category") : null,
                form.hasExpiresAtMicros() ? instant(form.getExpiresAtMicros()) : null);
    }

    private static PlacePayment parsed(byte[] body) throws UnreadableOrder {
        try {
            return PlacePayment.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableOrder(
                    "",
                    "",
                    "The message is not a payment order: " + e.getMessage(),
                    "Send bankdesk.events.PlacePayment in Protobuf.");
        }
    }

    private static TransactionKind kind(PlacePayment form) throws UnreadableOrder {
        return coded(TransactionKind.values(), form.getKind(), form.getKey(), "kind");
    }

    private static Money amount(PlacePayment form) throws UnreadableOrder {
        try {
            return Money.of(form.getAmountMinor(), form.getCurrency());
        } catch (IllegalArgumentException e) {
            throw UnreadableOrder.wrong(form.getKey(), "currency", "Give one of ISO 4217, like EUR.");
        }
    }

    /** Never a fallback: a word that is not known here is not guessed. */
    private static <E extends Enum<E> & Coded> E coded(E[] values, int code, String key, String field)
            throws UnreadableOrder {
        E found = Coded.of(values, code, null);
        if (found == null) {
            throw UnreadableOrder.wrong(key, field, "No " + field + " has the code " + code + ".");
        }
        return found;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
