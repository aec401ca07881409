package dev.bankdesk.core.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of a gateway process. They stand in the store, so a restart keeps them and a second process knows them; this
 * one remembers those it has seen and asks the store again after half a minute. A session that ended elsewhere is served
 * that long at most.
 */
public final class Sessions {
    private static final Duration CONFIRM_EVERY = Duration.ofSeconds(30);

    /** More than this many are asked of the store each time. */
    private static final int MOST_REMEMBERED = 20_000;

    private final SessionStore store;
    private final AccessTerms terms;
    private final InstantSource clock;
    private final SessionTokens tokens;
    private final Map<String, Session> remembered = new ConcurrentHashMap<>();

    /** @param secret shared by all gateways of a bank */
    public Sessions(SessionStore store, AccessTerms terms, InstantSource clock, String secret) {
        this.store = store;
        this.terms = terms;
        this.clock = clock;
        this.tokens = new SessionTokens(secret);
    }

    public Session begin(User user) {
        Instant now = clock.instant();
        String token = tokens.make();
        Session session = new Session(token, user, now.plus(terms.longest()), now);
        store.begin(SessionTokens.hash(token), user.name(), now, session.endsAt());
        remember(session);
        return session;
    }

    /** The session of a token, used now; empty where there is none or it has ended. */
    public Optional<Session> use(String token) {
        Instant now = clock.instant();
        Session session = remembered.get(token);
        if (session != null
                && now.isBefore(session.endsAt())
                && now.isBefore(session.confirmedAt().plus(CONFIRM_EVERY))) {
            return Optional.of(session);
        }
        if (session == null && !tokens.isOurs(token)) {
            return Optional.empty();
        }
        return confirmed(token, session, now);
    }

    private Optional<Session> confirmed(String token, Session known, Instant now) {
        Optional<SessionStore.Stored> stored;
        try {
            stored = store.use(SessionTokens.hash(token), now, terms.idle());
        } catch (AccessUnavailable e) {
            boolean goesOn = known != null
                    && now.isBefore(known.endsAt())
                    && now.isBefore(known.confirmedAt().plus(terms.idle()));
            if (goesOn) {
                // Reading goes on while the primary is away.
                return Optional.of(known);
            }
            throw e;
        }
        if (stored.isEmpty()) {
            remembered.remove(token);
            return Optional.empty();
        }
        if (known != null) {
            known.confirmed(now);
            return Optional.of(known);
        }
        Session found = new Session(token, stored.get().user(), stored.get().endsAt(), now);
        remember(found);
        return Optional.of(found);
    }

    public void end(Session session) {
        store.end(SessionTokens.hash(session.token()));
        remembered.remove(session.token());
    }

    /** Call it after a user was locked: the store has ended its sessions. */
    public void forget(String user) {
        remembered.values().removeIf(session -> session.user().name().equals(user));
    }

    /** For the gauge. */
    public int remembered() {
        return remembered.size();
    }

    private void remember(Session session) {
        if (remembered.size() >= MOST_REMEMBERED) {
            Instant now = clock.instant();
            remembered
                    .values()
                    .removeIf(known -> now.isAfter(known.confirmedAt().plus(terms.idle())));
        }
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(session.token(), session);
        }
    }
}
