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

    /** A question that nobody's hand asked waits at least this long: the bank counts it as no use of the session then. */
    private static final int SHORT_WAIT_SECONDS = 1;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final ClientBank bank;
    private final Asking asking;
    private final Pauses pauses;
    private final Supplier<String> newKey;
    private final Map<String, Reply> replies = new HashMap<>();
    private final Set<Seen> seen = new HashSet<>();
    private final Set<Long> answering = new HashSet<>();
    private final Map<Long, BankFailure> failures = new HashMap<>();
    private final OfferPayments payments;
    private Locale language = Locale.ENGLISH;
    private Told told;
    private BankFailure failure;
    private Future<?> waiting;
    private int serial;
    private boolean listening;

    /** Offers, and the language in which they were asked for: theirs are the words on the screen. */
    private record Told(Inbox inbox, Locale language) {}

    private record Seen(long offer, Locale language) {}

    /** An answer to an offer, which a second try repeats as it was. */
    private record Reply(String key, Locale language) {}

    InboxModel(ClientBank bank, Asking asking, Pauses pauses, Supplier<String> newKey) {
        this.bank = bank;
        this.asking = asking;
        this.pauses = pauses;
        this.newKey = newKey;
        this.payments = new OfferPayments(bank, asking, this::changed);
    }

    /** @param same the client is who it was: then answers on their way keep their keys */
    void begin(boolean same) {
        if (!same) {
            told = null;
            replies.clear();
        }
        seen.clear();
        answering.clear();
        failures.clear();
        payments.forget();
        failure = null;
        listening = true;
        listen(0);
    }

    /** Nothing is asked any more. */
    void stop() {
        listening = false;
        giveUp();
    }

    /**
     * Offers are asked for in this language from now on. Until they come, what the client sees and answers are the words of
     * the language before, and is noted with it.
     */
    public void speak(Locale newLanguage) {
        if (newLanguage.equals(language)) {
            return;
        }
        language = newLanguage;
        payments.forget();
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
        long mark = told == null ? 0 : told.inbox().mark();
        waiting = asking.ask(
                () -> new Told(bank.offers(of, mark, seconds), of),
                found -> {
                    if (mine == serial) {
                        heard(found);
                        // A listener may have begun another question.
                        if (mine == serial) {
                            listen(WAIT_SECONDS);
                        }
                    }
                },
                cause -> {
                    if (mine == serial) {
                        missed(cause);
                    }
                });
    }

    private void heard(Told found) {
        boolean news = failure != null || !found.equals(told);
        told = found;
        failure = null;
        // Where the time was over without news nothing moves under a client's hands.
        if (news) {
            changed();
        }
    }

    private void missed(BankFailure cause) {
        int mine = serial;
        // Too many that wait is nothing that a client could mend: the next try waits as long as the bank asks.
        boolean isTold = !cause.isTooOften() && (failure == null || failure.status() != cause.status());
        if (isTold) {
            failure = cause;
            changed();
        }
        if (!cause.isSessionOver()) {
            Duration pause = cause.retryAfter().compareTo(AFTER_FAILURE) > 0 ? cause.retryAfter() : AFTER_FAILURE;
            pauses.after(pause, () -> {
                if (mine == serial && listening) {
                    listen(SHORT_WAIT_SECONDS);
                }
            });
        }
    }

    /** The client has the offer before the eyes: that is noted, once in each language. */
    public void shown(long offer) {
        if (!isOpen(offer)) {
            return;
        }
        Seen now = new Seen(offer, told.language());
        if (!seen.add(now)) {
            return;
        }
        asking.ask(
                () -> {
                    bank.see(offer, now.language());
                    return true;
                },
                done -> {},
                // Tried again when it is shown again; an offer that is over meanwhile is told by the next answer.
                cause -> seen.remove(now));
    }

    /** Accepts or refuses; a second click while it is on its way does nothing, and a second try counts once. */
    public void answer(long offer, boolean accept) {
        if (!isOpen(offer) || !answering.add(offer)) {
            return;
        }
        failures.remove(offer);
        Locale words = told.language();
        Reply reply = replies.computeIfAbsent(offer + (accept ? "+" : "-"), any -> new Reply(newKey.get(), words));
        asking.ask(
                () -> {
                    bank.answer(offer, accept, reply.language(), reply.key());
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

    private boolean isOpen(long offer) {
        return offers().stream()
                .anyMatch(each -> each.id() == offer && each.state().isOpen());
    }

    /** The newest first; empty before the first answer: {@link #isKnown} tells which. */
    public List<Offer> offers() {
        return told == null ? List.of() : told.inbox().offers();
    }

    public boolean isKnown() {
        return told != null;
    }

    /** Offers that nobody has looked at. */
    public int unseen() {
        return (int) offers().stream()
                .filter(offer -> offer.state() == State.PROPOSED || offer.state() == State.DELIVERED)
                .filter(offer -> seen.stream().noneMatch(each -> each.offer() == offer.id()))
                .count();
    }

    public boolean isAnswering(long offer) {
        return answering.contains(offer);
    }

    /** What stands behind the savings. */
    public OfferPayments payments() {
        return payments;
    }

    /** In the language of the words on the screen. */
    public void showPayments(long offer) {
        payments.show(offer, told.language());
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
