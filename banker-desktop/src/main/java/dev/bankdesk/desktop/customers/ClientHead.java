package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.behaviour.RfmGroup;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Who the client is, what there is on the accounts, how old that is. What more there is to tell goes between the lines. */
final class ClientHead extends HBox {
    private static final double HEIGHT = 88;
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private final OpenClientViewModel model;
    private final CustomersWords words;
    private final Texts texts;
    private final Formats formats;
    private final Label initials = new Label();
    private final Label name = Labels.elastic("", "t20");
    private final Label about = Labels.elastic("", "t12", "fg3");
    private final Pill segment = new Pill("", Pill.Tone.ACCENT, null);
    private final Pill group = new Pill("", Pill.Tone.NEUTRAL, null);
    private final Label balance = Labels.fixed("", "t20");
    private final Label others = Labels.fixed("", "t11", "fg3");
    private final Label age = Labels.fixed("", "t12", "medium");
    private final StackPane ageSign = new StackPane();
    private final Button closing;
    private final ConsentStat consents;
    private final Region beforeConsents = Space.line();
    private boolean narrow;

    ClientHead(OpenClientViewModel model, CustomersWords words, ConsentStat consents, Runnable close) {
        super(16);
        this.consents = consents;
        Runnable refresh = model::refresh;
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.formats = words.formats();
        setId("customers-head");
        getStyleClass().add("card");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(0, 12, 0, 16));
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        name.setId("customers-name");
        about.setId("customers-about");
        balance.setId("customers-balance");
        age.setId("customers-age");
        group.setId("customers-standing");
        closing = Buttons.icon("mdi2c-close", texts.get("customers.close"), close, "tight");
        closing.setId("customers-close");
        Button again = Buttons.icon("mdi2r-refresh", texts.get("customers.refresh"), refresh, "tight");
        again.setId("customers-refresh");
        bindConsents();
        StackPane avatar = new StackPane(initials);
        avatar.getStyleClass().addAll("avatar", "large");
        name.setMinWidth(60);
        HBox nameLine = new HBox(8, name, segment, group);
        nameLine.setAlignment(Pos.CENTER_LEFT);
        VBox who = new VBox(2, nameLine, about);
        who.setAlignment(Pos.CENTER_LEFT);
        who.setMinWidth(0);
        HBox.setHgrow(who, Priority.ALWAYS);
        HBox balanceLine = new HBox(2, balance, proof());
        balanceLine.setAlignment(Pos.CENTER_LEFT);
        HBox ageLine = new HBox(2, ageSign, age, again);
        ageLine.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        avatar,
                        who,
                        stat("customers.balance", balanceLine, others),
                        beforeConsents,
                        consents,
                        Space.line(),
                        stat("customers.age", ageLine),
                        closing);
    }

    private Button proof() {
        return new ClientProofMark(model, words)
                .mark(
                        "customers-balance-proof",
                        texts.get("customers.balance"),
                        texts.get("customers.balance.meaning"),
                        () -> {
                            CustomerProfile profile = model.profile().answer();
                            List<Money> ordered = profile == null ? List.of() : ordered(profile.balances());
                            return ordered.isEmpty()
                                    ? null
                                    : ClientProofMark.Claim.exactly(
                                            ProvedFigure.balance(ordered.get(0).currency()),
                                            ordered.get(0),
                                            profile.asOf());
                        });
    }

    private void bindConsents() {
        beforeConsents.visibleProperty().bind(consents.visibleProperty());
        beforeConsents.managedProperty().bind(consents.visibleProperty());
    }

    private VBox stat(String title, Node... figures) {
        VBox stat = new VBox(3, Labels.fixed(texts.get(title), "t11", "fg3"));
        stat.getChildren().addAll(figures);
        stat.setAlignment(Pos.CENTER_LEFT);
        stat.setMinWidth(Region.USE_PREF_SIZE);
        return stat;
    }

    /** Whether the window has no room for all; in a tight one there is none for a second word either. */
    void narrow(boolean isNarrow, boolean isTight) {
        narrow = isNarrow;
        consents.narrow(isNarrow, isTight);
        showStanding();
    }

    void focusClose() {
        closing.requestFocus();
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                consents.follow(),
                model.profile().answerProperty().subscribe(profile -> show()),
                model.profile().stateProperty().subscribe(state -> show()),
                model.standing().answerProperty().subscribe(standing -> showStanding()),
                model.peers().answerProperty().subscribe(peers -> showAge()));
    }

    private void show() {
        CustomerProfile profile = model.profile().answer();
        segment.setVisible(profile != null);
        segment.setManaged(profile != null);
        if (profile == null) {
            long id = model.openProperty().get();
            initials.setText("");
            name.setText(id == OpenClientViewModel.NONE ? "" : words.number(id));
            about.setText(texts.get(
                    switch (model.profile().state()) {
                        case FAILED -> "customers.failed";
                        case UNKNOWN -> "customers.unknown";
                        case NOTHING, LOADING, READ -> "customers.loading";
                    }));
            balance.setText("–");
            others.setVisible(false);
            others.setManaged(false);
        } else {
            initials.setText(CustomersWords.initials(profile.name()));
            name.setText(profile.name());
            about.setText(words.about(profile));
            segment.show(texts.name(profile.segment()), Pill.Tone.ACCENT, null);
            showBalances(profile.balances());
        }
        showAge();
    }

    /** The bank's own currency first; the others below it, since they are never added to it. */
    private void showBalances(List<Money> balances) {
        List<Money> ordered = ordered(balances);
        balance.setText(ordered.isEmpty() ? "–" : formats.money(ordered.get(0)));
        balance.setAccessibleText(texts.get("customers.balance") + " " + balance.getText());
        others.setText(ordered.stream().skip(1).map(formats::money).collect(Collectors.joining(" · ")));
        others.setVisible(ordered.size() > 1);
        others.setManaged(ordered.size() > 1);
    }

    private List<Money> ordered(List<Money> balances) {
        return balances.stream()
                .sorted((a, b) -> Boolean.compare(isReporting(b), isReporting(a)))
                .toList();
    }

    private boolean isReporting(Money money) {
        return money.currency().equals(formats.reportingCurrency());
    }

    private void showStanding() {
        RfmStanding standing = model.standing().answer();
        boolean known = standing != null && standing.group() != RfmGroup.NONE;
        group.setVisible(known && !narrow);
        group.setManaged(group.isVisible());
        if (known) {
            group.show(texts.name(standing.group()), Pill.Tone.NEUTRAL, null);
            String meaning = texts.get(
                    "customers.standing",
                    texts.get("customers.standing." + standing.group()),
                    standing.recency(),
                    standing.frequency(),
                    standing.monetary(),
                    formats.date(standing.day()));
            group.setTooltip(Labels.tooltip(meaning));
            group.setAccessibleText(group.getText() + ". " + meaning);
        } else {
            // The word of one client must not come to stand under the next one's name.
            group.show("", Pill.Tone.NEUTRAL, null);
            group.setTooltip(null);
            group.setAccessibleText(null);
        }
    }

    /** Called every second too: what was read grows old. */
    void showAge() {
        CustomerProfile profile = model.profile().answer();
        boolean failed = model.profile().state() == Asked.State.FAILED;
        age.getStyleClass().remove("warn");
        ageSign.getChildren().clear();
        ageSign.setManaged(failed && profile != null);
        if (profile == null) {
            age.setText("–");
            return;
        }
        if (failed) {
            age.getStyleClass().add("warn");
            age.setText(texts.get(
                    "customers.age.failed", formats.age(model.profile().age())));
            ageSign.getChildren().setAll(Labels.sign("mdi2a-alert-outline", texts.get("customers.stale"), "warn"));
            return;
        }
        Duration own = model.profile().ageOf(profile.asOf());
        PeerComparison peers = model.peers().answer();
        Duration ofPeers = peers == null ? own : model.peers().ageOf(peers.asOf());
        age.setText(
                ofPeers.minus(own).compareTo(WORTH_TELLING) < 0
                        ? texts.get("customers.age.read", formats.age(own))
                        : texts.get("customers.age.peers", formats.age(own), formats.age(ofPeers)));
    }
}
