package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer.Way;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.texts.Texts;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One decision: the way of every candidate through the steps, why this one and why not the others, and the page for the file. */
final class DecisionCard extends Card {
    private static final double DETAILS_SHARE = 0.4;
    private static final double BESIDE_FROM = 680;
    private static final double LEAST_LIST = 150;

    private final ClientOffersViewModel model;
    private final OffersWords words;
    private final Texts texts;
    private final Actions actions;
    private final ListView<Way> candidates = new ListView<>();
    private final DecisionDetails details;
    private final ScrollPane scrolling;
    private final AskedBody body;
    private final HBox beside = new HBox();
    private final VBox below = new VBox();
    private final VBox figures = new VBox();
    private boolean wantsFocus;

    /** What stands right of the title. */
    private record Actions(Button older, Button newer, Button open, Button save, Button close) {
        Actions(Texts texts, ClientOffersViewModel model) {
            this(
                    Buttons.icon("mdi2c-chevron-left", texts.get("offers.older"), () -> model.step(1), "tight"),
                    Buttons.icon("mdi2c-chevron-right", texts.get("offers.newer"), () -> model.step(-1), "tight"),
                    Buttons.button(texts.get("offers.dossier.open"), "mdi2o-open-in-new", () -> {}, "small"),
                    Buttons.button(texts.get("offers.dossier.save"), "mdi2d-download-outline", () -> {}, "small"),
                    Buttons.icon("mdi2c-close", texts.get("offers.decision.close"), model::closeDecision, "tight"));
            older.setId("customers-decision-older");
            newer.setId("customers-decision-newer");
            open.setId("customers-dossier-open");
            save.setId("customers-dossier");
            close.setId("customers-decision-close");
        }

        Node[] nodes() {
            return new Node[] {older, newer, open, save, close};
        }
    }

    DecisionCard(ClientOffersViewModel model, OffersWords words, DossierFiles dossiers) {
        this(model, words, new Actions(words.texts(), model));
        actions.open().setOnAction(event -> dossiers.open(this));
        actions.save().setOnAction(event -> dossiers.save(actions.save()));
    }

    private DecisionCard(ClientOffersViewModel model, OffersWords words, Actions actions) {
        super(words.texts().get("offers.decision"), "", actions.nodes());
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.actions = actions;
        setId("customers-decision-card");
        explainTitle(texts.get("offers.decision.meaning"));
        candidates.setId("customers-candidates");
        candidates.setAccessibleText(texts.get("offers.candidates"));
        candidates.getStyleClass().add("candidates");
        candidates.setCellFactory(list -> new CandidateCell(words));
        candidates.setMinSize(0, LEAST_LIST);
        details = new DecisionDetails(model, words);
        scrolling = new ScrollPane(details);
        scrolling.setFitToWidth(true);
        scrolling.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolling.setMinSize(0, 0);
        HBox.setHgrow(candidates, Priority.ALWAYS);
        VBox.setVgrow(candidates, Priority.ALWAYS);
        VBox.setVgrow(scrolling, Priority.ALWAYS);
        VBox.setVgrow(beside, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        figures.setMinSize(0, 0);
        body = new AskedBody("customers-decision", texts, "offers", figures, model::refresh);
        besideTitle(body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(10, 1, 6, 1));
        getChildren().add(body);
        widthProperty().addListener((property, before, now) -> arrange(now.doubleValue()));
        arrange(0);
    }

    /** Details beside the candidates; below them where the room is short. */
    private void arrange(double width) {
        boolean wide = width == 0 || width >= BESIDE_FROM;
        scrolling.setPrefWidth(wide ? width * DETAILS_SHARE : USE_COMPUTED_SIZE);
        scrolling.setMinWidth(wide ? width * DETAILS_SHARE : 0);
        candidates.setPrefWidth(0);
        var wanted = wide ? beside : below;
        if (figures.getChildren().contains(wanted)) {
            return;
        }
        beside.getChildren().clear();
        below.getChildren().clear();
        wanted.getChildren().setAll(candidates, scrolling);
        figures.getChildren().setAll(wanted);
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.decision().stateProperty().subscribe(state -> show()),
                model.decision().answerProperty().subscribe(answer -> show()),
                model.history().answerProperty().subscribe(history -> show()),
                model.payments().stateProperty().subscribe(state -> details.showPayments()),
                model.payments().answerProperty().subscribe(payments -> details.showPayments()));
    }

    private void show() {
        DecisionAnswer decision = model.decision().answer();
        actions.open().setDisable(decision == null);
        actions.save().setDisable(decision == null);
        if (decision != null) {
            titleProperty().set(texts.get(decision.offered().isPresent() ? "offers.decision" : "offers.decision.none"));
            subtitleProperty().set(words.moment(decision));
            if (!candidates.getItems().equals(decision.ways())) {
                candidates.getItems().setAll(decision.ways());
                candidates.getSelectionModel().selectFirst();
            }
            details.show(decision);
        } else {
            subtitleProperty().set(" ");
        }
        body.show(model.decision(), null);
        if (decision != null) {
            takeFocus();
            allow(actions.older(), model.canStep(1));
            allow(actions.newer(), model.canStep(-1));
        }
    }

    /** A button that goes off keeps the keyboard on this card: else Escape would not find it. */
    private void allow(Button button, boolean allowed) {
        if (!allowed && button.isFocused()) {
            candidates.requestFocus();
        }
        button.setDisable(!allowed);
    }

    /** As soon as there are candidates: a list that is not on the screen takes no focus. */
    void focus() {
        wantsFocus = true;
        takeFocus();
    }

    private void takeFocus() {
        if (wantsFocus && candidates.getScene() != null) {
            wantsFocus = false;
            candidates.requestFocus();
        }
    }
}
