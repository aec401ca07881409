package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.desktop.demo.DemoBehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Every page in the smallest window, in both languages. */
class SmallWindowUiTest extends CustomersWindow {
    @Test
    void no_word_is_cut_in_the_smallest_window_in_french() {
        robot.clickOn(row(DemoBehaviour.FIRST));
        onScreen(() -> {
            parts.window().change(p -> p.withLanguage(Locale.FRENCH));
            stage.setWidth(1024);
            stage.setHeight(700);
            return null;
        });
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-balance")
                        && label("#customers-balance").endsWith("\u00a0€"));
        await().atMost(PATIENCE).until(() -> isThere("#customers-outlook"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onScreen(this::cutWords)).isEmpty();
    }

    /** Heads, pills, figures and buttons whose text does not fit; what is made to end with an ellipsis has a tooltip or a row. */
    private List<String> cutWords() {
        List<String> cut = new ArrayList<>();
        for (Node node : robot.lookup("#customers-client").query().lookupAll(".label")) {
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
