package dev.bankdesk.clientwindow.view;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The frame of a client who is signed in: pages on the left, name and choices above. */
final class Shell extends BorderPane {
    private static final double NAVIGATION = 200;

    private final Desk desk;
    private final Bindings bindings = new Bindings();
    private final Map<Page, ToggleButton> items = new EnumMap<>(Page.class);
    private final ToggleGroup group = new ToggleGroup();
    private final Label title = Parts.label("", "t20");
    private final Consumer<Page> opened;
    private View front;

    /** A page's content. */
    interface View {
        Parent node();

        void release();

        /** The window has the client's eyes again. */
        default void comesBack() {}
    }

    /** @param opened told which page is in front; @param signOut asks first where it has to */
    Shell(Desk desk, HBox choices, Consumer<Page> opened, Runnable signOut) {
        this.desk = desk;
        this.opened = opened;
        getStyleClass().add("shell");
        setLeft(navigation());
        title.setId("page-title");
        Label name = Parts.label(desk.models().session().name(), "t12", "medium");
        name.setId("client-name");
        choices.getChildren()
                .addAll(name, Parts.button("sign-out", desk.words().get("session.signOut"), signOut, "small"));
        choices.setAlignment(Pos.CENTER_RIGHT);
        HBox top = new HBox(title, Parts.space(), choices);
        top.getStyleClass().add("topbar");
        BorderPane right = new BorderPane();
        right.setTop(top);
        setCenter(right);
        bindings.on(this::countOffers, desk.models().inbox());
    }

    void open(Page page) {
        items.get(page).setSelected(true);
    }

    private void show(Page page) {
        if (front != null) {
            front.release();
        }
        front = switch (page) {
            case ACCOUNT -> new AccountPage(desk);
            case PAY -> new PayPage(desk);
            case OFFERS -> new OffersPage(desk);
            case CONSENTS -> new ConsentsPage(desk);
        };
        StackPane room = new StackPane(front.node());
        room.getStyleClass().add("page");
        ((BorderPane) getCenter()).setCenter(room);
        title.setText(desk.words().get("page." + page));
        opened.accept(page);
    }

    private VBox navigation() {
        VBox navigation = new VBox(4);
        navigation.getStyleClass().add("nav");
        navigation.setMinWidth(NAVIGATION);
        navigation.setMaxWidth(NAVIGATION);
        StackPane mark = new StackPane(Parts.icon("mdi2b-bank"));
        mark.getStyleClass().add("logo-mark");
        HBox logo = new HBox(10, mark, Parts.label(desk.words().get("title"), "t15", "bold"));
        logo.setAlignment(Pos.CENTER_LEFT);
        logo.setMinHeight(56);
        navigation.getChildren().add(logo);
        for (Page page : Page.values()) {
            ToggleButton item = new ToggleButton(desk.words().get("page." + page), Parts.icon(page.icon()));
            item.setId("nav-" + page);
            item.getStyleClass().add("nav-item");
            item.setMaxWidth(Double.MAX_VALUE);
            item.setToggleGroup(group);
            item.setUserData(page);
            items.put(page, item);
            navigation.getChildren().add(item);
        }
        // By selection and not by action: the arrow keys select within a group without an action.
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                // A second click on the chosen page leaves it chosen.
                before.setSelected(true);
            } else if (front == null || now != before) {
                show((Page) now.getUserData());
            }
        });
        return navigation;
    }

    private void countOffers() {
        int unseen = desk.models().inbox().unseen();
        items.get(Page.OFFERS).setText(desk.words().get("page.OFFERS") + (unseen == 0 ? "" : " (" + unseen + ")"));
    }

    void comesBack() {
        front.comesBack();
    }

    void release() {
        bindings.release();
        if (front != null) {
            front.release();
        }
    }
}
