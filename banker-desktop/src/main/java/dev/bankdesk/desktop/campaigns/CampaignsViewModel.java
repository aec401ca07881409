package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The list of campaigns and the open one. Lines come at once, what each came to follows campaign by campaign: the bank works on
 * few analyses at a time. Used from the UI thread only.
 */
public final class CampaignsViewModel {
    private final CampaignDesk desk;
    private final SignInViewModel signIn;
    private final Supplier<LocalDate> today;
    private final Asked<Found> list;
    private final LastQuestion results;
    private final OpenCampaignViewModel open;
    private final NewCampaignViewModel sheet;
    private final Map<Integer, CampaignResults> known = new HashMap<>();
    private final Set<Integer> failed = new HashSet<>();
    private final Deque<Integer> toRead = new ArrayDeque<>();
    private final ObjectProperty<CampaignGroup> group =
            new SimpleObjectProperty<>(this, "group", CampaignGroup.RUNNING);
    private final ObservableList<CampaignRow> rows = FXCollections.observableArrayList();

    private long rounds;

    /** What the bank has. @param products names by their keys; @param round tells it from the same answer to another question */
    record Found(List<CampaignStanding> campaigns, Map<String, LocalText> products, long round) {}

    /** @param today the bank's day; @param currency in which the bank adds up */
    public CampaignsViewModel(
            CampaignDesk desk,
            Background background,
            InstantSource machine,
            Supplier<LocalDate> today,
            Currency currency) {
        this.desk = desk;
        this.today = today;
        this.signIn = new SignInViewModel(desk, background);
        this.list = new Asked<>(background, machine);
        this.results = new LastQuestion(background);
        this.open = new OpenCampaignViewModel(desk, signIn, background, machine, today, this::refresh);
        this.sheet = new NewCampaignViewModel(desk, signIn, background, machine, currency, this::sent);
        group.addListener((property, before, now) -> listed());
        list.answerProperty().addListener((property, before, now) -> listed());
        open.results().answerProperty().addListener((property, before, now) -> keepOpened(now));
        signIn.memberProperty().addListener((property, before, now) -> {
            // Nothing that one person read stays for the next.
            forget();
            refresh();
        });
    }

    /** A draft was left to an approver: it is opened, where everybody sees that it waits. */
    private void sent(int id) {
        group.set(
                list.answer() == null
                        ? CampaignGroup.DRAFT
                        : list.answer().campaigns().stream()
                                .filter(each -> each.id() == id)
                                .findFirst()
                                .map(this::groupOf)
                                .orElse(CampaignGroup.DRAFT));
        // A next version is of a campaign that is open: it is read anew.
        open.close();
        open.open(id);
        refresh();
    }

    private void forget() {
        toRead.clear();
        results.drop();
        known.clear();
        failed.clear();
        open.close();
        list.forget();
    }

    /** Asks for the list, and then for what each of its campaigns came to. */
    void refresh() {
        if (signIn.member() != null) {
            long round = ++rounds;
            list.ask(signIn.asMember(() -> find(round)));
            open.refresh();
        }
    }

    /** The page comes to the front. */
    void shownAgain() {
        signIn.lookAgain();
        if (list.state() != Asked.State.LOADING) {
            refresh();
        }
    }

    private Optional<Found> find(long round) {
        List<CampaignStanding> campaigns = desk.campaigns();
        return Optional.of(new Found(campaigns, desk.productNames(), round));
    }

    private void listed() {
        showRows();
        toRead.clear();
        if (list.answer() == null) {
            return;
        }
        // Only those on the screen, and a draft came to nothing yet.
        if (group.get() != CampaignGroup.DRAFT) {
            rows.forEach(row -> toRead.add(row.id()));
        }
        readNext();
    }

    private void readNext() {
        Integer id = toRead.poll();
        if (id == null) {
            return;
        }
        results.ask(
                signIn.asMember(() -> CampaignResults.of(desk, id)),
                found -> {
                    failed.remove(id);
                    known.put(id, found);
                    showRow(id);
                    readNext();
                },
                failure -> {
                    failed.add(id);
                    showRow(id);
                    readNext();
                });
    }

    private void keepOpened(CampaignResults found) {
        if (found != null) {
            failed.remove(open.id());
            known.put(open.id(), found);
            showRow(open.id());
        }
    }

    private void showRows() {
        if (list.answer() == null) {
            rows.clear();
        } else {
            rows.setAll(list.answer().campaigns().stream()
                    .filter(each -> groupOf(each) == group.get())
                    .map(this::row)
                    .toList());
        }
    }

    private void showRow(int id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id() == id) {
                rows.set(i, row(rows.get(i).standing()));
            }
        }
    }

    private CampaignRow row(CampaignStanding standing) {
        return new CampaignRow(
                standing,
                list.answer().products().get(standing.product()),
                known.get(standing.id()),
                failed.contains(standing.id()));
    }

    private CampaignGroup groupOf(CampaignStanding standing) {
        return CampaignGroup.of(standing, today.get());
    }

    /** How many campaigns a group has; 0 until they are read. */
    long count(CampaignGroup which) {
        return list.answer() == null
                ? 0
                : list.answer().campaigns().stream()
                        .filter(each -> groupOf(each) == which)
                        .count();
    }

    public SignInViewModel signIn() {
        return signIn;
    }

    Asked<Found> list() {
        return list;
    }

    ObjectProperty<CampaignGroup> groupProperty() {
        return group;
    }

    ObservableList<CampaignRow> rows() {
        return rows;
    }

    OpenCampaignViewModel open() {
        return open;
    }

    NewCampaignViewModel sheet() {
        return sheet;
    }

    Supplier<LocalDate> today() {
        return today;
    }

    /** Whether who is signed in may draft. */
    boolean mayDraft() {
        return signIn.member() != null
                && CampaignAct.draftsCampaigns(signIn.member().role());
    }
}
