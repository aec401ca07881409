package dev.bankdesk.desktop.client;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The client whose card is open. What was read stays, with its age, until it is read again; a failure leaves it standing.
 * Used from the UI thread only; what it asks runs in the background.
 */
public final class ClientViewModel {
    /** No card is open. */
    public static final long NONE = 0;

    static final int LATEST = 20;

    private final History history;
    private final InstantSource machine;
    private final LastQuestion question;
    private final ReadOnlyLongWrapper open = new ReadOnlyLongWrapper(this, "open", NONE);
    private final ReadOnlyObjectWrapper<Client> client = new ReadOnlyObjectWrapper<>(this, "client");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.LOADING);

    /** How the last question about the client ended. */
    public enum State {
        LOADING,
        READ,
        /** The bank knows no such client: the read side may be behind. */
        UNKNOWN,
        FAILED
    }

    public ClientViewModel(History history, Background background, InstantSource machine) {
        this.history = history;
        this.machine = machine;
        this.question = new LastQuestion(background);
    }

    /** Opens the card of a client, in place of another's. */
    public void open(long customer) {
        if (customer == open.get()) {
            refresh();
            return;
        }
        client.set(null);
        state.set(State.LOADING);
        open.set(customer);
        ask();
    }

    /** Asks again: the client may have paid meanwhile. */
    public void refresh() {
        if (open.get() != NONE) {
            ask();
        }
    }

    public void close() {
        question.drop();
        open.set(NONE);
        client.set(null);
    }

    private void ask() {
        long customer = open.get();
        question.ask(
                () -> read(customer),
                answer -> {
                    state.set(answer.isPresent() ? State.READ : State.UNKNOWN);
                    answer.ifPresent(client::set);
                },
                cause -> state.set(State.FAILED));
    }

    private Optional<Client> read(long customer) {
        Optional<CustomerFound> found = history.customer(customer);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        TransactionPage page = history.search(
                TransactionSearch.between(null, null, Filter.NONE).ofCustomer(customer), null, LATEST);
        return Optional.of(new Client(found.get(), page.rows(), page.asOf(), machine.instant()));
    }

    /** How old what is shown is; zero where nothing is. */
    public Duration age() {
        Client shown = client.get();
        return shown == null ? Duration.ZERO : Duration.between(shown.readAt(), machine.instant());
    }

    /** Id of the customer whose card is open, {@link #NONE} where none is. */
    public ReadOnlyLongProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Null until it has been read for the first time. */
    public ReadOnlyObjectProperty<Client> clientProperty() {
        return client.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
