package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.NewAccount;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Currency;

/** An account to open, on the wire: with its customer, or for one who is there. */
final class NewAccountJson {
    private static final int LONGEST_TOKEN = 200;

    private String reference;
    private String currency;
    private String floor;
    private boolean floorSaid;
    private LocalDate openedOn;
    private String cardLast4 = "";
    private String cardToken = "";

    /** Of a customer who is registered: whether the account may be overdrawn has to be said. */
    static NewAccount read(StrictJson json) throws IOException {
        NewAccountJson draft = new NewAccountJson();
        json.object(field -> draft.take(json, field));
        if (!draft.floorSaid) {
            String pointer = json.place() + "/floor";
            throw RequestRefused.bad(
                    "The field " + pointer + " is missing.",
                    pointer,
                    "Give the lowest balance that an order may leave, \"0.00\" where none may overdraw the account;"
                            + " null only while an import is open.");
        }
        return draft.account(json);
    }

    boolean take(StrictJson json, String field) throws IOException {
        switch (field) {
            case "reference" -> reference = json.text(1, 100);
            case "currency" -> currency = json.text();
            case "floor" -> {
                floorSaid = true;
                floor = json.textOrNull();
            }
            case "openedOn" -> openedOn = json.day();
            case "cardLast4" -> cardLast4 = lastFour(json);
            case "cardToken" -> cardToken = json.text(0, LONGEST_TOKEN);
            default -> {
                return false;
            }
        }
        return true;
    }

    NewAccount account(StrictJson json) {
        if (reference == null || currency == null || openedOn == null) {
            throw json.wrong("an account with reference, currency and openedOn");
        }
        Currency known = Amounts.currency(json, currency);
        if (!SystemAccount.haveOwnIn(known)) {
            throw json.wrong(
                    json.place() + "/currency", "a currency with an ISO 4217 number of its own, unlike " + currency);
        }
        Long floorMinor = floor == null
                ? null
                : Long.valueOf(Amounts.read(json, "floor", floor, currency).minor());
        return new NewAccount(reference, known.getCurrencyCode(), floorMinor, openedOn, cardLast4, cardToken);
    }

    private static String lastFour(StrictJson json) throws IOException {
        String digits = json.text();
        if (!digits.matches("[0-9]{0,4}")) {
            // A whole card number must not get in here by mistake.
            throw json.wrong("at most four digits");
        }
        return digits;
    }

    static void write(JsonGenerator json, NewAccount account) throws IOException {
        json.writeStartObject();
        json.writeStringField("reference", account.reference());
        json.writeStringField("currency", account.currency());
        json.writeStringField(
                "floor",
                account.floorMinor() == null
                        ? null
                        : Amounts.text(account.floorMinor(), Currency.getInstance(account.currency())));
        json.writeStringField("openedOn", account.openedOn().toString());
        json.writeStringField("cardLast4", account.cardLast4());
        json.writeStringField("cardToken", account.cardToken());
        json.writeEndObject();
    }
}
