package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.Caller;
import java.io.IOException;

/** Tells the balance of another account of the caller's, as old as it may be. */
@FunctionalInterface
public interface BalanceAfter {
    /** Writes one object into an open list, or nothing where the replica does not answer. */
    void write(JsonGenerator json, Caller caller, long account) throws IOException;
}
