package dev.bankdesk.core.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sessions of a gateway process. They stand in the store, so a restart keeps them and a second process knows them; this
 * one remembers those it has seen and asks the store again after half a minute. A session that ended elsewhere is served
 * that long at most.
 */
public final class Sessions {
    private static final Duration CONFIRM_EVERY = Duration.ofSeconds(30);

    /** More than this many are asked of the store each time. */
    private static final int MOST_REMEMBERED = 20_000;

    /** A store that is away lets each asking wait for seconds, so known sessions go on unasked this long. */
    private static final Duration SPARE_THE_STORE = Duration.ofSeconds(5);

    private final SessionStore store;
    private final AccessTerms terms;
    private final InstantSource clock;
    private final SessionTokens tokens;
    private final Map<String, Session> remembered = new ConcurrentHashMap<>();
    // Counts what ended here: who asked the store before that must not remember the answer after it.
    private final AtomicLong endings = new AtomicLong();
    private volatile Instant storeAwayUntil = Instant.MIN;

    /** @param secret shared by all gateways of a bank */
    public Sessions(SessionStore store, AccessTerms terms, InstantSource clock, String secret) {
        this.store = store;
        this.terms = terms;
        this.clock = clock;
        this.tokens = new SessionTokens(secret);
    }

    /** @return empty where the user was locked while signing in */
    public Optional<Session> begin(User user) {
        Instant now = clock.instant();
        long endingsBefore = endings.get();
        String token = tokens.make();
        Session session = new Session(token, user, now.plus(terms.longest()), Instant.MIN, now);
        if (!store.begin(SessionTokens.hash(token), user.name(), now, session.endsAt())) {
            return Optional.empty();
        }
        return Optional.of(remembered(session, endingsBefore));
    }

    /** The session of a token, used now; empty where there is none or it has ended. */
    public Optional<Session> use(String token) {
        return found(token, true);
    }

    /** The same of a request that nobody's hand sent, such as one that waits for news: it keeps no session from ending. */
    public Optional<Session> look(String token) {
        return found(token, false);
    }

    private Optional<Session> found(String token, boolean isUse) {
        Instant now = clock.instant();
        Session session = remembered.get(token);
        if (session != null
                && now.isBefore(session.endsAt())
                && now.isBefore((isUse ? session.usedAt() : session.confirmedAt()).plus(CONFIRM_EVERY))) {
            return Optional.of(session);
        }
        if (session == null && !tokens.isOurs(token)) {
            return Optional.empty();
        }
        if (session != null && now.isBefore(storeAwayUntil) && goesOn(session, now)) {
            return Optional.of(session);
        }
        return confirmed(token, session, now, isUse);
    }

    private Optional<Session> confirmed(String token, Session known, Instant now, boolean isUse) {
        long endingsBefore = endings.get();
        Optional<SessionStore.Stored> stored;
        try {
            byte[] hash = SessionTokens.hash(token);
            stored = isUse ? store.use(hash, now, terms.idle()) : store.look(hash, now, terms.idle());
        } catch (AccessUnavailable e) {
            if (known != null && goesOn(known, now)) {
                // Reading goes on while the primary is away.
                storeAwayUntil = clock.instant().plus(SPARE_THE_STORE);
                return Optional.of(known);
            }
            throw e;
        }
        if (stored.isEmpty()) {
            remembered.remove(token);
            return Optional.empty();
        }
        if (known != null) {
            if (isUse) {
                known.used(now);
            } else {
                known.confirmed(now);
            }
            return Optional.of(known);
        }
        // After a look the next use has to be noted, so it is as if there had been none yet.
        Session found =
                new Session(token, stored.get().user(), stored.get().endsAt(), now, isUse ? now : Instant.EPOCH);
        found.confirmed(now);
        return Optional.of(remembered(found, endingsBefore));
    }

    private boolean goesOn(Session known, Instant now) {
        return now.isBefore(known.endsAt()) && now.isBefore(known.usedAt().plus(terms.idle()));
    }

    public void end(Session session) {
        store.end(SessionTokens.hash(session.token()));
        endings.incrementAndGet();
        remembered.remove(session.token());
    }

    /** Call it after a user was locked: the store has ended its sessions. */
    public void forget(String user) {
        endings.incrementAndGet();
        remembered.values().removeIf(session -> session.user().name().equals(user));
    }

    /** For the gauge. */
    public int remembered() {
        return remembered.size();
    }

    /** The one object of its token: what a session wrote must not stand in another one. */
    private Session remembered(Session session, long endingsBefore) {
        if (remembered.size() >= MOST_REMEMBERED) {
            Instant now = clock.instant();
            remembered
                    .values()
                    .removeIf(known -> now.isAfter(known.confirmedAt().plus(terms.idle())));
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            return session;
        }
        Session first = remembered.putIfAbsent(session.token(), session);
        if (endings.get() != endingsBefore) {
            // It may be this one that ended: the next use asks the store.
            remembered.remove(session.token());
        }
        return first == null ? session : first;
    }
}
