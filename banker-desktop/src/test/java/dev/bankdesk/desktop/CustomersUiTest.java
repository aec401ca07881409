package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import java.util.Set;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The list of clients by mouse and keyboard: largest changes, search, segments. */
class CustomersUiTest extends CustomersWindow {
    @Test
    void the_page_begins_with_the_largest_changes_and_looks_at_nobody() {
        assertThat(label("#customers-list-title")).isEqualTo("Largest change, Sep 2026");
        assertThat(label("#customers-list-count")).isEqualTo("60");
        assertThat(list().getItems().get(0).change().changeMinor()).isEqualTo(210_432);
        assertThat(onScreen(() -> table("#customers-changes").getItems())).hasSize(60);
        assertThat(bank.behaviour().looks()).isEmpty();
    }

    @Test
    void arrow_keys_walk_the_list_without_a_look_and_enter_opens() {
        onScreen(() -> {
            list().requestFocus();
            return null;
        });
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(bank.behaviour().looks()).isEmpty();
        long chosen =
                onScreen(() -> list().getSelectionModel().getSelectedItem().customer());
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> bank.behaviour().looks().contains(chosen));
        assertThat(bank.behaviour().looks()).containsOnly(chosen);
        await().atMost(PATIENCE).until(() -> isThere("#customers-head"));
        robot.type(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> isThere("#customers-changes"));
    }

    @Test
    void search_finds_as_somebody_types_and_the_last_four_digits_open_with_enter() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("garnier");
        await().atMost(PATIENCE).until(() -> label("#customers-list-title").equals("Found"));
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 5);
        onScreen(() -> {
            searchField().setText(Long.toString(DemoBehaviour.FIRST));
            return null;
        });
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 1);
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() ->
                        isThere("#customers-name") && label("#customers-name").equals("Émilie Garnier"));
    }

    @Test
    void a_segment_limits_the_list_alone() {
        onScreen(() -> {
            parts.filter().limit(Dimension.SEGMENT, Set.of("PREMIUM"));
            return null;
        });
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 12);
        assertThat(list().getItems()).allMatch(row -> row.segment() == Segment.PREMIUM);
    }
}
