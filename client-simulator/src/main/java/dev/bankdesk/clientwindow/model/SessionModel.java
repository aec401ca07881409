package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.SignedIn;
import java.util.Arrays;
import java.util.function.Consumer;

/** Who is signed in, and why nobody is. */
public final class SessionModel extends Model {
    /** Where signing in stands. */
    public enum State {
        SIGNED_OUT,
        SIGNING_IN,
        SIGNED_IN
    }

    /** What a client who is not signed in is told. */
    public enum Told {
        NOTHING,
        NAME_MISSING,
        PASSWORD_MISSING,
        /** Name and password do not open a session. */
        WRONG,
        /** It is a user of the bank's people. */
        NO_CLIENT,
        /** The session is over; nothing of a form is lost. */
        ENDED,
        TOO_OFTEN,
        NO_ANSWER
    }

    private final ClientBank bank;
    private final Asking asking;
    private Consumer<Boolean> begins = same -> {};
    private State state = State.SIGNED_OUT;
    private Told told = Told.NOTHING;
    private SignedIn last;
    private final Handover handover = new Handover();

    /** A sign-in that arrives when the window is closed already has nobody who would end it. */
    private static final class Handover {
        private boolean closed;
        private boolean open;

        /** @return false where the window is closed: the session has to end at once */
        synchronized boolean opened() {
            open = !closed;
            return open;
        }

        synchronized void ended() {
            open = false;
        }

        /** @return whether a session is open that has to end */
        synchronized boolean close() {
            closed = true;
            return open;
        }
    }

    SessionModel(ClientBank bank, Asking asking) {
        this.bank = bank;
        this.asking = asking;
        asking.onSessionOver(this::end);
    }

    /** @param listener told before the change is whether the same client signed in again */
    void onBegin(Consumer<Boolean> listener) {
        begins = listener;
    }

    /** @param password wiped when it was sent */
    public void signIn(String name, char[] password) {
        if (state == State.SIGNING_IN) {
            return;
        }
        if (name.isBlank() || password.length == 0) {
            Arrays.fill(password, ' ');
            tell(State.SIGNED_OUT, name.isBlank() ? Told.NAME_MISSING : Told.PASSWORD_MISSING);
            return;
        }
        tell(State.SIGNING_IN, Told.NOTHING);
        asking.askOutside(
                () -> {
                    try {
                        SignedIn who = bank.signIn(name.strip(), password);
                        if (!handover.opened()) {
                            bank.signOut();
                        }
                        return who;
                    } finally {
                        Arrays.fill(password, ' ');
                    }
                },
                this::begin,
                failure -> tell(State.SIGNED_OUT, toldOf(failure)));
    }

    private void begin(SignedIn who) {
        if (who.customer() == 0) {
            asking.askOutside(this::endAtTheBank, done -> {}, failure -> {});
            tell(State.SIGNED_OUT, Told.NO_CLIENT);
            return;
        }
        boolean same = last != null && last.customer() == who.customer();
        last = who;
        asking.newSession();
        state = State.SIGNED_IN;
        told = Told.NOTHING;
        begins.accept(same);
        changed();
    }

    private boolean endAtTheBank() {
        handover.ended();
        bank.signOut();
        return true;
    }

    private void end() {
        if (state == State.SIGNED_IN) {
            tell(State.SIGNED_OUT, Told.ENDED);
        }
    }

    /** Signs out, and forgets who it was. */
    public void signOut() {
        if (state != State.SIGNED_IN) {
            return;
        }
        asking.newSession();
        last = null;
        asking.askOutside(this::endAtTheBank, done -> {}, failure -> {});
        tell(State.SIGNED_OUT, Told.NOTHING);
    }

    /** For good: who is signed in, or is about to be, is signed out at the bank. */
    void close() {
        if (handover.close()) {
            asking.askOutside(this::endAtTheBank, done -> {}, failure -> {});
        }
    }

    private void tell(State now, Told what) {
        state = now;
        told = what;
        changed();
    }

    private static Told toldOf(BankFailure failure) {
        if (failure.status() == 429) {
            return Told.TOO_OFTEN;
        }
        return failure.isUnknown() ? Told.NO_ANSWER : Told.WRONG;
    }

    public State state() {
        return state;
    }

    public boolean isSignedIn() {
        return state == State.SIGNED_IN;
    }

    public Told told() {
        return told;
    }

    /** Of who is signed in. */
    long customer() {
        return last.customer();
    }

    /** Of who is or was signed in last; empty for nobody. */
    public String name() {
        return last == null ? "" : last.name();
    }
}
