package dev.bankdesk.desktop.customers;

import dev.bankdesk.desktop.campaigns.SignInCard;
import dev.bankdesk.desktop.shell.Desk;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * One client: head, statement on the left, what it means on the right, offers below both. Where the right side has no room for
 * all cards they stand below each other and scroll; where the page has none for all it scrolls. A decision that is open, and
 * whoever signs in, takes the place above the offers.
 */
final class ClientView extends VBox {
    private static final double GAP = 16;
    /** Peers and calendar stand beside each other from this width of the right side on. */
    private static final double TWO_BESIDE = 400;

    private static final double SMALL_CARD = 224;
    /** Where they scroll there is no need to be short. */
    private static final double SMALL_CARD_ALONE = 312;
    /** Nine weeks and every category need no more. */
    private static final double MOST_MORE = 240;

    private static final double OUTLOOK = 164;
    private static final double STATEMENT_SHARE = 0.48;
    private static final double LEAST_STATEMENT = 404;
    private static final double LEAST_WEEK = 196;
    private static final double WIDEST_WEEK = 380;
    private static final double SCROLL_BAR = 10;
    private static final double HEAD_NARROW = 760;
    private static final double HEAD_TIGHT = 620;
    private static final double LEAST_OFFERS = 112;
    private static final double LEAST_TABLE = 226;
    private static final double MOST_OFFERS = 400;
    private static final double OFFERS_SHARE = 0.34;
    private static final double LEAST_FRONT = 320;

    private final ClientHead head;
    private final StatementCard statement;
    private final PeersCard peers;
    private final CalendarCard calendar;
    private final OutlookCard outlook;
    private final FilterNote note;
    private final VBox right = new VBox(GAP);
    private final ScrollPane scroll = new ScrollPane(right);
    private final HBox body;
    private final OffersCard offers;
    private final DecisionCard decision;
    private final SignInCard signIn;
    private final StackPane signInPlace;
    private final StackPane front = new StackPane();
    private final VBox page = new VBox(GAP);
    private final ScrollPane pageScroll = new ScrollPane(page);
    private final ClientOffersViewModel offersModel;
    private final ReadOnlyLongProperty openId;
    private boolean entering;

    /**
     * What the page gives to a client's view.
     *
     * @param export stands in the statement's head
     */
    record Parts(Runnable close, Button export, DossierFiles dossiers) {}

    ClientView(Desk desk, CustomersViewModel model, CustomersWords words, Parts parts) {
        super(GAP);
        setId("customers-client");
        setMinSize(0, 0);
        offersModel = model.client().offers();
        openId = model.client().openProperty();
        OffersWords offersWords = new OffersWords(desk.texts(), desk.formats());
        head = new ClientHead(model.client(), words, new ConsentStat(offersModel, offersWords), parts.close());
        note = new FilterNote(desk);
        statement = new StatementCard(desk, model, words, parts.export());
        peers = new PeersCard(desk, model.client(), words);
        calendar = new CalendarCard(model.client(), words);
        outlook = new OutlookCard(model.client(), words);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinSize(0, 0);
        scroll.setFocusTraversable(false);
        body = new HBox(GAP, statement, scroll);
        body.setMinSize(0, 0);
        offers = new OffersCard(offersModel, offersWords, desk.status(), this::enter);
        decision = new DecisionCard(offersModel, offersWords, parts.dossiers());
        // A list keeps Escape for itself.
        decision.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && leaveFront()) {
                event.consume();
            }
        });
        signIn = new SignInCard(offersModel.signIn(), desk.texts(), "offers");
        signInPlace = new StackPane(signIn);
        front.getChildren().setAll(body);
        front.setMinSize(0, 0);
        page.getChildren().setAll(front, offers);
        pageScroll.setFitToWidth(true);
        pageScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pageScroll.setMinSize(0, 0);
        pageScroll.setFocusTraversable(false);
        VBox.setVgrow(pageScroll, Priority.ALWAYS);
        getChildren().addAll(head, note, pageScroll);
        body.widthProperty().addListener((property, before, now) -> arrange());
        body.heightProperty().addListener((property, before, now) -> arrange());
        pageScroll.heightProperty().addListener((property, before, now) -> share());
        widthProperty()
                .addListener((property, before, now) ->
                        head.narrow(now.doubleValue() < HEAD_NARROW, now.doubleValue() < HEAD_TIGHT));
    }

    /** The cards whose drawings make a picture. */
    Region pictures() {
        return right;
    }

    void focus() {
        if (statement.getScene() == null) {
            // A scroll pane takes its content in with its skin, and what is in no scene takes no focus.
            applyCss();
        }
        if (front.getChildren().contains(decision)) {
            decision.focus();
        } else {
            statement.focusTable();
        }
    }

    // ---- what stands above the offers

    /** Escape leaves a decision before it leaves the client. @return whether there was something to leave */
    boolean leaveFront() {
        if (entering) {
            entering = false;
            showFront();
            return true;
        }
        if (offersModel.chosenProperty().get() != null) {
            offersModel.closeDecision();
            offers.focusTable();
            return true;
        }
        return false;
    }

    /** Another client has a page of its own. */
    private void leaveSignIn() {
        entering = false;
        showFront();
    }

    private void enter() {
        entering = true;
        showFront();
        Platform.runLater(signIn::focus);
    }

    private void showFront() {
        boolean chosen = offersModel.chosenProperty().get() != null;
        entering = entering && !offersModel.isSignedIn();
        Node wanted = entering ? signInPlace : chosen ? decision : body;
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
            pageScroll.setVvalue(0);
            if (wanted == decision) {
                Platform.runLater(decision::focus);
            }
        }
        boolean there = offersModel.isForMember();
        offers.setVisible(there);
        offers.setManaged(there);
        share();
    }

    /** The height of the page between what stands in front and the offers. */
    private void share() {
        double room = pageScroll.getHeight() - 2;
        if (room <= 0) {
            return;
        }
        double low = offers.isManaged()
                ? offers.wanted(LEAST_OFFERS, Math.min(MOST_OFFERS, Math.max(LEAST_TABLE, room * OFFERS_SHARE)))
                : 0;
        double gap = offers.isManaged() ? GAP : 0;
        double high = Math.max(LEAST_FRONT, room - low - gap);
        boolean scrolls = high + gap + low > room + 0.5;
        pageScroll.setVbarPolicy(scrolls ? ScrollPane.ScrollBarPolicy.ALWAYS : ScrollPane.ScrollBarPolicy.NEVER);
        page.setPadding(new Insets(0, scrolls ? SCROLL_BAR - 2 : 0, 0, 0));
        tall(front, high);
        tall(offers, low);
    }

    // ---- room

    private void arrange() {
        double width = body.getWidth();
        double leftSide = Math.max(LEAST_STATEMENT, (width - GAP) * STATEMENT_SHARE);
        fix(statement, leftSide);
        double room = Math.max(0, width - GAP - leftSide);
        fix(scroll, room);
        boolean beside = room >= TWO_BESIDE;
        double small = beside ? SMALL_CARD : SMALL_CARD_ALONE;
        double least = beside ? small + GAP + OUTLOOK : 2 * small + 2 * GAP + OUTLOOK;
        boolean scrolls = body.getHeight() < least;
        double height = Math.max(least, body.getHeight());
        scroll.setVbarPolicy(scrolls ? ScrollPane.ScrollBarPolicy.ALWAYS : ScrollPane.ScrollBarPolicy.NEVER);
        right.setPadding(new Insets(0, scrolls ? SCROLL_BAR - 2 : 0, 0, 0));
        right.setMinHeight(height);
        right.setPrefHeight(height);
        right.setMaxHeight(height);
        // What is left goes to all rows alike, until the small ones have enough.
        double left = height - least;
        double more = Math.min(MOST_MORE, left / (beside ? 2 : 3));
        for (Region card : List.of(peers, calendar)) {
            tall(card, small + more);
        }
        // A week needs no more than this; bars do with all there is.
        double inner = room - (scrolls ? SCROLL_BAR - 2 : 0);
        double week = Math.max(LEAST_WEEK, Math.min(WIDEST_WEEK, inner * 0.44));
        fix(calendar, beside ? week : inner);
        fix(peers, beside ? inner - GAP - week : inner);
        tall(outlook, OUTLOOK + left - more * (beside ? 1 : 2));
        set(beside ? List.of(row(), outlook) : List.of(peers, calendar, outlook));
    }

    private HBox row() {
        return right.getChildren().stream()
                .filter(HBox.class::isInstance)
                .map(HBox.class::cast)
                .findFirst()
                .orElseGet(() -> new HBox(GAP, peers, calendar));
    }

    /** Only where it differs: a node that leaves the scene loses the focus. */
    private void set(List<Node> nodes) {
        if (!right.getChildren().equals(nodes)) {
            right.getChildren().clear();
            right.getChildren().setAll(nodes);
        }
    }

    private static void fix(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private static void tall(Region region, double height) {
        region.setMinHeight(height);
        region.setPrefHeight(height);
        region.setMaxHeight(height);
    }

    // ---- following the model

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                head.follow(),
                note.follow(),
                statement.follow(),
                peers.follow(),
                calendar.follow(),
                outlook.follow(),
                offers.follow(),
                decision.follow(),
                signIn.follow(),
                openId.subscribe(id -> leaveSignIn()),
                offersModel.chosenProperty().subscribe(place -> showFront()),
                offersModel.history().answerProperty().subscribe(history -> share()),
                offersModel.signIn().memberProperty().subscribe(member -> showFront()));
    }

    /** Called every second: what was read grows old. */
    void showAge() {
        head.showAge();
    }

    void showPeriod() {
        statement.showPeriod();
    }
}
