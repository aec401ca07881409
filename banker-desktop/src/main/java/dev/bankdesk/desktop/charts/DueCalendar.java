package dev.bankdesk.desktop.charts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/**
 * The weeks from today on, with a dot for each thing that is due: blue comes in, orange goes out. Hover or the arrow keys tell
 * what is due on a day.
 */
public final class DueCalendar extends Region {
    private static final int DAYS = 7;
    private static final double HEAD = 18;
    private static final double SMALLEST_ROW = 26;
    private static final double LARGEST_ROW = 44;
    private static final int MOST_DOTS = 4;
    private static final double DOT = 2;
    private static final double DOT_STEP = 6;

    private final Locale locale;
    private final Group marks = new Group();
    private final Rectangle cursor = new Rectangle();
    private final Rectangle focusRing = new Rectangle();
    private final HoverCard card = new HoverCard();
    private Map<LocalDate, Due> due = Map.of();
    private Function<LocalDate, Hover> hover = day -> null;
    private LocalDate today;
    private int daysAhead;
    private LocalDate pointed;
    private double rowHeight = SMALLEST_ROW;

    /** How much is due on a day, in each direction. @param unsure true where nothing of it is likely: its dots are hollow */
    public record Due(int in, int out, boolean unsure) {}

    /** @param what the calendar's name for screen readers; @param locale names its weekdays */
    public DueCalendar(String id, String what, Locale locale) {
        this.locale = locale;
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
        setFocusTraversable(true);
        setMinSize(0, 0);
        cursor.getStyleClass().add("calendar-cursor");
        focusRing.getStyleClass().add("chart-focus");
        focusRing.visibleProperty().bind(focusVisibleProperty());
        getChildren().addAll(marks, cursor, focusRing, card);
        getChildren().forEach(node -> {
            node.setManaged(false);
            node.setMouseTransparent(true);
        });
        setOnMouseMoved(event -> point(dayAt(event.getX(), event.getY())));
        setOnMouseExited(event -> point(null));
        setOnMousePressed(event -> requestFocus());
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                point(null);
            }
        });
    }

    public void setHover(Function<LocalDate, Hover> figures) {
        hover = figures;
    }

    /** @param newDaysAhead what lies behind is not known, and dim */
    public void show(LocalDate newToday, int newDaysAhead, Map<LocalDate, Due> newDue) {
        today = newToday;
        daysAhead = newDaysAhead;
        due = Map.copyOf(newDue);
        requestLayout();
    }

    /** The last day that is drawn; null before anything is. */
    public LocalDate lastShown() {
        return today == null ? null : first().plusDays((long) weeks() * DAYS - 1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEAD + SMALLEST_ROW * 5;
    }

    private int weeks() {
        int needed = (int) (ChronoUnit.DAYS.between(first(), today.plusDays(daysAhead)) / DAYS) + 1;
        return Math.max(1, Math.min(needed, (int) ((getHeight() - HEAD) / SMALLEST_ROW)));
    }

    private LocalDate first() {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Override
    protected void layoutChildren() {
        marks.getChildren().clear();
        cursor.setVisible(false);
        if (today == null || getWidth() < 100 || getHeight() < HEAD + SMALLEST_ROW) {
            point(null);
            return;
        }
        int weeks = weeks();
        rowHeight = Math.min(LARGEST_ROW, (getHeight() - HEAD) / weeks);
        List<ChartText> heads = new ArrayList<>();
        for (int column = 0; column < DAYS; column++) {
            heads.add(new ChartText(DayOfWeek.of(column + 1).getDisplayName(TextStyle.NARROW, locale)));
        }
        marks.getChildren().addAll(heads);
        for (int column = 0; column < DAYS; column++) {
            heads.get(column).centre(centre(column), HEAD / 2);
        }
        for (int i = 0; i < weeks * DAYS; i++) {
            day(first().plusDays(i), i % DAYS, HEAD + i / DAYS * rowHeight);
        }
        marks.applyCss();
        focusRing.setX(0.5);
        focusRing.setY(0.5);
        focusRing.setWidth(getWidth() - 1);
        focusRing.setHeight(getHeight() - 1);
        point(pointed);
    }

    private void day(LocalDate day, int column, double top) {
        Due of = due.get(day);
        boolean inside = !day.isBefore(today) && !day.isAfter(today.plusDays(daysAhead));
        if (day.equals(today) || of != null) {
            Rectangle box = box(column, top);
            box.getStyleClass().add("calendar-day");
            if (of != null && of.in() > 0) {
                box.getStyleClass().add("in");
            }
            if (of == null) {
                box.getStyleClass().add("empty");
            }
            if (day.equals(today)) {
                box.getStyleClass().add("today");
            }
            marks.getChildren().add(box);
        }
        boolean strong = of != null || day.equals(today);
        // The month is told once, on its first day.
        String words = day.getDayOfMonth() == 1 && rowHeight >= 24
                ? "1 " + day.getMonth().getDisplayName(TextStyle.SHORT, locale).replace(".", "")
                : Integer.toString(day.getDayOfMonth());
        ChartText number = new ChartText(words, strong ? "fg" : inside ? "fg2" : "fg3");
        if (!inside) {
            number.setOpacity(0.6);
        }
        marks.getChildren().add(number);
        double middle = top + rowHeight / 2;
        number.centre(centre(column), of == null ? middle : middle - 3);
        if (of != null) {
            dots(of, centre(column), middle + 8);
        }
    }

    private void dots(Due of, double centre, double y) {
        int all = of.in() + of.out();
        int shown = Math.min(MOST_DOTS, all);
        double x = centre - (shown - 1) * DOT_STEP / 2;
        for (int i = 0; i < shown; i++) {
            // With more than there is room for both directions keep at least one.
            boolean in = i < Math.min(of.in(), Math.max(shown - of.out(), of.in() > 0 ? 1 : 0));
            Circle dot = new Circle(x + i * DOT_STEP, y, DOT);
            dot.getStyleClass().addAll("calendar-dot", in ? "up" : "down");
            if (of.unsure()) {
                dot.getStyleClass().add("unsure");
            }
            marks.getChildren().add(dot);
        }
    }

    private Rectangle box(int column, double top) {
        double width = Math.min(getWidth() / DAYS - 3, 44);
        return new Rectangle(centre(column) - width / 2, top + 1, width, rowHeight - 2);
    }

    private double centre(int column) {
        return getWidth() / DAYS * (column + 0.5);
    }

    // ---- pointing

    private LocalDate dayAt(double x, double y) {
        if (today == null || y < HEAD || x < 0 || x >= getWidth()) {
            return null;
        }
        int week = (int) ((y - HEAD) / rowHeight);
        return week >= weeks() ? null : first().plusDays((long) week * DAYS + (int) (x / getWidth() * DAYS));
    }

    private void key(KeyEvent event) {
        if (today == null) {
            return;
        }
        LocalDate from = pointed == null ? today : pointed;
        switch (event.getCode()) {
            case LEFT -> point(clamped(pointed == null ? today : from.minusDays(1)));
            case RIGHT -> point(clamped(pointed == null ? today : from.plusDays(1)));
            case UP -> point(clamped(from.minusDays(DAYS)));
            case DOWN -> point(clamped(from.plusDays(DAYS)));
            case ESCAPE -> {
                if (pointed == null) {
                    return;
                }
                point(null);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private LocalDate clamped(LocalDate day) {
        LocalDate last = lastShown();
        return day.isBefore(today) ? today : day.isAfter(last) ? last : day;
    }

    private void point(LocalDate day) {
        pointed = day;
        Hover found = day == null ? null : hover.apply(day);
        card.setVisible(found != null);
        cursor.setVisible(found != null);
        if (found != null) {
            long index = ChronoUnit.DAYS.between(first(), day);
            Rectangle box = box((int) (index % DAYS), HEAD + index / DAYS * rowHeight);
            cursor.setX(box.getX());
            cursor.setY(box.getY());
            cursor.setWidth(box.getWidth());
            cursor.setHeight(box.getHeight());
            card.show(
                    found, box.getX() + box.getWidth() / 2, box.getY() + box.getHeight() * 2, getWidth(), getHeight());
            setAccessibleHelp(found.title() + ": " + String.join(", ", found.lines()));
        }
    }

    /** What is written in the calendar; for tests. */
    List<String> words() {
        return marks.getChildren().stream()
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).getText())
                .toList();
    }
}
