package dev.bankdesk.clientwindow.view;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A field of a form: its name, what is written, and what is wrong with it, which a screen reader tells with the field. */
final class FieldRow extends VBox {
    private final Node control;
    private final Label fault = Parts.wrapped("", "t12", "bad");

    /** @param faultId of the sentence about what is wrong */
    FieldRow(String name, Node control, String faultId) {
        super(4);
        this.control = control;
        Label title = Parts.label(name, "t12", "fg2");
        title.setLabelFor(control);
        fault.setId(faultId);
        getChildren().addAll(title, control, fault);
        render("");
    }

    /** @param wrong one sentence; empty where nothing is wrong */
    void render(String wrong) {
        if (!fault.getText().equals(wrong)) {
            fault.setText(wrong);
            control.setAccessibleHelp(wrong.isEmpty() ? null : wrong);
        }
        Parts.show(fault, !wrong.isEmpty());
    }

    boolean isWrong() {
        return !fault.getText().isEmpty();
    }

    void focus() {
        control.requestFocus();
    }
}
