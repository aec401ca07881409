package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.marketing.desk.ClientLook;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.desk.ConsentsAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionsAnswer;
import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.core.marketing.desk.SavingPayments;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.campaigns.SignInViewModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the open client was offered, agreed to, and why each decision fell as it did. Nothing is asked before a person signed in,
 * and then only what the person's role may see. Used from the UI thread only.
 */
public final class ClientOffersViewModel {
    /** Of spending beside the offers. */
    static final int MONTHS = 24;

    private final ClientOffersDesk desk;
    private final CustomerBehaviour behaviour;
    private final SignInViewModel signIn;
    private final ZoneId bankZone;
    private final Asked<OfferHistory> history;
    private final Asked<ConsentsAnswer> consents;
    private final Asked<DecisionAnswer> decision;
    private final Asked<SavingPayments> payments;
    private final ReadOnlyObjectWrapper<Place> chosen = new ReadOnlyObjectWrapper<>(this, "chosen");
    private long customer = OpenClientViewModel.NONE;
    private LocalDate today;

    /** Where a decision stands: its transaction's position in an epoch of the journal. */
    record Place(long position, int epoch) {
        static Place of(DecisionsAnswer.Brief brief) {
            return new Place(brief.position(), brief.epoch());
        }
    }

    ClientOffersViewModel(CustomersViewModel.Bank bank, Background background) {
        this.desk = bank.offers();
        this.behaviour = bank.behaviour();
        this.signIn = bank.signIn();
        this.bankZone = bank.zone();
        this.history = new Asked<>(background, bank.machine());
        this.consents = new Asked<>(background, bank.machine());
        this.decision = new Asked<>(background, bank.machine());
        this.payments = new Asked<>(background, bank.machine());
        signIn.memberProperty().addListener((property, before, now) -> {
            // Nothing that one person read stays for the next.
            forget();
            refresh();
        });
    }

    /** Begins anew for a client; {@link OpenClientViewModel#NONE} for none. */
    void open(long newCustomer) {
        signIn.lookAgain();
        forget();
        customer = newCustomer;
        refresh();
    }

    private void forget() {
        closeDecision();
        history.forget();
        consents.forget();
    }

    /** @param day the bank's; spending is asked for up to it */
    void day(LocalDate day) {
        today = day;
    }

    void refresh() {
        Member member = signIn.member();
        if (member == null || customer == OpenClientViewModel.NONE) {
            return;
        }
        long of = customer;
        if (may(ClientLook.OFFERS) || may(ClientLook.DECISIONS)) {
            history.ask(signIn.asMember(() -> Optional.of(read(of, member, today))));
        }
        if (may(ClientLook.CONSENTS)) {
            consents.ask(signIn.asMember(() -> Optional.of(desk.consents(of))));
        }
        if (chosen.get() != null) {
            askForDecision(chosen.get());
        }
    }

    private OfferHistory read(long of, Member member, LocalDate day) {
        List<ClientOffer> offers = ClientLook.OFFERS.isOpenTo(member.role()) ? desk.offers(of) : null;
        DecisionsAnswer decisions = ClientLook.DECISIONS.isOpenTo(member.role()) ? desk.decisions(of) : null;
        DecisionAnswer latest = decisions == null
                ? null
                : decisions.decisions().stream()
                        .filter(brief -> brief.takenBackInEpoch() == null)
                        .findFirst()
                        .map(brief -> desk.decision(brief.position(), brief.epoch()))
                        .orElse(null);
        return new OfferHistory(offers, decisions, latest, desk.productNames(), spending(of, day));
    }

    /** Offers do without it where the replica does not answer. */
    private BehaviourSeries spending(long of, LocalDate day) {
        if (day == null) {
            return null;
        }
        LocalDate from = day.withDayOfMonth(1).minusMonths(MONTHS - 1);
        try {
            return behaviour
                    .series(of, from, day.plusDays(1), BehaviourSeries.Step.MONTH)
                    .orElse(null);
        } catch (HistoryUnavailable e) {
            return null;
        }
    }

    // ---- one decision

    /** Opens the decision that made an offer; the latest one where the row has none. */
    void choose(OfferRow row) {
        if (row.offer() != null) {
            choose(new Place(row.offer().position(), row.offer().epoch()));
        } else if (row.decided() != null) {
            choose(Place.of(row.decided()));
        } else {
            chooseLatest();
        }
    }

    void chooseLatest() {
        if (history.answer() != null && history.answer().latest() != null) {
            choose(new Place(
                    history.answer().latest().position(),
                    history.answer().latest().epoch()));
        }
    }

    private void choose(Place place) {
        if (may(ClientLook.DECISIONS) && !place.equals(chosen.get())) {
            decision.forget();
            payments.forget();
            chosen.set(place);
            askForDecision(place);
        }
    }

    /** The next older decision for 1, the next newer one for -1. */
    void step(int by) {
        neighbour(by).ifPresent(this::choose);
    }

    boolean canStep(int by) {
        return neighbour(by).isPresent();
    }

    private Optional<Place> neighbour(int by) {
        if (chosen.get() == null || history.answer() == null || history.answer().decisions() == null) {
            return Optional.empty();
        }
        List<Place> places =
                history.answer().decisions().decisions().stream().map(Place::of).toList();
        int at = places.indexOf(chosen.get());
        int wanted = at + by;
        return at < 0 || wanted < 0 || wanted >= places.size() ? Optional.empty() : Optional.of(places.get(wanted));
    }

    private void askForDecision(Place place) {
        decision.ask(signIn.asMember(() -> Optional.of(desk.decision(place.position(), place.epoch()))));
    }

    /** Whether there is an offer to the decision that is open, and who is signed in may see the payments behind its saving. */
    boolean canAskForPayments() {
        return may(ClientLook.SAVINGS) && offerOfChosen().isPresent();
    }

    /** Asked for only where somebody wants them: the bank notes the look. */
    void askForPayments() {
        if (canAskForPayments()) {
            long of = customer;
            ClientOffer offer = offerOfChosen().orElseThrow();
            LocalDate day = LocalDate.ofInstant(offer.madeAt(), bankZone);
            payments.ask(signIn.asMember(() -> Optional.of(desk.payments(of, offer.product(), day))));
        }
    }

    private Optional<ClientOffer> offerOfChosen() {
        Place place = chosen.get();
        return place == null || history.answer() == null || history.answer().offers() == null
                ? Optional.empty()
                : history.answer().offers().stream()
                        .filter(offer -> offer.position() == place.position() && offer.epoch() == place.epoch())
                        .findFirst();
    }

    void closeDecision() {
        payments.forget();
        decision.forget();
        chosen.set(null);
    }

    /** Asks when it is run, in the background: the page of the decision that is chosen now. */
    Supplier<byte[]> dossier(Language language, DossierFormat format) {
        Place place = chosen.get();
        return signIn.asMember(() -> desk.dossier(place.position(), place.epoch(), language, format));
    }

    // ---- what there is

    boolean isSignedIn() {
        return signIn.member() != null;
    }

    /** Whether who is signed in may look at it. */
    boolean may(ClientLook look) {
        return signIn.member() != null && look.isOpenTo(signIn.member().role());
    }

    /** Whether there is anything here for who is signed in; also where nobody is yet. */
    boolean isForMember() {
        return !isSignedIn() || may(ClientLook.OFFERS) || may(ClientLook.DECISIONS);
    }

    SignInViewModel signIn() {
        return signIn;
    }

    ZoneId bankZone() {
        return bankZone;
    }

    Asked<OfferHistory> history() {
        return history;
    }

    Asked<ConsentsAnswer> consents() {
        return consents;
    }

    Asked<DecisionAnswer> decision() {
        return decision;
    }

    Asked<SavingPayments> payments() {
        return payments;
    }

    /** The decision that is open; null where none is. */
    ReadOnlyObjectProperty<Place> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }
}
