package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import dev.bankdesk.core.ledger.Outcome.KeyReused;
import dev.bankdesk.core.ledger.Outcome.Malformed;
import java.io.IOException;

/** An outcome on the wire; {@code outcome} says which of the four it is. */
public final class OutcomeJson {
    private String outcome;
    private long position;
    private long feePosition;
    private long balanceMinor;
    private boolean replayed;
    private DeclineReason reason;
    private String field;
    private String remedy;

    private OutcomeJson() {}

    public static void write(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStartObject();
        writeFields(json, outcome);
        json.writeEndObject();
    }

    /** Inside an open object. */
    static void writeFields(JsonGenerator json, Outcome outcome) throws IOException {
        // Pattern matching in switch is not in Java 17.
        if (outcome instanceof Booked booked) {
            json.writeStringField("outcome", "booked");
            json.writeNumberField("position", booked.position());
            if (booked.feePosition() != 0) {
                json.writeNumberField("feePosition", booked.feePosition());
            }
            json.writeNumberField("balanceMinor", booked.balanceMinor());
            json.writeBooleanField("replayed", booked.replayed());
        } else if (outcome instanceof Declined declined) {
            json.writeStringField("outcome", "declined");
            json.writeNumberField("position", declined.position());
            json.writeStringField("reason", declined.reason().name());
            json.writeBooleanField("replayed", declined.replayed());
        } else if (outcome instanceof KeyReused reused) {
            json.writeStringField("outcome", "keyReused");
            json.writeNumberField("position", reused.firstPosition());
        } else if (outcome instanceof Malformed malformed) {
            json.writeStringField("outcome", "malformed");
            json.writeStringField("field", malformed.field());
            json.writeStringField("remedy", malformed.remedy());
        }
    }

    public static Outcome read(StrictJson json) throws IOException {
        OutcomeJson draft = new OutcomeJson();
        json.object(name -> draft.take(name, json));
        return switch (draft.outcome) {
            case "booked" -> new Booked(draft.position, draft.feePosition, draft.balanceMinor, draft.replayed);
            case "declined" -> new Declined(draft.position, draft.reason, draft.replayed);
            case "keyReused" -> new KeyReused(draft.position);
            case "malformed" -> new Malformed(draft.field, draft.remedy);
            default -> throw RequestRefused.bad("The outcome is not known.", "/outcome", null);
        };
    }

    private boolean take(String name, StrictJson json) throws IOException {
        switch (name) {
            case "outcome" -> outcome = json.text();
            case "position" -> position = json.integer();
            case "feePosition" -> feePosition = json.integer();
            case "balanceMinor" -> balanceMinor = json.integer();
            case "replayed" -> replayed = json.truth();
            case "reason" -> reason = json.word(DeclineReason.class);
            case "field" -> field = json.text();
            case "remedy" -> remedy = json.text();
            default -> {
                return false;
            }
        }
        return true;
    }
}
