package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a figure means, and that live statistics, cube and journal agree on it: opened by the mark on a tile. */
final class ProofCard {
    private static final double WIDTH = 400;

    private final Desk desk;
    private final Proof proof;

    ProofCard(Desk desk, Proof proof) {
        this.desk = desk;
        this.proof = proof;
    }

    void open(Metric metric, LiveFigures figures, Button mark) {
        Texts texts = desk.texts();
        VBox found = new VBox(6, Labels.fixed(texts.get("live.proof.asking"), "t12", "fg3"));
        found.setId("proof");
        found.setPrefWidth(WIDTH);
        // The room is kept from the beginning: a popover that grows would jump.
        found.setMinHeight(metric == Metric.DISTINCT_CUSTOMERS ? 40 : 190);
        Popover popover = new Popover(
                Labels.fixed(texts.get("live.metric." + metric.key()), "t13", "bold"),
                Labels.wrapped(texts.get("live.meaning." + metric.key()), WIDTH, "t12", "fg2"),
                found);
        popover.showBelow(mark);
        if (metric == Metric.DISTINCT_CUSTOMERS) {
            found.getChildren().setAll(Labels.wrapped(texts.get("live.proof.sketch"), WIDTH, "t12", "fg3"));
            return;
        }
        proof.find(metric, figures, findings -> found.getChildren().setAll(show(metric, findings)));
    }

    private Node show(Metric metric, Proof.Findings findings) {
        Texts texts = desk.texts();
        Formats formats = desk.formats();
        VBox rows = new VBox(6);
        if (findings.failure() != null) {
            rows.getChildren()
                    .add(Labels.wrapped(texts.get("live.proof.failed", findings.failure()), WIDTH, "t12", "bad"));
            return rows;
        }
        Pill verdict = findings.agree()
                ? new Pill(texts.get("live.proof.agree"), Pill.Tone.GOOD, "mdi2c-check")
                : new Pill(texts.get("live.proof.differ"), Pill.Tone.WARN, "mdi2a-alert");
        verdict.setId("proof-verdict");
        HBox head = new HBox(
                8,
                Labels.fixed(texts.get("live.proof.until", formats.time(findings.until())), "t12", "fg3"),
                Space.ofRow(),
                verdict);
        head.setAlignment(Pos.CENTER_LEFT);
        rows.getChildren()
                .addAll(
                        head,
                        row("live.proof.live", metric, findings.live()),
                        row("live.proof.cube", metric, findings.history()),
                        row("live.proof.journal", metric, findings.journal()));
        TextArea sql = new TextArea(findings.sql());
        sql.setEditable(false);
        sql.setWrapText(true);
        sql.setPrefRowCount(4);
        sql.setPrefWidth(WIDTH);
        sql.getStyleClass().add("mono");
        sql.setAccessibleText("SQL");
        Button copy =
                Buttons.button(texts.get("live.proof.copy"), "mdi2c-content-copy", () -> copy(findings.sql()), "small");
        rows.getChildren().addAll(sql, copy);
        return rows;
    }

    private Node row(String key, Metric metric, Proof.Source source) {
        Formats formats = desk.formats();
        String value =
                switch (metric.unit()) {
                    case REPORTING_MONEY -> formats.money(Math.round(source.value()));
                    case RATIO -> formats.percent(source.value(), 4);
                    default -> formats.count(Math.round(source.value()));
                };
        HBox row = new HBox(
                8,
                Labels.fixed(desk.texts().get(key), "t12"),
                Labels.elastic(desk.texts().get("live.proof.position", formats.count(source.position())), "t11", "fg3"),
                Space.ofRow(),
                Labels.fixed(value, "t12", "medium"));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static void copy(String sql) {
        ClipboardContent content = new ClipboardContent();
        content.putString(sql);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
