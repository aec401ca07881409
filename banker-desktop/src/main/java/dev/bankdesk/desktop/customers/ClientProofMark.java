package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.ClientProof;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.desktop.components.Buttons;
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
import javafx.scene.layout.VBox;

/** The check mark beside a figure of a client, and what it opens: what the figure means, the figure formed again, and the SQL. */
final class ClientProofMark {
    private static final double WIDTH = 400;
    /** The room of the answer is kept from the beginning: a popover that grows would jump. */
    private static final double ROOM = 260;

    private final OpenClientViewModel model;
    private final Texts texts;
    private final Formats formats;

    ClientProofMark(OpenClientViewModel model, CustomersWords words) {
        this.model = model;
        this.texts = words.texts();
        this.formats = words.formats();
    }

    /**
     * What the screen says.
     *
     * @param lowMinor and {@code highMinor}: between them the figure formed again confirms it, where all ways come to the same;
     *     the figure itself but for a forecast
     */
    record Claim(ProvedFigure figure, Money shown, AsOf asOf, long lowMinor, long highMinor) {
        static Claim exactly(ProvedFigure figure, Money shown, AsOf asOf) {
            return new Claim(figure, shown, asOf, shown.minor(), shown.minor());
        }

        private boolean isConfirmed(ClientProof proof) {
            return proof.agrees()
                    && proof.ways().stream().allMatch(way -> way.minor() >= lowMinor && way.minor() <= highMinor);
        }

        private boolean isOlder(ClientProof proof) {
            return proof.agrees()
                    && proof.ways().stream().allMatch(way -> way.asOf().position() > asOf.position());
        }
    }

    /**
     * @param name of the figure; @param meaning in a sentence
     * @param claim what it says when the mark is clicked; null where it says nothing yet
     */
    Button mark(String id, String name, String meaning, Supplier<Claim> claim) {
        Button mark = Buttons.icon("mdi2c-check-decagram-outline", texts.get("proof.open", name), () -> {}, "tight");
        mark.setId(id);
        mark.setOnAction(event -> {
            Claim now = claim.get();
            if (now != null) {
                open(name, meaning, now, mark);
            }
        });
        return mark;
    }

    private void open(String name, String meaning, Claim claim, Button mark) {
        VBox found = new VBox(6, Labels.fixed(texts.get("customers.proof.asking"), "t12", "fg3"));
        found.setId("client-proof");
        found.setPrefWidth(WIDTH);
        found.setMinHeight(ROOM);
        Popover popover =
                new Popover(Labels.fixed(name, "t13", "bold"), Labels.wrapped(meaning, WIDTH, "t12", "fg2"), found);
        model.prove(
                claim.figure(), (proof, failure) -> found.getChildren().setAll(answer(name, claim, proof, failure)));
        popover.showBelow(mark);
    }

    private Node answer(String name, Claim claim, ClientProof proof, RuntimeException failure) {
        if (failure != null) {
            return Labels.wrapped(texts.get("proof.failed", String.valueOf(failure.getMessage())), WIDTH, "t12", "bad");
        }
        if (proof == null || proof.ways().isEmpty()) {
            return Labels.wrapped(texts.get("customers.proof.none"), WIDTH, "t12", "fg3");
        }
        Pill verdict = verdict(claim, proof);
        verdict.setId("client-proof-verdict");
        VBox answer = new VBox(6, verdict);
        answer.getChildren()
                .add(row(
                        texts.get("customers.proof.shown"),
                        money(claim, claim.shown().minor()),
                        position(claim.asOf())));
        proof.ways().forEach(way -> answer.getChildren()
                .add(row(texts.get("customers.proof." + way.from()), money(claim, way.minor()), basis(way))));
        String script = script(name, claim, proof);
        TextArea sql = new TextArea(script);
        sql.setId("client-proof-sql");
        sql.setEditable(false);
        sql.setWrapText(true);
        sql.setPrefRowCount(4);
        sql.setPrefWidth(WIDTH);
        sql.getStyleClass().add("mono");
        sql.setAccessibleText("SQL");
        Button copy = Buttons.button(texts.get("proof.copy"), "mdi2c-content-copy", () -> copy(script), "small");
        copy.setId("client-proof-copy");
        answer.getChildren().addAll(sql, copy);
        // So that who came by keyboard copies with one key, and leaves with Escape.
        Platform.runLater(copy::requestFocus);
        return answer;
    }

    private Pill verdict(Claim claim, ClientProof proof) {
        if (claim.isConfirmed(proof)) {
            boolean drawn = claim.figure().kind() == ProvedFigure.Kind.MONTH_END;
            return new Pill(
                    texts.get(drawn ? "customers.proof.band" : "customers.proof.agree"), Pill.Tone.GOOD, "mdi2c-check");
        }
        return claim.isOlder(proof)
                ? new Pill(texts.get("proof.grew"), Pill.Tone.NEUTRAL, "mdi2c-clock-outline")
                : new Pill(texts.get("proof.differ"), Pill.Tone.WARN, "mdi2a-alert");
    }

    private static Node row(String name, String value, String basis) {
        HBox figure = new HBox(8, Labels.elastic(name, "t12"), Space.ofRow(), Labels.fixed(value, "t12", "medium"));
        figure.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(figure, Labels.elastic(basis, "t11", "fg3"));
        row.getStyleClass().add("proof-way");
        row.setAccessibleText(name + ", " + value + ", " + basis);
        return row;
    }

    private String money(Claim claim, long minor) {
        return formats.money(new Money(minor, claim.shown().currency()));
    }

    private String position(AsOf asOf) {
        return texts.get("proof.position", formats.count(asOf.position()));
    }

    private String basis(ClientProof.Way way) {
        return texts.get("customers.proof.rows", position(way.asOf()), formats.count(way.rows()), way.rows());
    }

    /** Figures and positions as comments, the SQL behind them: psql runs it as it stands. */
    private String script(String name, Claim claim, ClientProof proof) {
        StringBuilder script = new StringBuilder(
                "-- " + name + ": " + money(claim, claim.shown().minor()) + ", " + position(claim.asOf()) + "\n");
        for (ClientProof.Way way : proof.ways()) {
            script.append("\n-- ")
                    .append(texts.get("customers.proof." + way.from()))
                    .append(": ")
                    .append(money(claim, way.minor()))
                    .append(", ")
                    .append(basis(way))
                    .append('\n')
                    .append(way.sql())
                    .append(";\n");
        }
        return script.toString();
    }

    private static void copy(String sql) {
        ClipboardContent content = new ClipboardContent();
        content.putString(sql);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
