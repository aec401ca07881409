package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** A view model over rows in memory, whose background work is done by hand. */
abstract class ModelOverRows {
    static final Instant NOW = Instant.parse("2026-09-14T12:05:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 9, 14);

    final Rows make = new Rows();
    final HistoryInMemory history = new HistoryInMemory();
    final ByHand background = new ByHand();
    final List<HistoryChoices> remembered = new ArrayList<>();
    final HistoryViewModel model = new HistoryViewModel(
            new HistoryViewModel.Bank(
                    history, Currency.getInstance("EUR"), () -> NOW, Clock.fixed(NOW, ZoneOffset.UTC)),
            new Background(background, Runnable::run),
            HistoryChoices.DEFAULT,
            remembered::add);

    void show(LocalDate first, LocalDate end, Filter filter) {
        model.show(start(first), start(end), Rows.PARIS, filter);
        background.runAll();
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(Rows.PARIS).toInstant();
    }
}
