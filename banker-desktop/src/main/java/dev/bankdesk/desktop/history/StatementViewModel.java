package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One account between two moments: opening balance, its lines, closing balance. */
public final class StatementViewModel {
    private final History history;
    private final long account;
    private final Instant from;
    private final Instant to;
    private final LastQuestion question;
    private final ReadOnlyObjectWrapper<Statement> statement = new ReadOnlyObjectWrapper<>(this, "statement");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>(this, "failure");

    StatementViewModel(History history, Background background, long account, Instant from, Instant to) {
        this.history = history;
        this.account = account;
        this.from = from;
        this.to = to;
        this.question = new LastQuestion(background);
    }

    /** The customer's own account in a journal row: the side of who ordered it. */
    public static long accountOf(TransactionRow row) {
        return row.kind().debitsCustomer() ? row.debitAccount() : row.creditAccount();
    }

    public void open() {
        loading.set(true);
        failure.set(null);
        question.ask(
                () -> history.statement(account, from, to),
                answer -> {
                    loading.set(false);
                    statement.set(answer);
                },
                cause -> {
                    loading.set(false);
                    failure.set(cause);
                });
    }

    public void close() {
        question.drop();
    }

    public long account() {
        return account;
    }

    public Instant from() {
        return from;
    }

    /** Exclusive. */
    public Instant to() {
        return to;
    }

    public ReadOnlyObjectProperty<Statement> statementProperty() {
        return statement.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
