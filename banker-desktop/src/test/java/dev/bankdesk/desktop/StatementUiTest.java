package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.settings.PreferencesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The statement of a client: focus, copying, columns, files. */
class StatementUiTest extends CustomersWindow {
    @Test
    void a_button_in_an_empty_statement_keeps_the_focus_while_the_page_grows_old() {
        openFirst();
        onScreen(() -> {
            parts.filter().limit(Dimension.CATEGORY, Set.of("BANK"));
            return null;
        });
        await().atMost(PATIENCE).until(() -> isThere("#customers-statement-clear"));
        Node clear = robot.lookup("#customers-statement-clear").query();
        robot.interact(clear::requestFocus);
        robot.sleep(2_500);
        assertThat(onScreen(clear::isFocused)).isTrue();
        Node later = onScreen(() -> robot.lookup("#customers-statement-clear").query());
        assertThat(later).isSameAs(clear);
    }

    @Test
    void lines_are_copied_as_text_and_one_line_tells_everything() {
        openFirst();
        onScreen(() -> {
            statement().requestFocus();
            statement().getSelectionModel().clearSelection();
            statement().getSelectionModel().select(0);
            return null;
        });
        robot.push(KeyCode.CONTROL, KeyCode.C);
        String copied = onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.split("\t")).hasSize(4).contains("€8,412.37");
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#customers-line").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void columns_are_chosen_and_kept() {
        openFirst();
        chooseCategory();
        assertThat(columns()).containsExactly("Date", "Purpose", "Category", "Amount", "Balance");
        assertThat(new PreferencesFile(folder.resolve("desktop.properties"))
                        .read()
                        .customers())
                .isEqualTo("category");
        chooseCategory();
        assertThat(columns()).containsExactly("Date", "Purpose", "Amount", "Balance");
    }

    private void chooseCategory() {
        robot.clickOn("#customers-columns");
        robot.clickOn("#customers-column-category");
        robot.type(KeyCode.ESCAPE);
    }

    private static List<String> columns() {
        return onScreen(() ->
                statement().getColumns().stream().map(TableColumn::getText).toList());
    }

    @Test
    void the_statement_and_the_charts_are_written_to_files() throws IOException {
        openFirst();
        Path csv = folder.resolve("statement.csv");
        export("STATEMENT", csv);
        await().atMost(PATIENCE).until(() -> Files.exists(csv));
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(12);
        assertThat(lines.get(0)).startsWith("position,booked_at,account,kind");
        assertThat(lines.get(1)).contains(",8412.37,");
        assertThat(Files.readString(folder.resolve("statement.csv.meta.json")))
                .contains("\"customer\" : 104820", "\"rows\" : 11");
        Path png = folder.resolve("charts.png");
        export("CHARTS", png);
        await().atMost(PATIENCE).until(() -> Files.exists(png) && Files.size(png) > 10_000);
    }

    private void export(String what, Path file) {
        robot.clickOn("#customers-export");
        robot.clickOn("#customers-export-what-" + what);
        onScreen(() -> {
            ((TextField) robot.lookup("#customers-export-file").query()).setText(file.toString());
            return null;
        });
        robot.clickOn("#customers-export-start");
    }
}
