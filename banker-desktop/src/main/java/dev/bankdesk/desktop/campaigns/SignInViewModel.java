package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.util.Arrays;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Who is signed in for the pages that need a person. Used from the UI thread only. */
public final class SignInViewModel {
    private final CampaignDesk desk;
    private final Background background;
    private final LastQuestion question;
    private final ReadOnlyObjectWrapper<Member> member = new ReadOnlyObjectWrapper<>(this, "member");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    public SignInViewModel(CampaignDesk desk, Background background) {
        this.desk = desk;
        this.background = background;
        this.question = new LastQuestion(background);
        member.set(desk.member().orElse(null));
    }

    /** @param password wiped once it was used */
    public void signIn(String name, char[] password) {
        busy.set(true);
        problem.set("");
        question.ask(
                () -> {
                    try {
                        return desk.signIn(name.strip(), password);
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                },
                signedIn -> {
                    busy.set(false);
                    member.set(signedIn);
                },
                failure -> {
                    busy.set(false);
                    problem.set(failure.getMessage());
                });
    }

    /** Who started the window may have signed somebody in since it opened, as the demo does. */
    public void lookAgain() {
        if (member.get() == null) {
            desk.member().ifPresent(member::set);
        }
    }

    public void signOut() {
        member.set(null);
        problem.set("");
        background.asking().execute(() -> {
            try {
                desk.signOut();
            } catch (RuntimeException e) {
                // The session is forgotten here; at the bank it ends by itself.
            }
        });
    }

    /** The question, which also tells this model where the session is over. */
    public <T> Supplier<T> asMember(Supplier<T> asking) {
        return () -> {
            try {
                return asking.get();
            } catch (SignedOut e) {
                background.ui().execute(() -> over(e.getMessage()));
                throw e;
            }
        };
    }

    private void over(String why) {
        if (member.get() != null && desk.member().isEmpty()) {
            member.set(null);
            problem.set(why);
        }
    }

    /** Null while nobody is signed in. */
    public ReadOnlyObjectProperty<Member> memberProperty() {
        return member.getReadOnlyProperty();
    }

    public Member member() {
        return member.get();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why nobody is signed in, in the bank's words; empty where there is nothing to say. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
