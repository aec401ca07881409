package dev.bankdesk.desktop.customers;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.files.ExportMenu;
import dev.bankdesk.desktop.files.FileExports;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import dev.bankdesk.desktop.shell.TimeRange;
import java.nio.file.Path;
import java.time.ZoneId;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The Customers page: the list on the left, beside it the changes or the client who is open. */
public final class CustomersScreen implements Screen {
    private static final double GAP = 16;
    private static final double LIST = 240;
    private static final double NARROW_LIST = 212;
    private static final double WIDEST_LIST = 340;
    private static final double LIST_SHARE = 0.2;
    private static final double NARROW_BELOW = 1000;
    /** Below this width an open client takes the room of the list too. */
    private static final double ONE_AT_A_TIME_BELOW = 800;
    /** Seldom: each time is one more look in the log. */
    private static final Duration REFRESH = Duration.minutes(1);

    private final Desk desk;
    private final CustomersViewModel model;
    private final ClientListCard list;
    private final ChangesCard changes;
    private final ClientView client;
    private final ClientExports exports;
    private final StackPane side = new StackPane();
    private final HBox root = new HBox(GAP);
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper(this, "subtitle", "");
    private final Timeline refreshing;
    private final Timeline ageing;
    private Subscription watching = Subscription.EMPTY;

    public CustomersScreen(Desk desk, CustomersViewModel model, FileExports.Places files) {
        this.desk = desk;
        this.model = model;
        CustomersWords words = new CustomersWords(desk.texts(), desk.formats());
        this.list = new ClientListCard(model.list(), model.client(), words, this::open);
        this.changes = new ChangesCard(model.list(), words, this::open);
        Button export = Buttons.button(desk.texts().get("customers.export"), "mdi2d-download-outline", () -> {});
        export.setId("customers-export");
        FileExports exporting = new FileExports(desk, files);
        DossierFiles dossiers = new DossierFiles(model.client().offers(), exporting);
        this.client = new ClientView(desk, model, words, new ClientView.Parts(this::close, export, dossiers));
        this.exports = new ClientExports(exporting, model.client());
        ExportMenu<ClientExports.What> menu =
                new ExportMenu<>("customers-export", desk.texts(), exports::choice, this::export);
        export.setOnAction(event -> menu.showBelow(export, exports.offered()));
        this.refreshing = new Timeline(new KeyFrame(REFRESH, event -> model.keepUp()));
        refreshing.setCycleCount(Animation.INDEFINITE);
        this.ageing = new Timeline(new KeyFrame(Duration.seconds(1), event -> age()));
        ageing.setCycleCount(Animation.INDEFINITE);
        root.setId("customers");
        root.setMinSize(0, 0);
        side.setMinSize(0, 0);
        HBox.setHgrow(side, Priority.ALWAYS);
        root.getChildren().addAll(list, side);
        root.widthProperty().addListener((property, before, now) -> arrange(now.doubleValue()));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        arrange(0);
    }

    private void arrange(double width) {
        double wanted = width < NARROW_BELOW ? NARROW_LIST : Math.min(WIDEST_LIST, Math.max(LIST, width * LIST_SHARE));
        list.setMinWidth(wanted);
        list.setPrefWidth(wanted);
        list.setMaxWidth(wanted);
        boolean listed = !isOneAtATime() || !model.client().isOpen();
        list.setVisible(listed);
        list.setManaged(listed);
    }

    private boolean isOneAtATime() {
        return root.getWidth() > 0 && root.getWidth() < ONE_AT_A_TIME_BELOW;
    }

    @Override
    public Page page() {
        return Page.CUSTOMERS;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public ObservableValue<String> subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        watching = Subscription.combine(
                desk.filter().filterProperty().subscribe(filter -> showScope()),
                desk.filter().period(Page.CUSTOMERS).subscribe(period -> showScope()),
                model.client().openProperty().subscribe(id -> showSide()),
                list.follow(),
                changes.follow(),
                client.follow());
        model.shownAgain();
        if (model.client().isOpen()) {
            // Another page led here: Escape must find the client.
            Platform.runLater(client::focus);
        }
        refreshing.play();
        ageing.play();
    }

    @Override
    public void search() {
        if (isOneAtATime() && model.client().isOpen()) {
            model.close();
        }
        list.focusSearch();
    }

    @Override
    public void hidden() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        refreshing.stop();
        ageing.stop();
    }

    private void showScope() {
        ZoneId zone = desk.formats().zone();
        TimeRange range =
                desk.filter().period(Page.CUSTOMERS).get().range(desk.status().today(zone), zone);
        model.show(
                range.from(),
                range.to(),
                zone,
                desk.filter().filter(),
                desk.status().now());
        client.showPeriod();
    }

    private void showSide() {
        boolean open = model.client().isOpen();
        Region wanted = open ? client : changes;
        if (!side.getChildren().contains(wanted)) {
            side.getChildren().setAll(wanted);
        }
        arrange(root.getWidth());
        subtitle.set(desk.texts().get(open ? "customers.subtitle.client" : "customers.subtitle"));
    }

    private void age() {
        // A new day of the bank moves on what "this month" is.
        showScope();
        client.showAge();
        changes.showAge();
    }

    private void open(long customer) {
        model.open(customer, Page.CUSTOMERS);
        client.focus();
    }

    private void close() {
        Page back = model.close();
        if (back == Page.CUSTOMERS) {
            list.focusList();
        } else {
            desk.navigator().open(back);
        }
    }

    private void export(ClientExports.What what, Path file) {
        var window = root.getScene().getWindow();
        switch (what) {
            case STATEMENT -> exports.statement(window, file);
            case CHARTS -> exports.charts(window, client.pictures(), file);
            case OFFERS -> exports.offers(window, file);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.client().isOpen()) {
            if (!client.leaveFront()) {
                close();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.F5) {
            model.refresh();
            event.consume();
        }
    }
}
