package dev.bankdesk.desktop.shell;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ChangeListener;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Navigation, top bar, filter bar and the page in front. Built anew for another language or zone. */
public final class Shell extends BorderPane {
    /** Below this width the navigation shows icons alone and the header leaves out what is known elsewhere. */
    private static final double NARROW_BELOW = 1240;

    private static final Duration TICK = Duration.millis(250);

    private final Desk desk;
    private final List<Screen> screens;
    private final Navigation navigation;
    private final TopBar topBar;
    private final FilterBar filterBar;
    private final StackPane page = new StackPane();
    private final Timeline ticking = new Timeline(new KeyFrame(TICK, event -> tick()));
    private final ChangeListener<Freshness> fresh = (property, before, now) -> tell(now.state());
    private Screen front;

    /** @param user shown at the right end of the header; @param chooseZone called when another zone is chosen */
    public Shell(Desk desk, List<Screen> screens, String user, Consumer<ZoneId> chooseZone) {
        this.desk = desk;
        this.screens = screens;
        setId("shell");
        getStyleClass().add("shell");
        navigation = new Navigation(desk.texts(), desk.navigator(), desk.status());
        topBar = new TopBar(desk, user, chooseZone);
        filterBar = new FilterBar(desk);
        page.getStyleClass().add("page");
        page.setMinSize(0, 0);
        setLeft(navigation);
        // In this order also the tab key walks through them.
        VBox.setVgrow(page, Priority.ALWAYS);
        setCenter(new VBox(topBar, filterBar, page));
        widthProperty().addListener((property, before, now) -> narrow(now.doubleValue() < NARROW_BELOW));
        desk.status().freshnessProperty().addListener(fresh);
        tell(desk.status().freshnessProperty().get().state());
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
    }

    public void open(Page wanted) {
        Screen screen = screens.stream()
                .filter(s -> s.page() == wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no screen for " + wanted));
        if (front == screen) {
            return;
        }
        if (front != null) {
            front.hidden();
        }
        front = screen;
        navigation.choose(wanted);
        topBar.show(desk.texts().get("shell.page." + wanted.key()), screen.subtitle());
        filterBar.show(screen);
        page.getChildren().setAll(screen.view());
        screen.shown();
        tick();
    }

    public Page front() {
        return front.page();
    }

    /** Leads to the search of the page in front, where it has one. */
    public void search() {
        front.search();
    }

    /** Moves the focus to the first chip, for the keyboard. */
    public void focusFilter() {
        filterBar.focusFirst();
    }

    /** Another shell takes this one's place: nothing of it may be kept alive or go on moving. */
    public void release() {
        ticking.stop();
        desk.status().freshnessProperty().removeListener(fresh);
        filterBar.release();
        if (front != null) {
            front.hidden();
        }
    }

    private void tick() {
        topBar.tick();
    }

    private void tell(Freshness.State state) {
        navigation.tell(state);
    }

    private void narrow(boolean narrow) {
        getStyleClass().remove("narrow");
        if (narrow) {
            getStyleClass().add("narrow");
        }
        navigation.narrow(narrow);
        topBar.narrow(narrow);
        filterBar.narrow(narrow);
    }
}
