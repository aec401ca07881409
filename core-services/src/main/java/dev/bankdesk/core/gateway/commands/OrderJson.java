package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.io.IOException;
import java.time.Instant;

/**
 * A payment order on the wire. Required: key, kind, account, amount, currency.
 */
public final class OrderJson {
    private String key;
    private TransactionKind kind;
    private long account;
    private long counterAccount;
    private String amount;
    private String currency;
    private Instant bookedAt;
    private Channel channel = Channel.OTHER;
    private int merchant;
    private int mcc;
    private String country = Countries.UNKNOWN;
    private String source;
    private String purpose = "";
    private long originalPosition;
    private boolean fact;
    private DeclineReason factDecline;
    private Category category;

    private OrderJson() {}

    /** Every field, as the bank's own machine sends it. */
    public static PaymentOrder read(StrictJson json) throws IOException {
        return read(json, OrderTerms.OF_THE_MACHINE);
    }

    static PaymentOrder read(StrictJson json, OrderTerms terms) throws IOException {
        OrderJson draft = new OrderJson();
        draft.source = terms.source();
        json.object(name -> {
            terms.requireMaySet(name, json);
            return draft.take(name, json);
        });
        draft.key = terms.key(draft.key, json);
        return draft.order(json);
    }

    private boolean take(String name, StrictJson json) throws IOException {
        switch (name) {
            case "key" -> key = json.text();
            case "kind" -> kind = json.word(TransactionKind.class);
            case "account" -> account = json.integer();
            case "counterAccount" -> counterAccount = json.integer();
            case "amount" -> amount = json.text();
            case "currency" -> currency = json.text();
            case "bookedAt" -> bookedAt = json.instant();
            case "channel" -> channel = json.word(Channel.class);
            case "merchant" -> merchant = json.smallInteger();
            case "mcc" -> mcc = json.smallInteger();
            case "country" -> country = json.text();
            case "source" -> source = json.text();
            case "purpose" -> purpose = json.text();
            case "originalPosition" -> originalPosition = json.integer();
            case "fact" -> fact = json.truth();
            case "factDecline" -> factDecline = json.wordOrNull(DeclineReason.class);
            case "category" -> category = json.wordOrNull(Category.class);
            default -> {
                return false;
            }
        }
        return true;
    }

    private PaymentOrder order(StrictJson json) {
        require(key != null, "key", json);
        require(kind != null, "kind", json);
        require(account != 0, "account", json);
        require(amount != null, "amount", json);
        require(currency != null, "currency", json);
        return new PaymentOrder(
                key,
                kind,
                account,
                counterAccount,
                Amounts.read(json, "amount", amount, currency),
                bookedAt,
                channel,
                merchant,
                mcc,
                country,
                source,
                purpose,
                originalPosition,
                fact,
                factDecline,
                category);
    }

    private static void require(boolean given, String field, StrictJson json) {
        if (!given) {
            String pointer = json.place() + "/" + field;
            throw RequestRefused.bad(
                    "The field " + pointer + " is missing.",
                    pointer,
                    "Give an order with key, kind, account, amount and currency.");
        }
    }

    public static void write(JsonGenerator json, PaymentOrder order) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", order.key());
        json.writeStringField("kind", order.kind().name());
        json.writeNumberField("account", order.account());
        json.writeStringField("amount", Amounts.text(order.amount()));
        json.writeStringField("currency", order.amount().currency().getCurrencyCode());
        json.writeStringField("channel", order.channel().name());
        json.writeStringField("country", order.country());
        json.writeStringField("source", order.source());
        writeOptional(json, order);
        json.writeEndObject();
    }

    private static void writeOptional(JsonGenerator json, PaymentOrder order) throws IOException {
        if (order.counterAccount() != 0) {
            json.writeNumberField("counterAccount", order.counterAccount());
        }
        if (order.bookedAt() != null) {
            json.writeStringField("bookedAt", order.bookedAt().toString());
        }
        if (order.merchant() != 0) {
            json.writeNumberField("merchant", order.merchant());
        }
        if (order.mcc() != 0) {
            json.writeNumberField("mcc", order.mcc());
        }
        if (!order.purpose().isEmpty()) {
            json.writeStringField("purpose", order.purpose());
        }
        if (order.originalPosition() != 0) {
            json.writeNumberField("originalPosition", order.originalPosition());
        }
        if (order.fact()) {
            json.writeBooleanField("fact", true);
        }
        if (order.factDecline() != null) {
            json.writeStringField("factDecline", order.factDecline().name());
        }
        if (order.category() != null) {
            json.writeStringField("category", order.category().name());
        }
    }
}
