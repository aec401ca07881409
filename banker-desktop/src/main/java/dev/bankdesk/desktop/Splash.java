package dev.bankdesk.desktop;

import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.desktop.theme.Theme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.WindowEvent;

/**
 * The small window before and after the main one: which servers start, why one did not, and what stops at the end. Its
 * {@link #progress()} may be called from any thread.
 */
final class Splash {
    private static final double WIDTH = 440;
    /** Room for all servers and services of a bank. */
    private static final double HEIGHT = 432;

    private final Texts texts;
    private final Formats formats;
    private final Executor screen;
    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private final Label line = Labels.elastic("", "t13", "fg2");
    private final ProgressBar bar = new ProgressBar();
    private final VBox steps = new VBox(8);
    private final VBox root;
    private final Map<String, Step> rows = new LinkedHashMap<>();

    Splash(Texts texts, Formats formats, Theme theme, Executor screen) {
        this.texts = texts;
        this.formats = formats;
        this.screen = screen;
        StackPane mark = new StackPane(Icons.icon("mdi2b-bank"));
        mark.getStyleClass().add("logo-mark");
        HBox head = new HBox(10, mark, Labels.fixed("Bankdesk", "t20"));
        head.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        root = new VBox(head, line, bar, steps);
        root.setId("splash");
        root.getStyleClass().add("splash");
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        theme.dress(scene);
        stage.setScene(scene);
        stage.setResizable(false);
        // While the bank starts or stops there is nothing to close: it would go on unseen.
        stage.setOnCloseRequest(WindowEvent::consume);
        stage.setTitle("Bankdesk");
    }

    void showStarting() {
        line.setText(texts.get("shell.splash.starting"));
        stage.show();
    }

    void showClosing(List<Bank.Stops> what) {
        line.setText(texts.get("shell.splash.closing"));
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        steps.getChildren().clear();
        what.forEach(part -> steps.getChildren()
                .add(row(Icons.icon("mdi2s-stop-circle-outline"), texts.get("shell.splash.stops." + part), null)));
        steps.getChildren().add(Labels.wrapped(texts.get("shell.splash.kept"), 370, "t12", "fg3"));
        stage.show();
    }

    void showRefusal(Refusal refusal, Runnable close) {
        line.setText(texts.get("shell.splash.failed"));
        line.getStyleClass().setAll("label", "t13", "bad");
        bar.setVisible(false);
        bar.setManaged(false);
        var button = Buttons.primary(texts.get("shell.splash.close"), null, close);
        button.setId("splash-close");
        button.setDefaultButton(true);
        root.getChildren()
                .addAll(
                        Labels.wrapped(refusal.getMessage(), 370, "t12"),
                        Labels.wrapped(refusal.remedy(), 370, "t12", "fg2"),
                        button);
        stage.setOnCloseRequest(event -> close.run());
        // As high as what it says; the room for the servers' steps is not needed any more.
        stage.setHeight(root.prefHeight(WIDTH));
        stage.show();
    }

    /** Over the main window, until that has been drawn. */
    void stayOnTop() {
        stage.setAlwaysOnTop(true);
    }

    void hide() {
        stage.hide();
    }

    Progress progress() {
        return new Progress() {
            @Override
            public void started(String step) {
                screen.execute(() -> step(step).started());
            }

            @Override
            public void done(String step, long millis) {
                screen.execute(() -> step(step).done(millis));
            }

            @Override
            public void failed(String step, String reason) {
                screen.execute(() -> step(step).failed(reason));
            }
        };
    }

    private Step step(String name) {
        return rows.computeIfAbsent(name, n -> {
            Step step = new Step(n);
            steps.getChildren().add(step.row);
            return step;
        });
    }

    private static HBox row(Node icon, String words, Label end) {
        HBox row = new HBox(10, icon, Labels.fixed(words, "step-name"), Space.ofRow());
        if (end != null) {
            row.getChildren().add(end);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private final class Step {
        private final StackPane icon = new StackPane();
        private final Label end = Labels.fixed("", "t12", "fg3");
        private final HBox row;

        Step(String name) {
            row = row(icon, texts.part(name), end);
        }

        void started() {
            icon.getChildren().setAll(Icons.icon("mdi2p-progress-clock"));
            end.setText(texts.get("shell.splash.step.starting"));
        }

        void done(long millis) {
            icon.getChildren().setAll(Icons.icon("mdi2c-check-circle", "good"));
            end.setText(texts.get("shell.splash.step.done", formats.decimal(millis / 1000.0, 1)));
        }

        void failed(String reason) {
            icon.getChildren().setAll(Icons.icon("mdi2a-alert-circle-outline", "bad"));
            end.setText(reason.lines().findFirst().orElse(""));
        }
    }
}
