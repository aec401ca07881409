package dev.bankdesk.desktop.charts;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A chart of rows of one height, below each other: the mouse or the arrow keys point at one, which is marked and told exactly in a
 * card and to screen readers; a frame shows where the keyboard is.
 */
abstract class PointedRows extends Region {
    private static final int NONE = -1;

    private final Rectangle cursor = new Rectangle();
    private final Rectangle focusRing = new Rectangle();
    private final HoverCard card = new HoverCard();
    private int pointed = NONE;

    /** @param what the chart's name for screen readers; @param layers what is drawn, above the mark of the row */
    PointedRows(String id, String what, Node... layers) {
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
        setFocusTraversable(true);
        setMinSize(0, 0);
        cursor.getStyleClass().add("chart-selected");
        cursor.setVisible(false);
        focusRing.getStyleClass().add("chart-focus");
        focusRing.visibleProperty().bind(focusVisibleProperty());
        getChildren().add(cursor);
        getChildren().addAll(layers);
        getChildren().addAll(focusRing, card);
        getChildren().forEach(node -> {
            node.setManaged(false);
            node.setMouseTransparent(true);
        });
        setOnMouseMoved(event -> point(rowAt(event.getY())));
        setOnMouseExited(event -> point(NONE));
        setOnMouseClicked(event -> {
            requestFocus();
            choose(rowAt(event.getY()));
        });
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                point(NONE);
            }
        });
    }

    abstract int rowCount();

    abstract double rowHeight();

    /** What is told of a row; null where there is nothing to tell. */
    abstract Hover hover(int row);

    /** Where the card stands, from the left. */
    abstract double cardAt();

    /** A click or Enter; of a chart that lets nothing be chosen, nothing. @return whether there was something to choose */
    boolean choose(int row) {
        return false;
    }

    /** Draws the rows anew. @return false where there is no room or nothing to draw */
    abstract boolean draw();

    @Override
    protected final void layoutChildren() {
        cursor.setVisible(false);
        // Between two pixels: a line of one pixel would be drawn over two.
        focusRing.setX(0.5);
        focusRing.setY(0.5);
        focusRing.setWidth(Math.max(0, getWidth() - 1));
        focusRing.setHeight(Math.max(0, getHeight() - 1));
        point(draw() ? pointed : NONE);
    }

    private int rowAt(double y) {
        int row = (int) (y / rowHeight());
        return y >= 0 && row < rowCount() ? row : NONE;
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> point(Math.min(rowCount() - 1, pointed + 1));
            case UP -> point(Math.max(0, pointed - 1));
            case ENTER, SPACE -> {
                if (!choose(pointed)) {
                    return;
                }
            }
            case ESCAPE -> {
                if (pointed == NONE) {
                    return;
                }
                point(NONE);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void point(int row) {
        pointed = row >= 0 && row < rowCount() ? row : NONE;
        Hover found = pointed == NONE ? null : hover(pointed);
        card.setVisible(found != null);
        cursor.setVisible(found != null);
        if (found != null) {
            double top = pointed * rowHeight();
            cursor.setY(top);
            cursor.setWidth(getWidth());
            cursor.setHeight(rowHeight());
            card.show(found, cardAt(), top + 1.5 * rowHeight(), getWidth(), getHeight());
            setAccessibleHelp(found.title() + ": " + String.join(", ", found.lines()));
        }
    }
}
