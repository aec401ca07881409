package dev.bankdesk.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import dev.bankdesk.desktop.client.ClientViewModel.State;
import dev.bankdesk.desktop.demo.DemoHistory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClientViewModelTest {
    private final DemoHistory history = new DemoHistory();
    private final ByHand asking = new ByHand();
    private Instant now = Instant.parse("2026-09-14T12:05:00Z");
    private final ClientViewModel model =
            new ClientViewModel(history, new Background(asking, Runnable::run), () -> now);

    @Test
    void an_opened_client_has_accounts_and_latest_transactions_and_grows_old() {
        model.open(42);
        assertThat(model.openProperty().get()).isEqualTo(42);
        assertThat(model.clientProperty().get()).isNull();
        asking.runAll();
        Client client = model.clientProperty().get();
        assertThat(client.customer().customer()).isEqualTo(42);
        assertThat(client.customer().accounts()).hasSize(1);
        assertThat(client.latest()).isNotEmpty();
        now = now.plusSeconds(7);
        assertThat(model.age()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_history_that_fails_leaves_standing_what_was_read() {
        model.open(42);
        asking.runAll();
        history.fail(true);
        model.refresh();
        asking.runAll();
        assertThat(model.stateProperty().get()).isEqualTo(State.FAILED);
        assertThat(model.clientProperty().get().customer().customer()).isEqualTo(42);
        history.fail(false);
        model.refresh();
        asking.runAll();
        assertThat(model.stateProperty().get()).isEqualTo(State.READ);
    }

    @Test
    void another_client_does_not_stand_under_the_first_ones_figures() {
        model.open(42);
        asking.runAll();
        model.open(43);
        assertThat(model.clientProperty().get()).isNull();
        assertThat(model.stateProperty().get()).isEqualTo(State.LOADING);
        asking.runAll();
        assertThat(model.clientProperty().get().customer().customer()).isEqualTo(43);
    }

    @Test
    void the_answer_for_a_card_that_was_closed_meanwhile_is_dropped() {
        model.open(42);
        model.close();
        asking.runAll();
        assertThat(model.openProperty().get()).isEqualTo(ClientViewModel.NONE);
        assertThat(model.clientProperty().get()).isNull();
    }

    @Test
    void a_client_that_the_read_side_does_not_know_yet_is_said_to_be_unknown() {
        model.open(-5);
        asking.runAll();
        assertThat(model.stateProperty().get()).isEqualTo(State.UNKNOWN);
    }
}
