package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.platform.BankClock;
import java.io.IOException;
import java.time.Instant;

/** The bank clock on the wire. */
public final class ClockJson {
    private Instant bankAnchor;
    private Instant machineAnchor;
    private double speed = 1;

    private ClockJson() {}

    /** The three fields of the clock, inside an open object. */
    public static void write(JsonGenerator json, BankClock clock) throws IOException {
        json.writeStringField("bankAnchor", clock.bankAnchor().toString());
        json.writeStringField("machineAnchor", clock.machineAnchor().toString());
        json.writeNumberField("speed", clock.speed());
    }

    public static BankClock read(StrictJson json) throws IOException {
        ClockJson draft = new ClockJson();
        json.object(name -> {
            switch (name) {
                case "bankAnchor" -> draft.bankAnchor = json.instant();
                case "machineAnchor" -> draft.machineAnchor = json.instant();
                case "speed" -> draft.speed = json.number();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (draft.bankAnchor == null || draft.machineAnchor == null) {
            throw json.wrong("a clock with bankAnchor, machineAnchor and speed");
        }
        return new BankClock(draft.bankAnchor, draft.machineAnchor, draft.speed);
    }
}
