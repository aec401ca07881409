package dev.bankdesk.desktop.asking;

import dev.bankdesk.core.history.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One part of a page with the last answer to its question. What was read stays, with its age, while it is asked again and
 * where that fails. Used from the UI thread only; what it asks runs in the background.
 */
public final class Asked<T> {
    private final LastQuestion question;
    private final InstantSource machine;
    private final ReadOnlyObjectWrapper<T> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
    private Instant readAt;
    private RuntimeException cause;

    /** How the last question ended. */
    public enum State {
        /** Nothing has been asked. */
        NOTHING,
        LOADING,
        READ,
        /** The bank knows nothing of what was asked for. */
        UNKNOWN,
        FAILED
    }

    public Asked(Background background, InstantSource machine) {
        this.question = new LastQuestion(background);
        this.machine = machine;
    }

    public void ask(Supplier<Optional<T>> asking) {
        state.set(State.LOADING);
        question.ask(asking, this::answered, failure -> {
            cause = failure;
            state.set(State.FAILED);
        });
    }

    private void answered(Optional<T> found) {
        if (found.isEmpty()) {
            answer.set(null);
            state.set(State.UNKNOWN);
            return;
        }
        readAt = machine.instant();
        // The state first: whoever hears of the answer must not find it loading.
        state.set(State.READ);
        answer.set(found.get());
    }

    /** Forgets what was read: it was of something else. */
    public void forget() {
        question.drop();
        answer.set(null);
        state.set(State.NOTHING);
    }

    /** Null until it has been read for the first time. */
    public T answer() {
        return answer.get();
    }

    public ReadOnlyObjectProperty<T> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the last question failed; what it is otherwise says nothing. */
    public RuntimeException cause() {
        return cause;
    }

    /** How old the data of the answer is: since what it includes last was committed, however lately it was asked for. */
    public Duration ageOf(AsOf asOf) {
        return asOf.recordedAt() == null ? age() : Duration.between(asOf.recordedAt(), machine.instant());
    }

    /** How long ago what is shown was read; zero where nothing is. */
    public Duration age() {
        return answer.get() == null ? Duration.ZERO : Duration.between(readAt, machine.instant());
    }
}
