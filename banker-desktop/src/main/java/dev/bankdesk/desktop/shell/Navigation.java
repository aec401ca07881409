package dev.bankdesk.desktop.shell;

import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The pages on the left, and below them where the bank runs and whether it answers. Icons alone where the window is narrow. */
final class Navigation extends VBox {
    private static final double WIDE = 216;
    private static final double NARROW = 60;

    private final Map<Page, ToggleButton> items = new EnumMap<>(Page.class);
    private final ToggleGroup group = new ToggleGroup();
    private final Label name = Labels.fixed("Bankdesk", "t20");
    private final StackPane stateIcon = new StackPane();
    private final Label bank = Labels.fixed("", "t12", "medium");
    private final Label place = Labels.fixed("", "t11", "fg3");
    private final HBox bankLine = new HBox(6, stateIcon, bank);
    private final VBox bankState = new VBox(2, bankLine, place);
    private final Texts texts;

    Navigation(Texts texts, Navigator navigator, BankStatus status) {
        super(4);
        this.texts = texts;
        setId("navigation");
        getStyleClass().add("nav");
        getChildren().addAll(logo(), Space.high(8));
        for (Page page : Page.values()) {
            if (page == Page.SETTINGS) {
                getChildren().add(Space.ofColumn());
            }
            getChildren().add(item(page));
        }
        bankState.getStyleClass().add("bank-state");
        bankState.setId("bank-state");
        bankLine.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Space.high(4), bankState);
        bank.setText(texts.get(status.isDemo() ? "shell.bank.demo" : "shell.bank"));
        place.setText(texts.get(status.onThisMachine() ? "shell.bank.here" : "shell.bank.elsewhere"));
        // By selection and not by action: the arrow keys select within a group without an action.
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                // A second click on the chosen page leaves it chosen.
                before.setSelected(true);
            } else {
                navigator.open((Page) now.getUserData());
            }
        });
        narrow(false);
    }

    void choose(Page page) {
        items.get(page).setSelected(true);
    }

    void narrow(boolean narrow) {
        getStyleClass().remove("narrow");
        if (narrow) {
            getStyleClass().add("narrow");
        }
        double width = narrow ? NARROW : WIDE;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        show(name, !narrow);
        show(bank, !narrow);
        show(place, !narrow);
        bankLine.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
    }

    void tell(Freshness.State state) {
        boolean lost = state == Freshness.State.LOST;
        stateIcon
                .getChildren()
                .setAll(
                        lost
                                ? Icons.icon("mdi2a-alert", "i13", "warn")
                                : Icons.icon("mdi2c-check-circle", "i13", "good"));
        bankState.setAccessibleText(bank.getText() + ", " + texts.get(lost ? "shell.bank.lost" : "shell.bank.answers"));
        Tooltip.install(stateIcon, new Tooltip(texts.get(lost ? "shell.bank.lost" : "shell.bank.answers")));
    }

    private Node logo() {
        StackPane mark = new StackPane(Icons.icon("mdi2b-bank"));
        mark.getStyleClass().add("logo-mark");
        HBox logo = new HBox(10, mark, name);
        logo.setAlignment(Pos.CENTER_LEFT);
        logo.setMinHeight(56);
        logo.setMaxHeight(56);
        logo.setPadding(new Insets(0, 0, 0, 6));
        return logo;
    }

    private ToggleButton item(Page page) {
        String title = texts.get("shell.page." + page.key());
        ToggleButton item = new ToggleButton(title, Icons.icon(page.icon()));
        item.setId("nav-" + page.key());
        item.getStyleClass().add("nav-item");
        item.setMaxWidth(Double.MAX_VALUE);
        item.setMinWidth(Region.USE_COMPUTED_SIZE);
        item.setToggleGroup(group);
        item.setTooltip(new Tooltip(title));
        item.setUserData(page);
        items.put(page, item);
        return item;
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
