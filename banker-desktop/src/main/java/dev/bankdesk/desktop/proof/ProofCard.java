package dev.bankdesk.desktop.proof;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The check mark beside a figure, and what it opens: the definition, and screen, cube and journal beside each other. */
public final class ProofCard {
    private static final double WIDTH = 400;
    private static final double TOOLTIP = 320;
    /** The room of the findings is kept from the beginning: a popover that grows would jump. */
    private static final double ROOM = 300;

    private static final String MARK = "mdi2c-check-decagram-outline";
    private static final String WARNING = "mdi2a-alert-decagram-outline";
    private static final String MEANING = "meaning";

    private final Texts texts;
    private final Formats formats;
    private final Proof proof;
    private final ProofScript script;

    public ProofCard(Texts texts, Formats formats, Proof proof) {
        this.texts = texts;
        this.formats = formats;
        this.proof = proof;
        this.script = new ProofScript(texts, formats);
    }

    /**
     * A check mark for a figure.
     *
     * @param name of the figure, for the tooltip
     * @param claim what the figure says when the mark is clicked; null where it says nothing yet
     */
    public Button mark(String id, String name, Supplier<Claim> claim) {
        Button mark = Buttons.icon(MARK, texts.get("proof.open", name), () -> {}, "tight");
        mark.setId(id);
        mark.getProperties().put(MEANING, mark.getAccessibleText());
        mark.getTooltip().setWrapText(true);
        mark.getTooltip().setMaxWidth(TOOLTIP);
        mark.setOnAction(event -> {
            Claim now = claim.get();
            if (now != null) {
                open(now, mark);
            }
        });
        return mark;
    }

    /** Turns a mark into a warning, in no more room; back into a check mark where the words are empty. */
    public static void warn(Button mark, String words) {
        boolean warned = !words.isEmpty();
        mark.setGraphic(warned ? Icons.icon(WARNING, "warn") : Icons.icon(MARK));
        String meaning = (String) mark.getProperties().get(MEANING);
        mark.setAccessibleText(warned ? meaning + ". " + words : meaning);
        mark.getTooltip().setText(warned ? words : meaning);
    }

    private void open(Claim claim, Button mark) {
        VBox found = new VBox(6);
        found.setId("proof");
        found.setPrefWidth(WIDTH);
        Popover popover = new Popover(
                Labels.fixed(claim.name(), "t13", "bold"),
                Labels.wrapped(
                        claim.told() == null
                                ? texts.meaning(claim.metric())
                                : claim.told().meaning(),
                        WIDTH,
                        "t12",
                        "fg2"),
                found);
        if (!claim.warning().isEmpty()) {
            popover.card().getChildren().add(2, Labels.wrapped(claim.warning(), WIDTH, "t12", "warn"));
        }
        if (claim.isEmpty()) {
            found.getChildren().add(Labels.wrapped(texts.get("proof.nothing"), WIDTH, "t12", "fg3"));
        } else if (claim.isOfManyCounts()) {
            found.getChildren().add(Labels.wrapped(texts.get("proof.single"), WIDTH, "t12", "fg3"));
        } else {
            if (!claim.isSum()) {
                popover.card().getChildren().add(2, Labels.wrapped(texts.get("proof.sketch"), WIDTH, "t12", "fg3"));
            }
            found.setMinHeight(ROOM);
            found.getChildren()
                    .add(Labels.fixed(
                            claim.told() == null
                                    ? texts.get("proof.asking")
                                    : claim.told().asking(),
                            "t12",
                            "fg3"));
            proof.find(claim, findings -> found.getChildren().setAll(show(claim, findings)));
        }
        popover.showBelow(mark);
    }

    private Node show(Claim claim, Proof.Findings findings) {
        if (findings.failure() != null) {
            return Labels.wrapped(texts.get("proof.failed", findings.failure()), WIDTH, "t12", "bad");
        }
        Pill verdict = verdict(claim, findings);
        verdict.setId("proof-verdict");
        HBox head = new HBox(8, Labels.elastic(claim.range(), "t12", "fg3"), Space.ofRow(), verdict);
        head.setAlignment(Pos.CENTER_LEFT);
        String all = script.of(claim, findings);
        TextArea sql = new TextArea(all);
        sql.setId("proof-sql");
        sql.setEditable(false);
        sql.setWrapText(true);
        sql.setPrefRowCount(4);
        sql.setPrefWidth(WIDTH);
        sql.getStyleClass().add("mono");
        sql.setAccessibleText("SQL");
        VBox.setVgrow(sql, Priority.ALWAYS);
        Button copy = Buttons.button(texts.get("proof.copy"), "mdi2c-content-copy", () -> copy(all), "small");
        copy.setId("proof-copy");
        VBox answer = new VBox(6, head);
        for (ProofScript.Named way : script.ways(claim, findings)) {
            answer.getChildren().add(row(claim, findings, way));
        }
        answer.getChildren().addAll(sql, copy);
        // So that who came by keyboard copies with one key, and leaves with Escape.
        Platform.runLater(copy::requestFocus);
        VBox.setVgrow(answer, Priority.ALWAYS);
        return answer;
    }

    private Pill verdict(Claim claim, Proof.Findings findings) {
        if (findings.agree()) {
            String words = texts.get(findings.sketched() ? "proof.near" : "proof.agree");
            return new Pill(words, Pill.Tone.GOOD, "mdi2c-check");
        }
        return claim.mayHaveGrown() && findings.grew()
                ? new Pill(texts.get("proof.grew"), Pill.Tone.NEUTRAL, "mdi2c-clock-outline")
                : new Pill(texts.get("proof.differ"), Pill.Tone.WARN, "mdi2a-alert");
    }

    /** Two lines, so that nothing is cut off. */
    private Node row(Claim claim, Proof.Findings findings, ProofScript.Named way) {
        String value = claim.text().apply(way.source().value());
        HBox figure =
                new HBox(8, Labels.elastic(way.name(), "t12"), Space.ofRow(), Labels.fixed(value, "t12", "medium"));
        figure.setAlignment(Pos.CENTER_LEFT);
        String basis = script.basis(claim, findings, way.source());
        VBox row = new VBox(figure, Labels.elastic(basis, "t11", "fg3"));
        row.getStyleClass().add("proof-way");
        row.setAccessibleText(way.name() + ", " + value + ", " + basis);
        return row;
    }

    private static void copy(String sql) {
        ClipboardContent content = new ClipboardContent();
        content.putString(sql);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
