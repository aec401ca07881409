package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.ClientProof;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The client who is open: each part is asked for by itself, so that a slow one keeps none of the others waiting. Nothing of
 * the client before stands under the name of the next one.
 */
public final class OpenClientViewModel {
    /** No client is open. */
    public static final long NONE = 0;
    /** All of the client's accounts. */
    public static final long ALL_ACCOUNTS = 0;

    private static final int MOST_LINES_OF_MONTH = 10_000;

    private final CustomerBehaviour behaviour;
    private final Background background;
    private final ZoneId bankZone;
    private final StatementViewModel statement;
    private final Asked<CustomerProfile> profile;
    private final Asked<RfmStanding> standing;
    private final Asked<PeerComparison> peers;
    private final Asked<PaymentCalendar> calendar;
    private final Asked<Outlook> outlook;
    private final ClientOffersViewModel offers;
    private final ReadOnlyLongWrapper open = new ReadOnlyLongWrapper(this, "open", NONE);
    private final ReadOnlyLongWrapper account = new ReadOnlyLongWrapper(this, "account", ALL_ACCOUNTS);
    private Scope scope;

    /** What the page's period and filter mean for a client. @param to exclusive; @param month of the figures of a month */
    record Scope(Instant from, Instant to, YearMonth month, Filter filter) {}

    OpenClientViewModel(CustomersViewModel.Bank bank, Background background) {
        InstantSource machine = bank.machine();
        this.behaviour = bank.behaviour();
        this.background = background;
        this.bankZone = bank.zone();
        this.statement = new StatementViewModel(behaviour, background);
        this.profile = new Asked<>(background, machine);
        this.standing = new Asked<>(background, machine);
        this.peers = new Asked<>(background, machine);
        this.calendar = new Asked<>(background, machine);
        this.outlook = new Asked<>(background, machine);
        this.offers = new ClientOffersViewModel(bank, background);
    }

    /** Opens a client in place of another; the same one again is only asked for anew. */
    void open(long customer) {
        if (customer == open.get()) {
            refresh();
            return;
        }
        close();
        open.set(customer);
        askAll();
        offers.open(customer);
    }

    void close() {
        parts().forEach(Asked::forget);
        offers.open(NONE);
        statement.close();
        account.set(ALL_ACCOUNTS);
        open.set(NONE);
    }

    /** Limits the statement to an account of the client's. */
    void choose(long newAccount) {
        account.set(newAccount);
        showStatement();
    }

    void show(Scope newScope) {
        boolean otherMonth = scope == null || !scope.month().equals(newScope.month());
        scope = newScope;
        if (open.get() == NONE) {
            return;
        }
        showStatement();
        if (otherMonth) {
            peers.forget();
            askForPeers();
        }
    }

    /** Asks again for everything: the client may have paid meanwhile. */
    void refresh() {
        if (open.get() != NONE) {
            statement.refresh();
            askAll();
            offers.refresh();
        }
    }

    /** Whether somebody has just been opened, and nothing is known yet. */
    boolean isAsking() {
        return profile.state() == Asked.State.LOADING;
    }

    /** Asks for what moves with each payment: balance and statement. The rest is asked anew by {@link #refresh}. */
    void keepUp() {
        if (open.get() != NONE) {
            long customer = open.get();
            profile.ask(() -> behaviour.profile(customer));
            statement.refresh();
        }
    }

    /**
     * Forms a figure of the open client again. Answers on the screen's thread, later: with the proof, with null where the bank
     * knows no such client any more, or with what failed.
     */
    void prove(ProvedFigure figure, BiConsumer<ClientProof, RuntimeException> answer) {
        long customer = open.get();
        background.asking().execute(() -> {
            ClientProof proof = null;
            RuntimeException failure = null;
            try {
                proof = behaviour.proof(customer, figure).orElse(null);
            } catch (RuntimeException e) {
                failure = e;
            }
            ClientProof found = proof;
            RuntimeException failed = failure;
            background.ui().execute(() -> answer.accept(found, failed));
        });
    }

    private void askAll() {
        long customer = open.get();
        // In the order in which the eye gets there.
        profile.ask(() -> behaviour.profile(customer));
        showStatement();
        askForPeers();
        calendar.ask(() -> behaviour.calendar(customer));
        outlook.ask(() -> outlook(customer));
        standing.ask(() -> behaviour.rfm(customer));
    }

    private void showStatement() {
        if (scope != null && open.get() != NONE) {
            statement.show(
                    new StatementViewModel.Scope(open.get(), account.get(), scope.from(), scope.to(), scope.filter()));
        }
    }

    private void askForPeers() {
        if (scope != null) {
            long customer = open.get();
            YearMonth month = scope.month();
            peers.ask(() -> behaviour.spendingAgainstPeers(customer, month));
        }
    }

    private Optional<Outlook> outlook(long customer) {
        return behaviour.forecast(customer).map(forecasts -> {
            LocalDate first = forecasts.today().withDayOfMonth(1);
            Instant from = first.atStartOfDay(bankZone).toInstant();
            Instant to = forecasts.today().plusDays(1).atStartOfDay(bankZone).toInstant();
            List<CustomerStatement.Line> month = behaviour
                    .statement(customer, ALL_ACCOUNTS, from, to, null, MOST_LINES_OF_MONTH)
                    .map(CustomerStatement::lines)
                    .orElse(List.of());
            return Outlook.of(forecasts, month, bankZone);
        });
    }

    /** Everything that the replica is asked about the client beside the statement. */
    List<Asked<?>> parts() {
        return List.of(profile, standing, peers, calendar, outlook);
    }

    /** Id of the open client, {@link #NONE} where none is. */
    public ReadOnlyLongProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return open.get() != NONE;
    }

    /** The account that the statement is limited to, {@link #ALL_ACCOUNTS} for none. */
    public ReadOnlyLongProperty accountProperty() {
        return account.getReadOnlyProperty();
    }

    public StatementViewModel statement() {
        return statement;
    }

    public ClientOffersViewModel offers() {
        return offers;
    }

    public Asked<CustomerProfile> profile() {
        return profile;
    }

    public Asked<RfmStanding> standing() {
        return standing;
    }

    public Asked<PeerComparison> peers() {
        return peers;
    }

    public Asked<PaymentCalendar> calendar() {
        return calendar;
    }

    public Asked<Outlook> outlook() {
        return outlook;
    }
}
