package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import javafx.geometry.Pos;
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
    /** The order is that of the bar. */
    private enum Effect {
        VOLUME(ChangeSplit.Effects::volumeMinor),
        PRICE(ChangeSplit.Effects::priceMinor),
        MIX(ChangeSplit.Effects::mixMinor),
        RATE(ChangeSplit.Effects::rateMinor);

        private final ToLongFunction<ChangeSplit.Effects> minor;

        Effect(ToLongFunction<ChangeSplit.Effects> minor) {
            this.minor = minor;
        }
    }

    private static final double BAR = 300;
    private static final double GAP = 2;
    private static final double NARROWEST = 2;

    private final HistoryWords words;
    private final Texts texts;
    private final HBox bar = new HBox(GAP);
    private final FlowPane legend = new FlowPane(12, 3);

    EffectsView(HistoryWords words) {
        super(6);
        this.words = words;
        this.texts = words.texts();
        setId("history-effects");
        getStyleClass().add("history-effects");
        legend.setPrefWrapLength(BAR);
        bar.setMaxWidth(BAR);
        getChildren().addAll(bar, legend);
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
            long minor = effect.minor.applyAsLong(effects);
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
                moved.stream()
                        .mapToLong(effect -> effect.minor.applyAsLong(effects))
                        .toArray(),
                step);
        for (int i = 0; i < moved.size(); i++) {
            Effect effect = moved.get(i);
            long minor = effect.minor.applyAsLong(effects);
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
        String name = texts.get("history.effect." + effect + (minor < 0 ? ".down" : ".up"));
        HBox entry = new HBox(5, swatch, Labels.elastic(name, "t11", "fg2"), Labels.fixed(amount, "t11", "medium"));
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.setAccessibleText(name + ", " + words.exact(shown, minor));
        Tooltip.install(
                entry, Labels.tooltip(texts.get("history.effect." + effect + ".explain", words.exact(shown, minor))));
        return entry;
    }
}
