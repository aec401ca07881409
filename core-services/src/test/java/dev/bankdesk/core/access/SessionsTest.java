package dev.bankdesk.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final User ANN = new User("ann", Role.BANKER, 0, Instant.EPOCH, null);

    private Instant now = Instant.parse("2026-03-10T10:00:00Z");
    private final StoreOfOne store = new StoreOfOne();
    private final Sessions sessions = new Sessions(store, AccessTerms.USUAL, () -> now, "secret");

    /** One session at a time, and a store that can be away. */
    private static final class StoreOfOne implements SessionStore {
        private Stored stored;
        private boolean away;
        private boolean locked;
        private int asked;
        private int looked;
        private Runnable whileAsked = () -> {};

        @Override
        public boolean begin(byte[] tokenHash, String user, Instant now, Instant endsAt) {
            stored = new Stored(ANN, endsAt);
            return !locked;
        }

        @Override
        public Optional<Stored> use(byte[] tokenHash, Instant now, Duration idle) {
            asked++;
            if (away) {
                throw new AccessUnavailable("away", null);
            }
            Optional<Stored> answer = Optional.ofNullable(stored);
            whileAsked.run();
            return answer;
        }

        @Override
        public Optional<Stored> look(byte[] tokenHash, Instant now, Duration idle) {
            looked++;
            return Optional.ofNullable(stored);
        }

        @Override
        public void end(byte[] tokenHash) {
            stored = null;
        }
    }

    @Test
    void a_store_that_is_away_is_asked_once_in_five_seconds_and_known_sessions_go_on() {
        String token = sessions.begin(ANN).orElseThrow().token();
        store.away = true;
        now = now.plusSeconds(60);
        for (int i = 0; i < 10; i++) {
            assertThat(sessions.use(token)).isPresent();
        }
        assertThat(store.asked).isEqualTo(1);
        now = now.plusSeconds(6);
        assertThat(sessions.use(token)).isPresent();
        assertThat(store.asked).isEqualTo(2);
        now = now.plus(AccessTerms.USUAL.idle());
        assertThatThrownBy(() -> sessions.use(token)).isInstanceOf(AccessUnavailable.class);
    }

    @Test
    void a_session_found_before_its_user_was_locked_is_not_remembered_after_it() {
        String token = sessions.begin(ANN).orElseThrow().token();
        sessions.forget("ann");
        store.whileAsked = () -> {
            store.stored = null;
            sessions.forget("ann");
        };
        sessions.use(token);
        assertThat(sessions.remembered()).isZero();
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void two_finds_of_one_token_are_one_session() {
        String token = sessions.begin(ANN).orElseThrow().token();
        Session[] inner = new Session[1];
        sessions.forget("ann");
        store.whileAsked = () -> {
            store.whileAsked = () -> {};
            inner[0] = sessions.use(token).orElseThrow();
        };
        assertThat(sessions.use(token)).containsSame(inner[0]);
    }

    @Test
    void a_look_notes_no_use_and_the_use_behind_it_is_noted() {
        String token = sessions.begin(ANN).orElseThrow().token();
        now = now.plusSeconds(31);
        assertThat(sessions.look(token)).isPresent();
        assertThat(store.asked).isZero();
        assertThat(store.looked).isEqualTo(1);
        // The look has just confirmed it, and yet this one is told to the store.
        assertThat(sessions.use(token)).isPresent();
        assertThat(store.asked).isEqualTo(1);
        assertThat(sessions.look(token)).isPresent();
        assertThat(store.looked).isEqualTo(1);
    }

    @Test
    void a_store_that_is_away_keeps_no_unused_session_going() {
        String token = sessions.begin(ANN).orElseThrow().token();
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(60);
            assertThat(sessions.look(token)).isPresent();
        }
        store.away = true;
        assertThatThrownBy(() -> sessions.use(token)).isInstanceOf(AccessUnavailable.class);
    }

    @Test
    void who_is_locked_while_signing_in_gets_no_session() {
        store.locked = true;
        assertThat(sessions.begin(ANN)).isEmpty();
        assertThat(sessions.remembered()).isZero();
    }
}
