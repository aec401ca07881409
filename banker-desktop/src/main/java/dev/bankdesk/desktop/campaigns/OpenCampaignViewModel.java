package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.desk.CalibrationAnswer;
import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.FairnessAnswer;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.core.marketing.desk.RulesAnswer;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The campaign that is open: its versions, what it came to, what each rule cost, and what the person may do to it. */
final class OpenCampaignViewModel {
    static final int NONE = 0;

    private final CampaignDesk desk;
    private final SignInViewModel signIn;
    private final Supplier<LocalDate> today;
    private final Runnable changed;
    private final Asked<CampaignFile> file;
    private final Asked<CampaignResults> results;
    private final Asked<RulesAnswer> rules;
    private final Asked<RulesAnswer> replay;
    private final Asked<CalibrationAnswer> calibration;
    private final Asked<FairnessAnswer> fairness;
    private final LastQuestion acting;
    private final ReadOnlyIntegerWrapper id = new ReadOnlyIntegerWrapper(this, "id", NONE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private LimitMove move;

    /** @param today the bank's day; @param changed told after the person changed the campaign */
    OpenCampaignViewModel(
            CampaignDesk desk,
            SignInViewModel signIn,
            Background background,
            InstantSource machine,
            Supplier<LocalDate> today,
            Runnable changed) {
        this.desk = desk;
        this.signIn = signIn;
        this.today = today;
        this.changed = changed;
        this.file = new Asked<>(background, machine);
        this.results = new Asked<>(background, machine);
        this.rules = new Asked<>(background, machine);
        this.replay = new Asked<>(background, machine);
        this.calibration = new Asked<>(background, machine);
        this.fairness = new Asked<>(background, machine);
        this.acting = new LastQuestion(background);
    }

    /** Opens a campaign in place of another; the same one again is left as it is. */
    void open(int campaign) {
        if (campaign != id.get()) {
            close();
            id.set(campaign);
            refresh();
        }
    }

    void close() {
        file.forget();
        results.forget();
        rules.forget();
        replay.forget();
        calibration.forget();
        fairness.forget();
        problem.set("");
        move = null;
        id.set(NONE);
    }

    void refresh() {
        if (id.get() == NONE) {
            return;
        }
        ask(file, desk::campaign);
        ask(results, campaign -> CampaignResults.of(desk, campaign));
        ask(rules, desk::rules);
        if (calibration.state() != Asked.State.NOTHING) {
            askForCalibration();
        }
        if (fairness.state() != Asked.State.NOTHING) {
            askForFairness();
        }
        if (move != null) {
            replay(move);
        }
    }

    /** Read only once somebody wants to see it. */
    void askForCalibration() {
        ask(calibration, desk::calibration);
    }

    /** Read only once somebody wants to see it. */
    void askForFairness() {
        ask(fairness, desk::fairness);
    }

    /** Asks what would have been decided by another limit; null takes the question back. */
    void replay(LimitMove moved) {
        move = moved;
        if (moved == null) {
            replay.forget();
        } else {
            ask(replay, campaign -> desk.rules(campaign, moved));
        }
    }

    private <T> void ask(Asked<T> part, Function<Integer, T> question) {
        int campaign = id.get();
        Supplier<Optional<T>> asking = () -> Optional.of(question.apply(campaign));
        part.ask(signIn.asMember(asking));
    }

    /** What the person may do now; nothing until the campaign is read. */
    Set<CampaignAct> allowed() {
        Set<CampaignAct> may = EnumSet.noneOf(CampaignAct.class);
        Member member = signIn.member();
        CampaignFile read = file.answer();
        if (member == null || read == null) {
            return may;
        }
        for (CampaignAct act : CampaignAct.values()) {
            if (about(act, read).anyMatch(version -> act.isOpenTo(member, version, today.get()))) {
                may.add(act);
            }
        }
        return may;
    }

    /** The versions that an act would change: a stop ends the draft that waits too. */
    private static Stream<CampaignFile.Version> about(CampaignAct act, CampaignFile read) {
        IntStream numbers = act == CampaignAct.STOP
                ? IntStream.of(read.standing().version(), read.versionToJudge())
                : IntStream.of(versionOf(act, read));
        return numbers.mapToObj(read::version).flatMap(Optional::stream);
    }

    /** Whether the person may draft its next version. */
    boolean mayDraftNext() {
        CampaignFile read = file.answer();
        return read != null
                && signIn.member() != null
                && CampaignAct.draftsCampaigns(signIn.member().role())
                && read.standing().state() != Campaign.State.STOPPED;
    }

    /** Whether it waits for an approver who is not the one who drafted it, and this person cannot be that one. */
    boolean waitsForAnother() {
        CampaignFile read = file.answer();
        return read != null
                && !allowed().contains(CampaignAct.ACTIVATE)
                && read.version(read.versionToJudge())
                        .filter(version -> version.state() == Campaign.State.DRAFT)
                        .isPresent();
    }

    private static int versionOf(CampaignAct act, CampaignFile read) {
        return act == CampaignAct.ACTIVATE
                ? read.versionToJudge()
                : read.standing().version();
    }

    void act(CampaignAct act) {
        CampaignFile read = file.answer();
        if (read == null || busy.get()) {
            return;
        }
        int campaign = id.get();
        int version = versionOf(act, read);
        busy.set(true);
        problem.set("");
        acting.ask(
                signIn.asMember(() -> {
                    desk.act(campaign, version, act);
                    return act;
                }),
                done -> {
                    busy.set(false);
                    changed.run();
                },
                failure -> {
                    busy.set(false);
                    problem.set(sentence(failure));
                });
    }

    static String sentence(RuntimeException failure) {
        return failure instanceof Refusal refusal && !refusal.remedy().isEmpty()
                ? refusal.getMessage() + " " + refusal.remedy()
                : failure.getMessage();
    }

    int id() {
        return id.get();
    }

    ReadOnlyIntegerProperty idProperty() {
        return id.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last act was refused, in the bank's words. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    LimitMove move() {
        return move;
    }

    Asked<CampaignFile> file() {
        return file;
    }

    Asked<CampaignResults> results() {
        return results;
    }

    Asked<RulesAnswer> rules() {
        return rules;
    }

    Asked<RulesAnswer> replay() {
        return replay;
    }

    Asked<CalibrationAnswer> calibration() {
        return calibration;
    }

    Asked<FairnessAnswer> fairness() {
        return fairness;
    }
}
