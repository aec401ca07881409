package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.PlanAnswer;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A campaign that is being written, or the next version of one. The bank counts what it would do only of what is drafted, so the preview drafts it: the first
 * time as a campaign, then as its next version, and only where something changed. A draft makes no offer.
 */
final class NewCampaignViewModel {
    static final int NONE = 0;

    private final CampaignDesk desk;
    private final SignInViewModel signIn;
    private final Currency currency;
    private final Consumer<Integer> sent;
    private final Asked<List<ProductName>> products;
    private final Asked<PlanAnswer> plan;
    private final LastQuestion saving;
    private final ReadOnlyObjectWrapper<Map<String, String>> problems =
            new ReadOnlyObjectWrapper<>(this, "problems", Map.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyIntegerWrapper draft = new ReadOnlyIntegerWrapper(this, "draft", NONE);
    private CampaignTerms drafted;
    private int version;
    private int last;
    private String key;

    /** @param currency of all amounts; @param sent told of the campaign that waits for an approver now */
    NewCampaignViewModel(
            CampaignDesk desk,
            SignInViewModel signIn,
            Background background,
            InstantSource machine,
            Currency currency,
            Consumer<Integer> sent) {
        this.desk = desk;
        this.signIn = signIn;
        this.currency = currency;
        this.sent = sent;
        this.products = new Asked<>(background, machine);
        this.plan = new Asked<>(background, machine);
        this.saving = new LastQuestion(background);
    }

    /** An empty sheet. */
    void begin() {
        begin(NONE, null, 0, 0);
    }

    /** The next version of a campaign, from the terms that an approver would look at next. */
    void begin(CampaignFile file) {
        int judged = file.versionToJudge();
        int newest = file.versions().stream()
                .mapToInt(CampaignFile.Version::version)
                .max()
                .orElse(judged);
        begin(
                file.standing().id(),
                file.version(judged).map(CampaignFile.Version::terms).orElse(null),
                judged,
                newest);
    }

    private void begin(int id, CampaignTerms terms, int judged, int newest) {
        saving.drop();
        plan.forget();
        problems.set(Map.of());
        busy.set(false);
        draft.set(id);
        drafted = terms;
        version = judged;
        last = newest;
        key = UUID.randomUUID().toString();
        products.ask(signIn.asMember(() -> Optional.of(desk.products())));
    }

    /** Drafts what the sheet says and asks what it would do. @param today the bank's day */
    void preview(CampaignSheet sheet, LocalDate today) {
        save(sheet, today, id -> {
            int asked = version;
            Supplier<Optional<PlanAnswer>> asking = () -> Optional.of(desk.plan(id, asked));
            plan.ask(signIn.asMember(asking));
        });
    }

    /** Drafts what the sheet says and leaves it to an approver. */
    void send(CampaignSheet sheet, LocalDate today) {
        save(sheet, today, sent);
    }

    private void save(CampaignSheet sheet, LocalDate today, Consumer<Integer> then) {
        if (busy.get()) {
            return;
        }
        CampaignSheet.Read read = sheet.read(currency, today);
        problems.set(read.problems());
        if (read.terms() == null) {
            return;
        }
        if (read.terms().equals(drafted)) {
            then.accept(draft.get());
            return;
        }
        busy.set(true);
        int id = draft.get();
        int next = last + 1;
        CampaignTerms terms = read.terms();
        saving.ask(
                signIn.asMember(() -> draft(id, next, terms)),
                saved -> {
                    busy.set(false);
                    drafted = terms;
                    version = next;
                    last = next;
                    draft.set(saved);
                    then.accept(saved);
                },
                failure -> {
                    busy.set(false);
                    String field = failure instanceof Refusal refusal && refusal.field() != null ? refusal.field() : "";
                    problems.set(Map.of(field, OpenCampaignViewModel.sentence(failure)));
                });
    }

    private int draft(int id, int next, CampaignTerms terms) {
        if (id == NONE) {
            return desk.draft(key, terms, currency);
        }
        desk.draftVersion(id, next, terms, currency);
        return id;
    }

    /** By the field's place in the terms, as /limits/budget; under the empty one what is of no single field. */
    ReadOnlyObjectProperty<Map<String, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Number of the draft; {@link #NONE} before the first preview. */
    ReadOnlyIntegerProperty draftProperty() {
        return draft.getReadOnlyProperty();
    }

    Asked<List<ProductName>> products() {
        return products;
    }

    Asked<PlanAnswer> plan() {
        return plan;
    }
}
