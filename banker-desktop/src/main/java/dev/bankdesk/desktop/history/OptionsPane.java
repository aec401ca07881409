package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The choices on the left: measure, bucket, breakdown, comparison. */
final class OptionsPane extends StackPane {
    private final Texts texts;
    private final HistoryViewModel model;
    private final List<Option<?>> options = new ArrayList<>();
    private final Segment<Granularity> buckets;
    private boolean showing;

    /** One option and the choice that it stands for. */
    private record Option<T>(ToggleButton button, T choice) {}

    OptionsPane(HistoryViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("history-options");
        getStyleClass().addAll("card", "history-options");
        setAccessibleText(texts.get("history.options"));
        setMinWidth(USE_PREF_SIZE);
        setPrefWidth(224);
        buckets = new Segment<>(
                "history-bucket",
                HistoryChoices.GRANULARITIES,
                model.choicesProperty().get().granularity(),
                texts::name);
        buckets.chosenProperty().addListener((property, before, now) -> {
            if (!showing) {
                model.choose(model.choicesProperty().get().with(now));
            }
        });
        VBox content = new VBox(
                section("history.measure", measures()),
                section("history.bucket", List.of(buckets)),
                section("history.breakdown", breakdowns()),
                section("history.compare", comparisons()),
                Space.ofColumn());
        content.getStyleClass().add("history-options-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroll);
    }

    private List<Node> measures() {
        return group(
                "measure",
                ShownMetric.OFFERED,
                metric -> choose(choices -> choices.with(metric)),
                metric -> texts.meaning(metric));
    }

    private List<Node> breakdowns() {
        return group(
                "breakdown",
                HistoryChoices.BREAKDOWNS,
                dimension -> choose(choices -> choices.with(dimension)),
                dimension -> "");
    }

    private List<Node> comparisons() {
        return group(
                "compare",
                List.of(Comparison.values()),
                comparison -> choose(choices -> choices.with(comparison)),
                comparison -> "");
    }

    private void choose(Function<HistoryChoices, HistoryChoices> change) {
        model.choose(change.apply(model.choicesProperty().get()));
    }

    private <T extends Enum<T>> List<Node> group(
            String id, List<T> choices, Consumer<T> onChoose, Function<T, String> definition) {
        ToggleGroup group = new ToggleGroup();
        List<Node> nodes = new ArrayList<>();
        for (T choice : choices) {
            ToggleButton button =
                    option("history-" + id + "-" + choice.name().toLowerCase(Locale.ROOT), texts.name(choice));
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                // A second click on the chosen one leaves it chosen.
                button.setSelected(true);
                onChoose.accept(choice);
            });
            String meaning = definition.apply(choice);
            if (!meaning.isEmpty()) {
                button.setTooltip(new Tooltip(meaning));
                button.setAccessibleHelp(meaning);
            }
            button.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
                int next = nodes.indexOf(button) + step;
                if (step != 0 && next >= 0 && next < nodes.size()) {
                    nodes.get(next).requestFocus();
                    event.consume();
                }
            });
            options.add(new Option<>(button, choice));
            nodes.add(button);
        }
        return nodes;
    }

    /** The name on the left, the check mark of the chosen one on the right. */
    private static ToggleButton option(String id, String name) {
        ToggleButton button = new ToggleButton(name);
        button.setId(id);
        button.getStyleClass().add("opt");
        button.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        Label label = Labels.elastic(name);
        label.textFillProperty().bind(button.textFillProperty());
        label.fontProperty().bind(button.fontProperty());
        Node check = Icons.icon("mdi2c-check", "i14");
        check.visibleProperty().bind(button.selectedProperty());
        HBox line = new HBox(label, Space.ofRow(), check);
        line.getStyleClass().add("history-option");
        // As wide as the button, so that the check marks stand in a column.
        line.prefWidthProperty().bind(button.widthProperty().subtract(18));
        button.setGraphic(line);
        return button;
    }

    private Node section(String title, List<? extends Node> nodes) {
        VBox section = new VBox(2, Labels.fixed(texts.get(title), "t11", "medium", "fg3", "history-section"));
        section.getChildren().addAll(nodes);
        section.getStyleClass().add("history-options-section");
        return section;
    }

    /** Shows what is chosen, and what does not fit it. */
    void show(HistoryChoices choices, HistoryQuestion question) {
        List<Object> chosen = List.of(choices.metric(), choices.breakdown(), choices.comparison());
        Granularity granularity = question == null ? choices.granularity() : question.granularity();
        for (Option<?> option : options) {
            option.button().setSelected(chosen.contains(option.choice()));
            if (option.choice() instanceof Comparison comparison) {
                boolean fits = comparison.fits(granularity);
                option.button().setDisable(!fits);
                option.button().setSelected(comparison == choices.comparison().fitting(granularity));
            }
        }
        // What is in force, which may differ from what was chosen; showing it is no choice.
        showing = true;
        buckets.chosenProperty().set(granularity);
        showing = false;
        buckets.getChildren().forEach(item -> item.setDisable(!fits(item, question)));
    }

    private static boolean fits(Node item, HistoryQuestion question) {
        Granularity granularity = (Granularity) item.getUserData();
        return question == null || question.fitting(granularity) == granularity;
    }
}
