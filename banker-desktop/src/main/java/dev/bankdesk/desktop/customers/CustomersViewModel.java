package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.campaigns.SignInViewModel;
import dev.bankdesk.desktop.shell.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.function.Consumer;

/** What the Customers page shows: the list, and the client who is open. Used from the UI thread only. */
public final class CustomersViewModel {
    private final ClientListViewModel list;
    private final OpenClientViewModel client;
    private final Consumer<StatementColumns> remember;
    private final ZoneId bankZone;
    private StatementColumns columns;
    private Page cameFrom = Page.CUSTOMERS;
    private LocalDate today;

    /**
     * Where the answers come from.
     *
     * @param signIn whose person looks at offers
     * @param machine the machine's time: it tells how old an answer is
     * @param zone in which the bank cuts its days
     */
    public record Bank(
            CustomerBehaviour behaviour,
            ClientOffersDesk offers,
            SignInViewModel signIn,
            InstantSource machine,
            ZoneId zone) {}

    /** @param remembered the columns of last time; @param remember told of every change */
    public CustomersViewModel(
            Bank bank, Background background, StatementColumns remembered, Consumer<StatementColumns> remember) {
        this.list = new ClientListViewModel(bank.behaviour(), background, bank.machine());
        this.client = new OpenClientViewModel(bank, background);
        this.bankZone = bank.zone();
        this.columns = remembered;
        this.remember = remember;
    }

    /**
     * Shows a period under a filter: the statement of the period, the figures of its last month.
     *
     * @param to exclusive; @param zone in which days are cut on the screen; @param now the bank's time
     */
    void show(Instant from, Instant to, ZoneId zone, Filter filter, Instant now) {
        YearMonth last = YearMonth.from(to.minusNanos(1).atZone(zone));
        YearMonth running = YearMonth.from(now.atZone(zone));
        // What lies ahead has no figures yet.
        YearMonth month = last.isAfter(running) ? running : last;
        list.show(month, filter.segments());
        LocalDate day = LocalDate.ofInstant(now, bankZone);
        client.offers().day(day);
        client.show(new OpenClientViewModel.Scope(from, to, month, filter));
        if (today != null && !day.equals(today)) {
            // What is compared, expected and forecast goes by the bank's day.
            askAnew();
        }
        today = day;
    }

    /** The page comes to the front: what was asked before it went is old. Follows {@link #show}. */
    void shownAgain() {
        if (!list.isAsking()) {
            list.askAnew();
        }
        if (!client.isAsking()) {
            client.refresh();
        }
    }

    private void askAnew() {
        list.askAnew();
        client.refresh();
    }

    /** @param from the page that leads here, and that Escape leads back to */
    public void open(long customer, Page from) {
        cameFrom = from;
        client.open(customer);
    }

    /** Closes the client. @return the page to go on with: the one that led here, or this one */
    Page close() {
        client.close();
        Page back = cameFrom;
        cameFrom = Page.CUSTOMERS;
        return back;
    }

    /** The page that led to the open client; this one where the list did. */
    Page cameFrom() {
        return cameFrom;
    }

    /** Called now and then: each time is one more look at the open client, so it asks for little. */
    void keepUp() {
        list.keepUp();
        client.keepUp();
    }

    void refresh() {
        list.refresh();
        client.refresh();
    }

    StatementColumns columns() {
        return columns;
    }

    void choose(StatementColumns chosen) {
        if (!chosen.equals(columns)) {
            columns = chosen;
            remember.accept(chosen);
        }
    }

    public ClientListViewModel list() {
        return list;
    }

    public OpenClientViewModel client() {
        return client;
    }
}
