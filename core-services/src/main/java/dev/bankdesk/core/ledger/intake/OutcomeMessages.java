package dev.bankdesk.core.ledger.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.events.PaymentBooked;
import dev.bankdesk.core.events.PaymentDecided;
import dev.bankdesk.core.events.PaymentDeclined;
import dev.bankdesk.core.events.PaymentKeyReused;
import dev.bankdesk.core.events.PaymentRefused;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.PoisonRecord;

/** What became of orders, as messages under the ids of the orders' messages, and back. */
public final class OutcomeMessages {
    private static final String NEW_KEY = "Give a new order a new key.";

    private OutcomeMessages() {}

    static Message of(Message order, String key, Outcome outcome) {
        PaymentDecided.Builder decided = PaymentDecided.newBuilder().setKey(key);
        // Pattern matching in switch is not in Java 17.
        if (outcome instanceof Outcome.Booked booked) {
            decided.setBooked(PaymentBooked.newBuilder()
                    .setPosition(booked.position())
                    .setFeePosition(booked.feePosition())
                    .setBalanceMinor(booked.balanceMinor())
                    .setReplayed(booked.replayed()));
        } else if (outcome instanceof Outcome.Declined declined) {
            decided.setDeclined(PaymentDeclined.newBuilder()
                    .setPosition(declined.position())
                    .setReason(declined.reason().code())
                    .setReplayed(declined.replayed()));
        } else if (outcome instanceof Outcome.KeyReused reused) {
            decided.setKeyReused(PaymentKeyReused.newBuilder()
                    .setPosition(reused.firstPosition())
                    .setProblem(problem(reused))
                    .setRemedy(NEW_KEY));
        } else if (outcome instanceof Outcome.Malformed malformed) {
            decided.setRefused(PaymentRefused.newBuilder()
                    .setField(malformed.field())
                    .setProblem(problem(malformed))
                    .setRemedy(malformed.remedy()));
        }
        return answer(order, decided);
    }

    static Message of(Message order, UnreadableOrder unreadable) {
        return answer(
                order,
                PaymentDecided.newBuilder()
                        .setKey(unreadable.key())
                        .setRefused(PaymentRefused.newBuilder()
                                .setField(unreadable.field())
                                .setProblem(unreadable.getMessage())
                                .setRemedy(unreadable.remedy())));
    }

    private static Message answer(Message order, PaymentDecided.Builder decided) {
        return new Message(order.id(), order.customer(), decided.build().toByteArray());
    }

    /** As a sentence why nothing of the order was recorded; null where it is in the journal. */
    static String reasonToBury(Outcome outcome) {
        if (outcome instanceof Outcome.KeyReused reused) {
            return problem(reused) + " " + NEW_KEY;
        }
        return outcome instanceof Outcome.Malformed malformed ? problem(malformed) + " " + malformed.remedy() : null;
    }

    private static String problem(Outcome.KeyReused reused) {
        return "This key came before with other content, for the order at position " + reused.firstPosition() + ".";
    }

    private static String problem(Outcome.Malformed malformed) {
        return "The field " + malformed.field() + " is wrong.";
    }

    /** @throws PoisonRecord where it is none */
    public static Outcome outcome(Message message) throws PoisonRecord {
        PaymentDecided decided = parsed(message);
        return switch (decided.getOutcomeCase()) {
            case BOOKED ->
                new Outcome.Booked(
                        decided.getBooked().getPosition(),
                        decided.getBooked().getFeePosition(),
                        decided.getBooked().getBalanceMinor(),
                        decided.getBooked().getReplayed());
            case DECLINED ->
                new Outcome.Declined(
                        decided.getDeclined().getPosition(),
                        DeclineReason.of(decided.getDeclined().getReason()),
                        decided.getDeclined().getReplayed());
            case KEY_REUSED -> new Outcome.KeyReused(decided.getKeyReused().getPosition());
            case REFUSED ->
                new Outcome.Malformed(
                        decided.getRefused().getField(), decided.getRefused().getRemedy());
            case OUTCOME_NOT_SET -> throw new PoisonRecord("an outcome of a kind that is not known");
        };
    }

    private static PaymentDecided parsed(Message message) throws PoisonRecord {
        try {
            return PaymentDecided.parseFrom(message.body());
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonRecord("not an outcome of a payment order: " + e.getMessage());
        }
    }
}
