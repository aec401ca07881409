package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.desktop.demo.DemoBehaviour;
import dev.bankdesk.desktop.shell.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/** Every page in the smallest window, in both languages. */
class SmallWindowUiTest extends CustomersWindow {
    @Override
    double width() {
        return 800;
    }

    @Override
    double height() {
        return 600;
    }

    @Test
    void no_word_is_cut_in_the_smallest_window_in_french() {
        robot.clickOn(row(DemoBehaviour.FIRST));
        onScreen(() -> {
            parts.window().change(p -> p.withLanguage(Locale.FRENCH));
            return null;
        });
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-balance")
                        && label("#customers-balance").endsWith("\u00a0€"));
        await().atMost(PATIENCE).until(() -> isThere("#customers-outlook"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onScreen(() -> cutWords("#customers-client"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIVE, en", "LIVE, fr", "HISTORY, en", "HISTORY, fr", "CUSTOMERS, en", "CUSTOMERS, fr"})
    void every_page_fits_into_a_small_screen(Page page, String language) {
        onScreen(() -> {
            parts.window().change(p -> p.withLanguage(Locale.forLanguageTag(language)));
            parts.window().open(page);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onScreen(() -> stage.getScene().getWidth())).isLessThanOrEqualTo(800);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(onScreen(SmallWindowUiTest::beyondTheEdge))
                .isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(onScreen(() -> Stream.of("#filter-bar", "#tiles")
                        .flatMap(query -> cutWords(query).stream())
                        .toList()))
                .isEmpty());
    }

    /** What stands right of the window's edge, or lies over the page in front though it is of the bars above. */
    private static List<String> beyondTheEdge() {
        Bounds page = stage.getScene()
                .getRoot()
                .lookup(".page")
                .localToScene(stage.getScene().getRoot().lookup(".page").getBoundsInLocal());
        List<String> beyond = new ArrayList<>();
        for (Node node : stage.getScene().getRoot().lookupAll(".button")) {
            Bounds bounds = node.localToScene(node.getBoundsInLocal());
            boolean ofBars = isInside(node, "filterbar") || isInside(node, "topbar");
            boolean off = bounds.getMaxX() > stage.getScene().getWidth() + 1
                    || ofBars && bounds.getMaxY() > page.getMinY() + 1;
            if (isShown(node) && off) {
                beyond.add(node.getId() + " " + bounds);
            }
        }
        return beyond;
    }

    /** Heads, pills, figures and buttons whose text does not fit; what is made to end with an ellipsis has a tooltip or a row. */
    private static List<String> cutWords(String query) {
        List<String> cut = new ArrayList<>();
        Node part = robot.lookup(query).tryQuery().orElse(null);
        for (Node node : part == null ? Set.<Node>of() : part.lookupAll(".label")) {
            Labeled label = (Labeled) node;
            boolean inTable = isInside(label, "table-view");
            boolean shown = label.getText() != null && !label.getText().isEmpty() && isShown(label);
            if (shown && !inTable && !label.isWrapText() && label.getWidth() + 1 < label.prefWidth(-1)) {
                cut.add(label.getText());
            }
        }
        return cut;
    }

    private static boolean isInside(Node node, String styleClass) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains(styleClass)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return !((Region) node).getStyleClass().contains("text-field");
    }
}
