package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.desktop.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HistoryUiTest {
    private Stage stage;
    private HistoryWindow window;

    @Start
    void start(Stage stage) {
        this.stage = stage;
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
    void the_page_opens_with_bars_table_and_what_changed(FxRobot robot) throws IOException {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);

        assertThat(text(robot, "#page-title")).isEqualTo("History");
        assertThat(text(robot, "#page-subtitle")).isEqualTo("By day, each against the same weekday a week before");
        TableView<Pivot.Row> table = table(robot, "#history-pivot");
        assertThat(table.getItems()).hasSizeGreaterThan(5);
        assertThat(text(robot, "#history-change-difference")).matches("[+−]€\\d+.k");
        picture(robot, "history-light");
    }

    @Test
    void a_choice_on_the_left_changes_every_part(FxRobot robot) throws IOException {
        open(robot, Texts.ENGLISH, Theme.DARK, 1440, 900);
        robot.clickOn("#history-measure-decline_rate").clickOn("#history-breakdown-country");
        settle(robot);

        assertThat(window.model.choicesProperty().get().metric()).isEqualTo(Metric.DECLINE_RATE);
        TableView<Pivot.Row> table = table(robot, "#history-pivot");
        assertThat(table.getItems().get(0).key()).isEqualTo("FR");
        picture(robot, "history-decline-dark");
        robot.clickOn("#history-measure-amount")
                .clickOn("#history-breakdown-category")
                .clickOn("#history-style-STACKED");
        settle(robot);
        picture(robot, "history-stacked-dark");
        robot.clickOn("#history-style-TOTAL");
        settle(robot);
        picture(robot, "history-dark");
    }

    @Test
    void enter_on_a_cell_lists_its_transactions_and_enter_there_opens_the_client_with_the_same_days(FxRobot robot)
            throws IOException {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        TableView<Pivot.Row> table = table(robot, "#history-pivot");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0, table.getColumns().get(1));
            table.getFocusModel().focus(0, table.getColumns().get(1));
        });
        robot.push(KeyCode.ENTER);
        settle(robot);

        assertThat(text(robot, "#history-list-agreement")).isEqualTo("equals the cell");
        TableView<TransactionRow> list = table(robot, "#history-list-table");
        assertThat(list.getItems()).isNotEmpty();
        picture(robot, "history-list-light");
        robot.interact(() -> list.getSelectionModel().select(0));
        robot.push(KeyCode.ENTER);
        settle(robot);
        assertThat(window.openedClients).containsExactly(list.getItems().get(0).customer());
        assertThat(window.filter.period(Page.CUSTOMERS).get())
                .isEqualTo(window.filter.period(Page.HISTORY).get());
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#history-pivot").tryQuery()).isPresent();
    }

    @Test
    void a_cell_is_proved_and_the_proof_copied_without_a_mouse(FxRobot robot) throws IOException {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        TableView<Pivot.Row> table = table(robot, "#history-pivot");
        // The column of the running day, the next one, has nothing to be proved yet.
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0, table.getColumns().get(1));
            table.getFocusModel().focus(0, table.getColumns().get(1));
            robot.lookup("#proof-cell").query().requestFocus();
        });
        robot.push(KeyCode.SPACE);
        await(robot, () -> robot.lookup("#proof-verdict").tryQuery().isPresent());
        assertThat(text(robot, "#proof-verdict")).isEqualTo("All three agree");
        picture(robot, "history-proof-light");
        await(robot, () -> robot.lookup("#proof-copy").query().isFocused());
        robot.push(KeyCode.SPACE);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("-- Statistics cube: €", "position", "behind", "select");
        robot.push(KeyCode.ESCAPE);
        await(robot, () -> robot.lookup("#proof-verdict").tryQuery().isEmpty());
    }

    @Test
    void the_week_by_the_hour_is_drawn_and_told_to_the_keyboard(FxRobot robot) throws IOException {
        open(robot, Texts.ENGLISH, Theme.DARK, 1440, 900);
        robot.clickOn("#history-style-WEEK");
        settle(robot);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> window.model.week().weekProperty().get() != null);
        waitForFxEvents();
        Node heat = robot.lookup("#history-heat").query();
        robot.interact(heat::requestFocus);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        assertThat(heat.getAccessibleHelp()).startsWith("Monday, 1–2 h: €").contains("mean of 5 such hours");
        picture(robot, "history-week-dark");
        robot.clickOn("#history-measure-distinct_customers");
        settle(robot);
        assertThat(robot.lookup("#history-style-WEEK").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#history-chart").tryQuery()).isPresent();
    }

    @Test
    void each_row_tells_how_much_it_grew_against_the_comparison(FxRobot robot) throws IOException {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        robot.clickOn("#history-breakdown-merchant");
        settle(robot);
        TableView<Pivot.Row> table = table(robot, "#history-pivot");
        assertThat(table.getColumns()).extracting("text").contains("Change", "Share");
        picture(robot, "history-merchants-light");
        robot.clickOn("#history-compare-nothing");
        settle(robot);
        assertThat(table.getColumns()).extracting("text").doesNotContain("Change");
    }

    @Test
    void selected_cells_are_copied_exactly(FxRobot robot) {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        TableView<Pivot.Row> table = table(robot, "#history-pivot");
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0, table.getColumns().get(0));
            table.getSelectionModel().select(0, table.getColumns().get(1));
        });
        robot.push(KeyCode.CONTROL, KeyCode.C);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).matches("Groceries\t\\d+\\.\\d\\d");
    }

    @Test
    void arrow_keys_walk_from_bar_to_bar(FxRobot robot) {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        robot.interact(() -> robot.lookup("#history-chart").query().requestFocus());
        int before = window.model.selectedProperty().get();
        robot.push(KeyCode.LEFT);
        assertThat(window.model.selectedProperty().get()).isEqualTo(before - 1);
    }

    @Test
    void a_filter_without_any_transaction_says_so_and_can_be_lifted(FxRobot robot) throws IOException {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        robot.interact(() ->
                window.filter.set(new Filter(Set.of(), Set.of(Category.INSURANCE), Set.of(), Set.of(), Set.of())));
        settle(robot);
        picture(robot, "history-empty-light");
        robot.clickOn("#history-clear");
        settle(robot);
        assertThat(table(robot, "#history-pivot").getItems()).isNotEmpty();
    }

    @Test
    void a_failure_keeps_the_figures_and_can_be_tried_again(FxRobot robot) throws IOException {
        open(robot, Texts.FRENCH, Theme.LIGHT, 1440, 900);
        window.history.away = true;
        robot.clickOn("#history-measure-payments");
        settle(robot);
        assertThat(text(robot, "#history-age")).startsWith("Pas à jour");
        assertThat(table(robot, "#history-pivot").getItems()).isNotEmpty();
        picture(robot, "history-failed-fr");
        window.history.away = false;
        robot.clickOn("#history-refresh");
        settle(robot);
        assertThat(text(robot, "#history-age")).startsWith("Lu il y a");
    }

    @Test
    void french_fits_and_the_smallest_window_keeps_chart_and_table(FxRobot robot) throws IOException {
        open(robot, Texts.FRENCH, Theme.LIGHT, 1440, 900);
        picture(robot, "history-fr-light");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(700);
        });
        settle(robot);
        assertThat(robot.lookup("#history-change").tryQuery()).isEmpty();
        picture(robot, "history-small-fr");
        robot.clickOn("#history-explain");
        settle(robot);
        assertThat(robot.lookup("#history-change").tryQuery()).isPresent();
        picture(robot, "history-small-panel-fr");
    }

    @Test
    void every_control_is_reached_by_keyboard_and_has_a_name(FxRobot robot) {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        for (String id : new String[] {
            "#history-measure-amount",
            "#history-breakdown-category",
            "#history-compare-nothing",
            "#history-chart",
            "#history-pivot",
            "#history-copy",
            "#history-list-cell",
            "#history-change-list",
            "#history-change-copy",
            "#history-change-close"
        }) {
            Node node = robot.lookup(id).query();
            assertThat(node.isFocusTraversable()).as(id).isTrue();
            boolean named = node.getAccessibleText() != null
                            && !node.getAccessibleText().isEmpty()
                    || node instanceof Labeled labeled
                            && labeled.getText() != null
                            && !labeled.getText().isEmpty();
            assertThat(named).as("name of " + id).isTrue();
        }
    }

    @Test
    void nothing_compared_leaves_the_panel_with_a_sentence(FxRobot robot) {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        robot.clickOn("#history-compare-nothing");
        settle(robot);
        assertThat(text(robot, "#history-change-nothing")).startsWith("Choose a comparison");
        assertThat(window.model.choicesProperty().get().breakdown()).isEqualTo(Dimension.CATEGORY);
    }

    @Test
    void the_view_is_exported_with_its_filters_and_progress(FxRobot robot) throws IOException {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        robot.interact(() ->
                window.filter.set(new Filter(Set.of(), Set.of(Category.GROCERIES), Set.of(), Set.of(), Set.of())));
        settle(robot);
        robot.clickOn("#history-export");
        waitForFxEvents();
        dialogPicture(robot, "export-light");
        robot.clickOn("#export-content-TRANSACTIONS").clickOn("#export-format-XLSX");
        assertThat(robot.lookup("#export-file").queryAs(TextField.class).getText())
                .endsWith(".xlsx");
        robot.clickOn("#export-start");
        await(robot, () -> window.exports.rowsProperty().get() == 12_000);
        picture(robot, "export-running-light");
        window.exporting.mayEnd.release();
        await(robot, () -> !window.notices.all().isEmpty());

        ExportRequest.Transactions request = (ExportRequest.Transactions) window.exporting.requests.get(0);
        assertThat(request.search().filter().categories()).containsExactly(Category.GROCERIES);
        assertThat(window.notices.all().get(0).text()).startsWith("75,620 rows written to ");
        picture(robot, "export-done-light");
    }

    @Test
    void a_running_export_is_cancelled_and_leaves_no_notice(FxRobot robot) {
        open(robot, Texts.ENGLISH, Theme.LIGHT, 1440, 900);
        robot.clickOn("#history-export");
        robot.clickOn("#export-start");
        await(robot, () -> window.exports.rowsProperty().get() == 12_000);
        robot.clickOn("#export-cancel");
        await(robot, () -> window.exporting.interrupted);
        settle(robot);
        assertThat(window.exports.runningProperty().get()).isFalse();
        assertThat(window.notices.all()).isEmpty();
        assertThat(window.exporting.requests.get(0)).isInstanceOf(ExportRequest.Statistics.class);
    }

    // ---- reading the window

    private static void await(FxRobot robot, BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            boolean[] holds = new boolean[1];
            robot.interact(() -> holds[0] = condition.getAsBoolean());
            return holds[0];
        });
    }

    private void dialogPicture(FxRobot robot, String name) throws IOException {
        write(robot, robot.lookup("#export-dialog").query(), name);
    }

    private void open(FxRobot robot, Locale language, Theme theme, double width, double height) {
        robot.interact(() -> {
            window = new HistoryWindow(language, theme, width, height);
            stage.setScene(window.scene);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
        });
        settle(robot);
    }

    /** Waits until nothing is asked any more and everything is drawn. */
    private void settle(FxRobot robot) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            waitForFxEvents();
            boolean[] quiet = new boolean[1];
            robot.interact(() -> quiet[0] = !window.model.loadingProperty().get()
                    && !window.model.driversLoadingProperty().get());
            return quiet[0];
        });
        waitForFxEvents();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> window.asking.submit(() -> true).get());
        waitForFxEvents();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static <R> TableView<R> table(FxRobot robot, String id) {
        return robot.lookup(id).queryTableView();
    }

    /** Writes the window at twice its size where {@code bankdesk.pictures} names a folder. */
    private void picture(FxRobot robot, String name) throws IOException {
        String folder = System.getProperty("bankdesk.pictures");
        if (folder == null) {
            return;
        }
        robot.moveTo(stage.getScene().getRoot());
        robot.moveBy(-5000, -5000);
        waitForFxEvents();
        write(robot, stage.getScene().getRoot(), name);
    }

    private static void write(FxRobot robot, Node node, String name) throws IOException {
        String folder = System.getProperty("bankdesk.pictures");
        if (folder == null) {
            return;
        }
        BufferedImage[] image = new BufferedImage[1];
        robot.interact(() -> {
            SnapshotParameters twice = new SnapshotParameters();
            twice.setTransform(Transform.scale(2, 2));
            image[0] = SwingFXUtils.fromFXImage(node.snapshot(twice, null), null);
        });
        Path file = Path.of(folder, name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image[0], "png", file.toFile());
    }
}
