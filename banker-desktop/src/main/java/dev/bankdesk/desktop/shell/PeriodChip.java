package dev.bankdesk.desktop.shell;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The page's period. On Live, every period but today opens History with it. */
final class PeriodChip extends Chip {
    private final Page page;
    private final Desk desk;
    private final Texts texts;
    private final Formats formats;
    private final ChangeListener<Period> refresh = (property, before, now) -> refresh();

    PeriodChip(Page page, Desk desk) {
        super("filter-period", desk.texts().get("shell.filter.period"));
        this.page = page;
        this.desk = desk;
        this.texts = desk.texts();
        this.formats = desk.formats();
        desk.filter().period(page).addListener(refresh);
        setOnAction(event -> open());
        refresh();
    }

    void release() {
        desk.filter().period(page).removeListener(refresh);
    }

    private void refresh() {
        show(name(desk.filter().period(page).get()), true, false);
    }

    private String name(Period period) {
        if (period instanceof Period.Preset preset) {
            return texts.get("shell.period." + preset.name().toLowerCase(Locale.ROOT));
        }
        if (period instanceof Period.Days days) {
            return formats.range(days.first(), days.last());
        }
        Period.Moments moments = (Period.Moments) period;
        LocalDateTime from = moments.from().atZone(formats.zone()).toLocalDateTime();
        return formats.shortDate(from.toLocalDate()) + ", " + formats.time(moments.from()) + " – "
                + formats.time(moments.to());
    }

    private void open() {
        Popover popover = new Popover();
        VBox presets = new VBox(2);
        for (Period.Preset preset : Period.Preset.values()) {
            ToggleButton option = new ToggleButton(name(preset));
            option.setId("period-" + preset.name().toLowerCase(Locale.ROOT));
            option.getStyleClass().add("opt");
            option.setMaxWidth(Double.MAX_VALUE);
            option.setSelected(preset == desk.filter().period(page).get());
            option.setOnAction(event -> choose(popover, preset));
            presets.getChildren().add(option);
        }
        popover.card().getChildren().add(presets);
        popover.card().getChildren().add(days(popover));
        if (page == Page.LIVE) {
            popover.card().getChildren().add(Labels.wrapped(texts.get("shell.period.live"), 240, "t11", "fg3"));
        }
        popover.showBelow(this);
    }

    private VBox days(Popover popover) {
        LocalDate today = desk.status().today(formats.zone());
        TimeRange range = desk.filter().period(page).get().range(today, formats.zone());
        DatePicker first = picker("period-first", formats.day(range.from()));
        DatePicker last = picker("period-last", formats.day(range.to().minusMillis(1)));
        Button apply = Buttons.primary(texts.get("shell.period.apply"), null, () -> {
            LocalDate from = first.getValue();
            LocalDate to = last.getValue();
            choose(popover, from.isAfter(to) ? new Period.Days(to, from) : new Period.Days(from, to));
        });
        apply.setId("period-apply");
        BooleanBinding missing =
                first.valueProperty().isNull().or(last.valueProperty().isNull());
        apply.disableProperty().bind(missing);
        Label wrong = Labels.wrapped(texts.get("shell.period.wrong", new DayText().toString(today)), 320, "t11", "bad");
        wrong.setId("period-wrong");
        wrong.visibleProperty().bind(missing);
        wrong.managedProperty().bind(missing);
        HBox pickers = new HBox(6, first, Labels.fixed("–", "fg3"), last, apply);
        pickers.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, Labels.fixed(texts.get("shell.period.days"), "t11", "medium", "fg3"), pickers, wrong);
    }

    private DatePicker picker(String id, LocalDate day) {
        DatePicker picker = new DatePicker(day);
        picker.setId(id);
        picker.setPrefWidth(132);
        picker.setConverter(new DayText());
        return picker;
    }

    private void choose(Popover popover, Period period) {
        popover.hide();
        if (page == Page.LIVE && period != Period.Preset.TODAY) {
            desk.filter().period(Page.HISTORY).set(period);
            desk.navigator().open(Page.HISTORY);
            return;
        }
        desk.filter().period(page).set(period);
    }
}
