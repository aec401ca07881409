package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.desktop.theme.Theme;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The check marks of the heat map and of what a difference is made of, and more merchants than the page lists. */
@ExtendWith(ApplicationExtension.class)
class HistoryProofUiTest {
    private Stage stage;
    private HistoryWindow window;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.shell.release();
            stage.hide();
        });
        window.asking.shutdownNow();
    }

    @Test
    void a_cell_of_the_heat_map_is_chosen_and_proved_without_a_mouse(FxRobot robot) {
        open(robot);
        robot.clickOn("#history-style-WEEK");
        await(robot, () -> window.model.week().weekProperty().get() != null);
        Node heat = robot.lookup("#history-heat").query();
        robot.interact(heat::requestFocus);
        chooseEarlyAfternoon(robot);
        assertThat(heat.getAccessibleHelp()).startsWith("Monday, 13–14 h: €").contains("the check mark");
        String copied = prove(robot, "#proof-history");
        assertThat(copied)
                .contains("-- Amount, Monday, 13–14 h, mean of 5 such hours", "-- Statistics cube: €", "isodow")
                .doesNotContain("history.");
        // Let go of, the mark is the range's again.
        robot.interact(heat::requestFocus);
        chooseEarlyAfternoon(robot);
        assertThat(prove(robot, "#proof-history")).doesNotContain("Monday");
    }

    @Test
    void what_a_difference_is_made_of_has_its_own_mark_and_sql(FxRobot robot) {
        open(robot);
        assertThat(prove(robot, "#proof-effects"))
                .contains("-- Difference of amounts, ", "payments", "docs/METRICS.md", "-- Journal, row by row")
                .doesNotContain("history.");
    }

    @Test
    void of_too_many_merchants_the_largest_stand_by_name_and_the_page_says_so(FxRobot robot) {
        open(robot, 200);
        robot.clickOn("#history-breakdown-merchant");
        await(robot, () -> window.model.figuresProperty().get().named() > 0);
        settle(robot);
        TableView<Pivot.Row> table = robot.lookup("#history-pivot").queryTableView();
        int last = table.getItems().size() - 1;
        assertThat(table.getItems().get(last).key()).isEqualTo(PartsReader.OTHERS);
        assertThat(text(robot, "#history-note")).startsWith("Too many merchants to list: the ");
        robot.interact(() -> {
            table.requestFocus();
            table.getFocusModel().focus(last, table.getColumns().get(1));
        });
        robot.push(KeyCode.ENTER);
        settle(robot);
        assertThat(robot.lookup("#history-list-table").tryQuery()).isEmpty();
    }

    /** Chooses Monday from one to two, or lets go of it. */
    private static void chooseEarlyAfternoon(FxRobot robot) {
        // The first key points at midnight.
        for (int key = 0; key <= 13; key++) {
            robot.push(KeyCode.RIGHT);
        }
        robot.push(KeyCode.SPACE);
    }

    private String prove(FxRobot robot, String mark) {
        robot.interact(robot.lookup(mark).query()::requestFocus);
        robot.push(KeyCode.SPACE);
        await(robot, () -> robot.lookup("#proof-verdict").tryQuery().isPresent());
        assertThat(text(robot, "#proof-verdict")).isEqualTo("All three agree");
        await(robot, () -> robot.lookup("#proof-copy").query().isFocused());
        robot.push(KeyCode.SPACE);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        robot.push(KeyCode.ESCAPE);
        await(robot, () -> robot.lookup("#proof-verdict").tryQuery().isEmpty());
        return copied[0];
    }

    private void open(FxRobot robot) {
        open(robot, Integer.MAX_VALUE);
    }

    private void open(FxRobot robot, int longest) {
        robot.interact(() -> {
            window = new HistoryWindow(Texts.ENGLISH, Theme.LIGHT, 1440, 900);
            window.history.longest = longest;
            stage.setScene(window.scene);
            stage.setWidth(1440);
            stage.setHeight(900);
            stage.show();
        });
        settle(robot);
    }

    private void settle(FxRobot robot) {
        await(
                robot,
                () -> !window.model.loadingProperty().get()
                        && !window.model.driversLoadingProperty().get());
    }

    private static void await(FxRobot robot, BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            waitForFxEvents();
            boolean[] holds = new boolean[1];
            robot.interact(() -> holds[0] = condition.getAsBoolean());
            return holds[0];
        });
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }
}
