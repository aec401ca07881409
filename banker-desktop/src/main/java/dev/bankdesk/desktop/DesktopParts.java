package dev.bankdesk.desktop;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.campaigns.CampaignsScreen;
import dev.bankdesk.desktop.campaigns.CampaignsViewModel;
import dev.bankdesk.desktop.customers.CustomersScreen;
import dev.bankdesk.desktop.customers.CustomersViewModel;
import dev.bankdesk.desktop.customers.StatementColumns;
import dev.bankdesk.desktop.files.FileExports;
import dev.bankdesk.desktop.history.ExportViewModel;
import dev.bankdesk.desktop.history.HistoryChoices;
import dev.bankdesk.desktop.history.HistoryScreen;
import dev.bankdesk.desktop.history.HistoryViewModel;
import dev.bankdesk.desktop.live.LiveFigures;
import dev.bankdesk.desktop.live.LiveModel;
import dev.bankdesk.desktop.live.LiveScreen;
import dev.bankdesk.desktop.live.LiveSources;
import dev.bankdesk.desktop.live.LiveViewModel;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.settings.HelpScreen;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.settings.SettingsScreen;
import dev.bankdesk.desktop.shell.BankStatus;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.FilterModel;
import dev.bankdesk.desktop.shell.Notices;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import dev.bankdesk.desktop.shell.ScreenThread;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.stage.Stage;

/** Joins the parts of one open window over one bank. Made on the JavaFX thread, closed once. */
public final class DesktopParts implements AutoCloseable {
    private static final int QUESTIONS_AT_ONCE = 2;

    private final ExecutorService asking = threads(QUESTIONS_AT_ONCE, "desktop-asking");
    // A file of millions of rows takes minutes: no page may wait for it.
    private final ExecutorService writing = threads(1, "desktop-writing");
    private final LiveModel liveModel;
    private final LiveViewModel liveViewModel;
    private final FilterModel filter;
    private final BankerWindow window;

    /** @param outline and {@code clock}: as asked while the splash window stood, since asking may block */
    public DesktopParts(Stage stage, Bank bank, Outline outline, BankClock clock, PreferencesFile file) {
        InstantSource machine = InstantSource.system();
        ScreenThread screen = new ScreenThread();
        Preferences preferences = file.read();
        filter = new FilterModel();
        filter.seen(Dimension.COUNTRY, outline.countries());
        filter.seen(Dimension.SOURCE, outline.sources());
        BankStatus status = new BankStatus(
                machine, outline.zone(), outline.reportingCurrency(), bank.isOnThisMachine(), bank.isDemo());
        status.clockProperty().set(clock);
        status.ratesUntilProperty().set(outline.lastRateDay());
        Notices notices = new Notices(machine);
        ZoneId zone = preferences.zone().isEmpty() ? outline.zone() : ZoneId.of(preferences.zone());

        liveViewModel = new LiveViewModel(screen, filter, status);
        liveModel = new LiveModel(
                new LiveSources(bank.history(), bank.statistics(), bank.feed(), bank.acceptances(), bank::clock),
                filter.filter(),
                zone,
                machine,
                liveViewModel);
        filter.filterProperty().addListener((property, before, now) -> liveModel.filter(now));
        Background background = new Background(asking, screen);
        Background files = new Background(writing, screen);
        ExportViewModel exports = new ExportViewModel(
                (request, target, progress) -> bank.export().write(request, target, progress), files);
        FileViewer viewer = new FileViewer();
        FileExports.Places places = new FileExports.Places(files, machine, viewer::open);
        HistoryViewModel historyViewModel = new HistoryViewModel(
                new HistoryViewModel.Bank(bank.history(), outline.reportingCurrency(), status::now, machine),
                background,
                HistoryChoices.parse(preferences.history()),
                choices -> window().change(p -> p.withHistory(choices.format())));
        Proof proof = new Proof(bank.history(), background);
        CampaignsViewModel campaigns = new CampaignsViewModel(
                bank.campaigns(), background, machine, () -> status.today(outline.zone()), outline.reportingCurrency());
        CustomersViewModel customers = new CustomersViewModel(
                new CustomersViewModel.Bank(
                        bank.behaviour(), bank.clientOffers(), campaigns.signIn(), machine, outline.zone()),
                background,
                StatementColumns.parse(preferences.customers()),
                columns -> window().change(p -> p.withCustomers(columns.format())));
        List<BiFunction<Desk, BankerWindow, Screen>> screens = List.of(
                (desk, owner) ->
                        new LiveScreen(desk, liveViewModel, proof, bank.acceptances(), opening(customers, Page.LIVE)),
                (desk, owner) -> new HistoryScreen(
                        desk, historyViewModel, exports, proof, opening(customers, Page.HISTORY), viewer::open),
                (desk, owner) -> new CustomersScreen(desk, customers, places),
                (desk, owner) -> new CampaignsScreen(desk, campaigns, places),
                (desk, owner) -> new SettingsScreen(desk, owner::preferences, owner::change, bank.addresses()),
                (desk, owner) -> new HelpScreen(desk));
        window = new BankerWindow(
                stage,
                file,
                new BankerWindow.Workplace(preferences, filter, status, notices),
                screens,
                liveModel::zone);
        liveModel.start();
    }

    /** Other pages lead to a client, and the client back to them. */
    private LongConsumer opening(CustomersViewModel customers, Page from) {
        return customer -> {
            customers.open(customer, from);
            window().open(Page.CUSTOMERS);
        };
    }

    public BankerWindow window() {
        return window;
    }

    /** The one filter of all pages. */
    FilterModel filter() {
        return filter;
    }

    /** What Live shows; null until the first figures are there. */
    ReadOnlyObjectProperty<LiveFigures> liveFigures() {
        return liveViewModel.figuresProperty();
    }

    /** Stops asking and following; the bank itself is the caller's. */
    @Override
    public void close() {
        liveModel.close();
        asking.shutdownNow();
        writing.shutdownNow();
    }

    /** What comes while the window closes is dropped: nobody is there for the answer. */
    private static ExecutorService threads(int count, String name) {
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
