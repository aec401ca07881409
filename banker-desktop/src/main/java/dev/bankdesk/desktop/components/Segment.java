package dev.bankdesk.desktop.components;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A few choices beside each other, exactly one chosen. Arrow keys move within it, as the toggles of one group do. */
public final class Segment<T> extends HBox {
    private final ObjectProperty<T> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ToggleGroup group = new ToggleGroup();

    /** @param id node id of the segment; each item gets {@code id-CHOICE} */
    public Segment(String id, List<T> choices, T first, Function<T, String> name) {
        setId(id);
        getStyleClass().add("seg");
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxWidth(Region.USE_PREF_SIZE);
        choices.forEach(choice -> getChildren().add(item(choice, name.apply(choice))));
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                // A second click on the chosen one must not leave none chosen.
                before.setSelected(true);
            } else {
                @SuppressWarnings("unchecked")
                T choice = (T) now.getUserData();
                chosen.set(choice);
            }
        });
        chosen.addListener((property, before, now) -> select(now));
        chosen.set(first);
    }

    public ObjectProperty<T> chosenProperty() {
        return chosen;
    }

    /** Writes the choices anew: their counts changed. */
    @SuppressWarnings("unchecked")
    public void rename(Function<T, String> name) {
        group.getToggles().forEach(toggle -> ((ToggleButton) toggle).setText(name.apply((T) toggle.getUserData())));
    }

    private ToggleButton item(T choice, String name) {
        ToggleButton item = new ToggleButton(name);
        item.setId(getId() + "-" + choice);
        item.getStyleClass().add("seg-item");
        item.setMinWidth(Region.USE_PREF_SIZE);
        item.setUserData(choice);
        item.setToggleGroup(group);
        return item;
    }

    private void select(T choice) {
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData().equals(choice))
                .forEach(toggle -> toggle.setSelected(true));
    }
}
