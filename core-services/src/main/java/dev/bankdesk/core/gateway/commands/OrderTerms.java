package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.StrictJson;
import java.util.Set;

/**
 * What an order of one caller may say. The machine brings facts of files and clients of a simulation, so it may say all; a
 * client pays, and that is all: no salary for oneself, no other day, no source of another name.
 *
 * @param source of an order that names none
 * @param mayDo empty for every kind
 * @param maySet empty for every field
 * @param keyPrefix keeps one client's keys apart from another's
 * @param longestKey of the caller's own part
 */
record OrderTerms(
        String source,
        Set<TransactionKind> mayDo,
        Set<String> maySet,
        String keyPrefix,
        int longestKey,
        String headerKey) {
    private static final Set<TransactionKind> PAYMENTS_OF_CLIENTS =
            Set.of(TransactionKind.TRANSFER_OUT, TransactionKind.CARD_PAYMENT, TransactionKind.ONLINE_PAYMENT);

    private static final Set<String> FIELDS_OF_CLIENTS =
            Set.of("key", "kind", "account", "counterAccount", "amount", "currency", "merchant", "country", "purpose");

    static final OrderTerms OF_THE_MACHINE = new OrderTerms("gateway", Set.of(), Set.of(), "", 100, null);

    static OrderTerms ofClient(long customer) {
        return new OrderTerms("client", PAYMENTS_OF_CLIENTS, FIELDS_OF_CLIENTS, "client:" + customer + ":", 64, null);
    }

    /** @param headerKey from the header Idempotency-Key; null where there is none */
    OrderTerms withHeaderKey(String headerKey) {
        return new OrderTerms(source, mayDo, maySet, keyPrefix, longestKey, headerKey);
    }

    void requireMaySet(String field, StrictJson json) {
        if (!maySet.isEmpty() && !maySet.contains(field)) {
            throw RequestRefused.bad(
                    "The field " + json.place() + " is not a client's to set.",
                    json.place(),
                    "Leave it out. A client sets: "
                            + String.join(", ", maySet.stream().sorted().toList()) + ".");
        }
    }

    /** The key of the body or the header, as the ledger gets it; null where neither gives one. */
    String key(String bodyKey, StrictJson json) {
        if (headerKey != null && bodyKey != null && !headerKey.equals(bodyKey)) {
            throw RequestRefused.bad(
                    "The header Idempotency-Key and the field " + json.place() + "/key differ.",
                    json.place() + "/key",
                    "Give the key once, or the same twice.");
        }
        String key = bodyKey == null ? headerKey : bodyKey;
        if (key == null) {
            return null;
        }
        if (key.isEmpty() || key.length() > longestKey || !StrictJson.isClean(key)) {
            throw json.wrong(json.place() + "/key", "1 to " + longestKey + " characters without control characters");
        }
        return keyPrefix + key;
    }

    void requireMayDo(TransactionKind kind, String place) {
        if (!mayDo.isEmpty() && !mayDo.contains(kind)) {
            throw RequestRefused.bad(
                    "A client cannot order " + kind + ".",
                    place + "/kind",
                    "Choose one of " + mayDo.stream().sorted().toList() + ".");
        }
    }
}
