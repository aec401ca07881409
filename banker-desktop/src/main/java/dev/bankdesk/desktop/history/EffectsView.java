package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Where a difference of amounts came from: more payments, larger ones, another mix, exchange rates. One bar, each effect as
 * wide as it is large, falling ones in the colour of what falls; below it each effect with its signed amount.
 */
final class EffectsView extends VBox {
    /** With the check mark beside it as wide as the legend. */
    private static final double BAR = 272;

    private static final double LEGEND = 300;
    private static final double GAP = 2;
    private static final double NARROWEST = 2;

    private final HistoryWords words;
    private final Texts texts;
    private final HBox bar = new HBox(GAP);
    private final FlowPane legend = new FlowPane(12, 3);

    /** @param proof the check mark of what stands here */
    EffectsView(HistoryWords words, Button proof) {
        super(6);
        this.words = words;
        this.texts = words.texts();
        setId("history-effects");
        getStyleClass().add("history-effects");
        legend.setPrefWrapLength(LEGEND);
        bar.setMaxWidth(BAR);
        bar.setAlignment(Pos.CENTER_LEFT);
        HBox line = new HBox(4, bar, Space.ofRow(), proof);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, legend);
        show(null, null);
    }

    /** @param split null where nothing is known or asked: then it takes no room */
    void show(ShownMetric shown, ChangeSplit split) {
        boolean there = split != null && split.whole().differenceMinor() != 0;
        setVisible(there);
        setManaged(there);
        bar.getChildren().clear();
        legend.getChildren().clear();
        if (!there) {
            return;
        }
        ChangeSplit.Effects effects = split.whole().effects();
        List<Effect> moved = new ArrayList<>();
        long size = 0;
        long largest = 0;
        for (Effect effect : Effect.values()) {
            long minor = effect.minor(effects);
            if (minor != 0) {
                moved.add(effect);
                size += Math.abs(minor);
                largest = Math.max(largest, Math.abs(minor));
            }
        }
        Scale scale = words.chartScale(shown, largest);
        double room = BAR - GAP * (moved.size() - 1);
        long step = RoundedEffects.stepMinor(shown, scale);
        long[] read = RoundedEffects.of(
                moved.stream().mapToLong(effect -> effect.minor(effects)).toArray(), step);
        for (int i = 0; i < moved.size(); i++) {
            Effect effect = moved.get(i);
            long minor = effect.minor(effects);
            bar.getChildren().add(piece(effect, minor, Math.max(NARROWEST, room * Math.abs(minor) / size)));
            String amount = read[i] == 0
                    ? texts.get("history.effect.less", words.brief(shown, step, scale))
                    : words.difference(shown, read[i], scale);
            legend.getChildren().add(entry(shown, effect, minor, amount));
        }
    }

    private Region piece(Effect effect, long minor, double width) {
        Region piece = swatch(effect, minor);
        piece.setMinWidth(width);
        piece.setPrefWidth(width);
        return piece;
    }

    private static Region swatch(Effect effect, long minor) {
        Region swatch = new Region();
        swatch.getStyleClass()
                .addAll("history-effect", effect.name().toLowerCase(Locale.ROOT), minor < 0 ? "down" : "up");
        return swatch;
    }

    private HBox entry(ShownMetric shown, Effect effect, long minor, String amount) {
        Region swatch = swatch(effect, minor);
        swatch.getStyleClass().add("key");
        String name = words.name(effect, minor);
        HBox entry = new HBox(5, swatch, Labels.elastic(name, "t11", "fg2"), Labels.fixed(amount, "t11", "medium"));
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.setAccessibleText(name + ", " + words.exact(shown, minor));
        Tooltip.install(
                entry, Labels.tooltip(texts.get("history.effect." + effect + ".explain", words.exact(shown, minor))));
        return entry;
    }
}
