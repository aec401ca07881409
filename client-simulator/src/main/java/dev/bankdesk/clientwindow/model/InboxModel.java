package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.Inbox;
import dev.bankdesk.clientwindow.bank.Inbox.Offer;
import dev.bankdesk.clientwindow.bank.Inbox.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The client's offers, live: one question waits at the bank for the next thing that happens to one of them. */
public final class InboxModel extends Model {
    /** As long as the gateway lets one wait. */
    private static final int WAIT_SECONDS = 25;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final ClientBank bank;
    private final Asking asking;
    private final Pauses pauses;
    private final Supplier<String> newKey;
    private final Map<String, String> keys = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> answering = new HashSet<>();
    private final Map<Long, BankFailure> failures = new HashMap<>();
    private Locale language = Locale.ENGLISH;
    private Inbox inbox;
    private BankFailure failure;
    private Future<?> waiting;
    private int serial;
    private boolean listening;

    InboxModel(ClientBank bank, Asking asking, Pauses pauses, Supplier<String> newKey) {
        this.bank = bank;
        this.asking = asking;
        this.pauses = pauses;
        this.newKey = newKey;
    }

    /** @param same the client is who it was: then answers on their way keep their keys */
    void begin(boolean same) {
        if (!same) {
            inbox = null;
            keys.clear();
        }
        seen.clear();
        answering.clear();
        failures.clear();
        failure = null;
        listening = true;
        listen(0);
    }

    /** Nothing is asked any more. */
    void stop() {
        listening = false;
        giveUp();
    }

    /** Offers are shown in this language from now on; what the client sees and answers is noted with it. */
    public void speak(Locale newLanguage) {
        if (newLanguage.equals(language)) {
            return;
        }
        language = newLanguage;
        seen.clear();
        if (listening) {
            listen(0);
        }
    }

    private void giveUp() {
        serial++;
        if (waiting != null) {
            waiting.cancel(true);
            waiting = null;
        }
    }

    private void listen(int seconds) {
        giveUp();
        int mine = serial;
        Locale of = language;
        long mark = inbox == null ? 0 : inbox.mark();
        waiting = asking.ask(
                () -> bank.offers(of, mark, seconds),
                found -> {
                    if (mine == serial) {
                        boolean news = failure != null || !found.equals(inbox);
                        inbox = found;
                        failure = null;
                        // Where the time was over without news nothing moves under a client's hands.
                        if (news) {
                            changed();
                        }
                        // A listener may have begun another question.
                        if (mine == serial) {
                            listen(WAIT_SECONDS);
                        }
                    }
                },
                cause -> {
                    if (mine == serial) {
                        failure = cause;
                        changed();
                        if (!cause.isSessionOver()) {
                            pauses.after(AFTER_FAILURE, () -> {
                                if (mine == serial && listening) {
                                    listen(0);
                                }
                            });
                        }
                    }
                });
    }

    /** The client has the offer before the eyes: that is noted, once in each language. */
    public void shown(long offer) {
        boolean open = offers().stream()
                .anyMatch(each -> each.id() == offer && each.state().isOpen());
        if (!open || !seen.add(offer)) {
            return;
        }
        Locale of = language;
        asking.ask(
                () -> {
                    bank.see(offer, of);
                    return true;
                },
                done -> {},
                // Tried again when it is shown again; an offer that is over meanwhile is told by the next answer.
                cause -> seen.remove(offer));
    }

    /** Accepts or refuses; a second click while it is on its way does nothing, and a second try counts once. */
    public void answer(long offer, boolean accept) {
        boolean open = offers().stream()
                .anyMatch(each -> each.id() == offer && each.state().isOpen());
        if (!open || !answering.add(offer)) {
            return;
        }
        failures.remove(offer);
        String key = keys.computeIfAbsent(offer + (accept ? "+" : "-"), any -> newKey.get());
        Locale of = language;
        asking.ask(
                () -> {
                    bank.answer(offer, accept, of, key);
                    return true;
                },
                done -> {
                    answering.remove(offer);
                    listen(0);
                },
                cause -> {
                    answering.remove(offer);
                    failures.put(offer, cause);
                    changed();
                    if (!cause.isUnknown() && !cause.isSessionOver()) {
                        // It expired or was answered elsewhere: what it is now says more than the refusal.
                        listen(0);
                    }
                });
        changed();
    }

    /** The newest first; empty before the first answer: {@link #isKnown} tells which. */
    public List<Offer> offers() {
        return inbox == null ? List.of() : inbox.offers();
    }

    public boolean isKnown() {
        return inbox != null;
    }

    /** Offers that nobody has looked at. */
    public int unseen() {
        return (int) offers().stream()
                .filter(offer -> offer.state() == State.PROPOSED || offer.state() == State.DELIVERED)
                .filter(offer -> !seen.contains(offer.id()))
                .count();
    }

    public boolean isAnswering(long offer) {
        return answering.contains(offer);
    }

    /** Why the last answer to this offer was not taken; null where it was, or none was given. */
    public BankFailure failure(long offer) {
        return failures.get(offer);
    }

    /** Why no news comes; null where it does. The offers before stay. */
    public BankFailure failure() {
        return failure;
    }
}
