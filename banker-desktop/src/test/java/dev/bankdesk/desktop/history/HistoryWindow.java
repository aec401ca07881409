package dev.bankdesk.desktop.history;

import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.shell.BankStatus;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.FilterModel;
import dev.bankdesk.desktop.shell.Notices;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Period;
import dev.bankdesk.desktop.shell.Shell;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.desktop.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The whole window with the History page in front, over a bank in memory at Monday 14 September 2026, 14:05. */
final class HistoryWindow {
    static final Instant NOW = Instant.parse("2026-09-14T12:05:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 9, 14);

    final HistoryInMemory history = new HistoryInMemory();
    final ExecutorService asking = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "asking");
        thread.setDaemon(true);
        return thread;
    });
    final FilterModel filter = new FilterModel();
    final HistoryViewModel model;
    final ExportViewModel exports;
    final ExportsByHand exporting = new ExportsByHand();
    final List<Path> shownFiles = new ArrayList<>();
    final List<Long> openedClients = new ArrayList<>();
    final Notices notices;
    final Shell shell;
    final Scene scene;

    HistoryWindow(Locale language, Theme theme, double width, double height) {
        this(language, theme, width, height, 120);
    }

    HistoryWindow(Locale language, Theme theme, double width, double height, int paymentsPerDay) {
        history.rows.addAll(new Rows().bank(TODAY.minusDays(45), NOW, paymentsPerDay));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        BankStatus status = new BankStatus(clock, Rows.PARIS, Currency.getInstance("EUR"), true, true);
        status.clockProperty().set(new BankClock(NOW, NOW, 120));
        notices = new Notices(clock);
        Desk desk = new Desk(
                Texts.in(language),
                new Formats(language, Rows.PARIS, Currency.getInstance("EUR")),
                filter,
                page -> {},
                status,
                notices);
        filter.period(Page.HISTORY).set(new Period.Days(TODAY.minusDays(30), TODAY));
        Background background = new Background(asking, Platform::runLater);
        model = new HistoryViewModel(
                new HistoryViewModel.Bank(history, Currency.getInstance("EUR"), status::now, clock),
                background,
                HistoryChoices.DEFAULT,
                choices -> {});
        exports = new ExportViewModel(exporting, background);
        shell = new Shell(
                desk,
                List.of(new HistoryScreen(
                        desk, model, exports, new Proof(history, background), openedClients::add, shownFiles::add)),
                "Claire Fontaine",
                zone -> {});
        Theme.loadFonts();
        scene = new Scene(shell, width, height);
        theme.dress(scene);
        shell.open(Page.HISTORY);
    }
}
