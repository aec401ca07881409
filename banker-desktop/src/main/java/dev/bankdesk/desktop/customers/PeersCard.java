package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerComparison.Line;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.charts.Hover;
import dev.bankdesk.desktop.charts.PeerBars;
import dev.bankdesk.desktop.charts.PeerRow;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Legend;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What the client spent on what, over the middle half of the clients who are most alike. A click limits the statement. */
final class PeersCard extends Card {
    /** Below this height the bars need the second line of the words more; the tooltip has them whole. */
    private static final double ROOM_FOR_GROUP = 236;

    private final Desk desk;
    private final OpenClientViewModel model;
    private final CustomersWords words;
    private final Texts texts;
    private final PeerBars bars;
    private final AskedBody body;
    private final Label group = Labels.elastic("", "t11", "fg3");
    private final Label total = Labels.elastic("", "t11", "fg2");
    private List<Line> drawn = List.of();

    PeersCard(Desk desk, OpenClientViewModel model, CustomersWords words) {
        super(words.texts().get("customers.peers"), "");
        this.desk = desk;
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("customers-peers-card");
        explainTitle(texts.get("customers.peers.meaning"));
        bars = new PeerBars("customers-peers", texts.get("customers.peers"));
        bars.setValueText((value, decimals) -> words.formats().decimal(value, decimals));
        bars.setHover(this::hover);
        bars.setOnChoose(key -> desk.filter().toggle(Dimension.CATEGORY, key));
        bars.heightProperty().addListener((property, before, now) -> draw());
        heightProperty().addListener((property, before, now) -> group.setWrapText(now.doubleValue() >= ROOM_FOR_GROUP));
        FlowPane legend = new FlowPane(
                12,
                2,
                Legend.box(texts.get("customers.peers.client")),
                Legend.box(texts.get("customers.peers.half"), "range"),
                Legend.tick(texts.get("customers.peers.median")));
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setPrefWrapLength(100);
        group.setId("customers-peers-group");
        group.setWrapText(true);
        group.setMinHeight(USE_PREF_SIZE);
        VBox figures = new VBox(6, legend, bars);
        VBox.setVgrow(bars, Priority.ALWAYS);
        figures.setMinSize(0, 0);
        body = new AskedBody("customers-peers", words.texts(), "customers", figures, model::refresh);
        ClientProofMark proofs = new ClientProofMark(model, words);
        besideTitle(
                proofs.mark(
                        "customers-peers-proof",
                        texts.get("customers.proof.median"),
                        texts.get("customers.peers.meaning"),
                        this::median),
                body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(6, 16, 8, 16));
        total.setId("customers-peers-total");
        total.setMinHeight(USE_PREF_SIZE);
        HBox totalLine = new HBox(
                2,
                total,
                proofs.mark(
                        "customers-peers-total-proof",
                        texts.get("customers.proof.spent"),
                        texts.get("customers.proof.spent.meaning"),
                        this::spent));
        totalLine.setAlignment(Pos.CENTER_LEFT);
        totalLine.setMinHeight(USE_PREF_SIZE);
        totalLine.visibleProperty().bind(total.visibleProperty());
        totalLine.managedProperty().bind(total.visibleProperty());
        VBox.setMargin(totalLine, new Insets(0, 16, 2, 16));
        VBox.setMargin(group, new Insets(0, 16, 12, 16));
        getChildren().addAll(body, totalLine, group);
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.peers().answerProperty().subscribe(peers -> show()),
                model.peers().stateProperty().subscribe(state -> show()));
    }

    private void show() {
        PeerComparison peers = model.peers().answer();
        subtitleProperty()
                .set(
                        peers == null
                                ? " "
                                : texts.get(
                                        "customers.peers.subtitle",
                                        dev.bankdesk.desktop.texts.Formats.sign(peers.currency()),
                                        words.formats().month(peers.month())));
        group.setText(peers == null ? "" : words.group(peers.group()));
        group.setTooltip(peers == null ? null : Labels.tooltip(words.group(peers.group())));
        group.setManaged(peers != null);
        showTotal(peers);
        boolean nothing =
                peers != null && peers.lines().stream().allMatch(line -> line.ownMinor() == 0 && line.peers() == null);
        body.show(model.peers(), nothing ? texts.get("customers.peers.nothing") : null);
        draw();
    }

    private void showTotal(PeerComparison peers) {
        Line all = peers == null
                ? null
                : peers.lines().stream()
                        .filter(line -> line.category() == null)
                        .findFirst()
                        .orElse(null);
        total.setManaged(all != null);
        total.setVisible(all != null);
        if (all != null) {
            String own = words.size(all.ownMinor(), peers.currency());
            total.setText(
                    all.peers() == null
                            ? texts.get("customers.peers.all", own)
                            : texts.get(
                                    "customers.peers.all.median",
                                    own,
                                    words.size(all.peers().medianMinor(), peers.currency())));
        }
    }

    private ClientProofMark.Claim spent() {
        PeerComparison peers = model.peers().answer();
        return peers == null
                ? null
                : ClientProofMark.Claim.exactly(
                        ProvedFigure.spent(peers.month()),
                        new Money(peers.lines().get(0).ownMinor(), peers.currency()),
                        peers.asOf());
    }

    private ClientProofMark.Claim median() {
        PeerComparison peers = model.peers().answer();
        if (peers == null || peers.lines().get(0).peers() == null) {
            return null;
        }
        return ClientProofMark.Claim.exactly(
                ProvedFigure.peersMedian(peers.month()),
                new Money(peers.lines().get(0).peers().medianMinor(), peers.currency()),
                peers.asOf());
    }

    private void draw() {
        PeerComparison peers = model.peers().answer();
        if (peers == null) {
            drawn = List.of();
        } else {
            // The total would dwarf what it is made of: it stands in words below.
            List<Line> lines = new ArrayList<>(peers.lines().stream()
                    .filter(line -> line.category() != null)
                    .sorted(Comparator.comparingLong(PeersCard::size).reversed())
                    .toList());
            drawn = lines.subList(0, Math.min(lines.size(), bars.capacity()));
        }
        bars.show(drawn.stream().map(line -> row(line, peers)).toList());
    }

    private static long size(Line line) {
        return Math.max(line.ownMinor(), line.peers() == null ? 0 : line.peers().medianMinor());
    }

    private PeerRow row(Line line, PeerComparison peers) {
        double unit = Math.pow(10, Money.decimals(peers.currency()));
        PeerComparison.Quartiles others = line.peers();
        return new PeerRow(
                line.category().name(),
                texts.name(line.category()),
                line.ownMinor() / unit,
                others == null ? Double.NaN : others.lowerMinor() / unit,
                others == null ? Double.NaN : others.medianMinor() / unit,
                others == null ? Double.NaN : others.upperMinor() / unit,
                isStriking(line));
    }

    private static boolean isStriking(Line line) {
        return line.peers() != null
                && (line.ownMinor() > line.peers().upperMinor()
                        || line.ownMinor() < line.peers().lowerMinor());
    }

    private Hover hover(int row) {
        PeerComparison peers = model.peers().answer();
        if (peers == null || row >= drawn.size()) {
            return null;
        }
        Line line = drawn.get(row);
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("customers.peers.own", words.exact(line.ownMinor(), peers.currency())));
        if (line.peers() != null) {
            lines.add(texts.get(
                    "customers.peers.median.of", words.exact(line.peers().medianMinor(), peers.currency())));
            lines.add(texts.get(
                    "customers.peers.half.of",
                    words.exact(line.peers().lowerMinor(), peers.currency()),
                    words.exact(line.peers().upperMinor(), peers.currency())));
        }
        boolean limited = desk.filter()
                .values(Dimension.CATEGORY)
                .equals(java.util.Set.of(line.category().name()));
        lines.add(texts.get(limited ? "customers.peers.lift" : "customers.peers.limit"));
        return new Hover(row, texts.name(line.category()), lines);
    }
}
