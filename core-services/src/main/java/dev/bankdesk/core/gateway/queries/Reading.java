package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Written;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.HeadLooks;
import dev.bankdesk.core.history.ReplicaProgress;
import dev.bankdesk.core.history.TooManyParts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Asks the replica: a few questions at once, and after what the caller wrote has arrived there, or after 300 ms. Every answer
 * says how old it is, and whether it misses what its caller wrote.
 */
public final class Reading {
    /** Of the gateway's threads; the others stay free for payments. */
    private static final int QUESTIONS_AT_ONCE = 16;

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final ReplicaProgress progress;
    private final HeadLooks looks;
    private final Semaphore places = new Semaphore(QUESTIONS_AT_ONCE);

    public Reading(ReplicaProgress progress, HeadLooks looks) {
        this.progress = progress;
        this.looks = looks;
    }

    <T> T ask(Caller caller, Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw RequestRefused.unavailable(
                    "The bank answers " + QUESTIONS_AT_ONCE + " questions already.", "Ask again in a moment.", null);
        }
        try {
            Written written = caller.written();
            if (written.lsn() > 0 && isOfThisJournal(written)) {
                progress.await(written.lsn(), PATIENCE);
            }
            return question.get();
        } finally {
            places.release();
        }
    }

    /** @param field that is to blame where the question has more parts than are held */
    static <T> T ofParts(String field, Supplier<T> question) {
        try {
            return question.get();
        } catch (TooManyParts e) {
            throw RequestRefused.bad(e.problem(), field, TooManyParts.ADVICE);
        }
    }

    /** The same as the field {@code age}. */
    void writeAgeField(JsonGenerator json, Caller caller, AsOf asOf) throws IOException {
        json.writeObjectFieldStart("age");
        writeAge(json, caller, asOf);
        json.writeEndObject();
    }

    /**
     * The fields that tell an answer's age, inside an open object. Stale is decided by the answer's own snapshot, not by what
     * was waited for: another connection may lead to another replica.
     */
    void writeAge(JsonGenerator json, Caller caller, AsOf asOf) throws IOException {
        writeBasis(json, asOf);
        Written written = caller.written();
        if (!isOfThisJournal(written) || asOf.position() < written.position()) {
            json.writeBooleanField("stale", true);
        } else if (written.position() > 0 || looks.holdsAllUntil(asOf, caller.knownSince())) {
            json.writeBooleanField("stale", false);
        } else {
            // The session wrote elsewhere or before a restart, if it did: whether this misses it cannot be said.
            json.writeNullField("stale");
        }
    }

    /** The same without what the caller wrote: for answers that include more than their position says. */
    void writeBasis(JsonGenerator json, AsOf asOf) throws IOException {
        json.writeNumberField("position", asOf.position());
        json.writeStringField(
                "asOf", asOf.recordedAt() == null ? null : asOf.recordedAt().toString());
        Duration age = looks.ageOf(asOf);
        if (age == null) {
            json.writeNullField("ageMillis");
        } else {
            json.writeNumberField("ageMillis", age.toMillis());
        }
        json.writeStringField("from", asOf.from());
    }

    /** A forced promotion may have lost what was written before it: waiting for it could not help. */
    private boolean isOfThisJournal(Written written) {
        return written.epoch() == 0 || written.epoch() >= looks.epoch();
    }
}
