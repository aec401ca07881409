package dev.bankdesk.desktop.shell;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * One page of the window. It is built anew when the language, the zone or the text changes, so everything that must outlive
 * that belongs into its view model. All methods run on the JavaFX thread.
 */
public interface Screen {
    Page page();

    /** The same node each time; it fills the room below the filter bar. */
    Region view();

    /** One line under the page's title: what is shown and against what. */
    ObservableValue<String> subtitle();

    /** Buttons at the right end of the filter bar. */
    default List<Node> actions() {
        return List.of();
    }

    /** Somebody wants to search on this page. */
    default void search() {}

    /** The page comes to the front: make bindings, begin to move. */
    default void shown() {}

    /** Another page comes to the front, or this one is replaced: release what {@link #shown} made. */
    default void hidden() {}
}
