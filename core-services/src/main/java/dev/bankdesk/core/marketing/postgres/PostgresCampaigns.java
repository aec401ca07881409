package dev.bankdesk.core.marketing.postgres;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.Campaign.State;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Dated;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.Campaigns;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Campaigns in versions, on the primary: each change in one transaction, with who made it. */
public final class PostgresCampaigns implements Campaigns {
    private final MarketingPrimary primary;
    private final Supplier<Currency> currency;
    private final InstantSource machine;
    private final InstantSource bank;

    /** Of a bank whose clock is the machine's. @param currency the bank's reporting currency, of all amounts */
    public PostgresCampaigns(MarketingPrimary primary, Currency currency, InstantSource clock) {
        this(primary, () -> currency, clock, clock);
    }

    /**
     * @param currency the bank's reporting currency, asked for when a campaign is drafted
     * @param machine the machine's clock; @param bank the bank's
     */
    public PostgresCampaigns(
            MarketingPrimary primary, Supplier<Currency> currency, InstantSource machine, InstantSource bank) {
        this.primary = primary;
        this.currency = currency;
        this.machine = machine;
        this.bank = bank;
    }

    /** Without a key: asked for twice, it makes two. */
    public Campaign draft(CampaignTerms terms, Person by) {
        return draft(null, terms, by).campaign();
    }

    @Override
    public Changed draft(String key, CampaignTerms terms, Person by) {
        return primary.inTransaction(connection -> {
            requireOffered(connection, terms.product());
            Campaign draft = Campaign.draft(
                    nextId(connection), terms, by, UUID.randomUUID().toString());
            if (insert(connection, draft, key, by)) {
                return new Changed(draft, false);
            }
            Campaign before = CampaignRows.read(connection, "where drafted_by = ? and key = ?", by.name(), key)
                    .get(0)
                    .campaign();
            if (!before.terms().equals(terms)) {
                throw Refusal.usage(
                                "This key came before with other terms, for the campaign " + before.id() + ".",
                                "Give a new campaign a new key.")
                        .at("key");
            }
            return new Changed(before, true);
        });
    }

    /** The next version of the newest, whichever that is. */
    public Campaign draftNext(int id, CampaignTerms terms, Person by) {
        return primary.inTransaction(connection -> next(connection, locked(connection, id), terms, by));
    }

    @Override
    public Changed draftVersion(int id, int version, CampaignTerms terms, Person by) {
        return primary.inTransaction(connection -> {
            List<Campaign> all = locked(connection, id);
            int newest = newest(all).version();
            if (version > newest + 1) {
                throw Refusal.usage(
                        "The campaign's newest version is " + newest + ", so there can be no " + version + " yet.",
                        "Draft version " + (newest + 1) + ".");
            }
            if (version == newest + 1) {
                return new Changed(next(connection, all, terms, by), false);
            }
            Campaign there = all.get(version - 1);
            if (there.draftedBy().equals(by.name()) && there.terms().equals(terms)) {
                return new Changed(there, true);
            }
            throw Refusal.usage(
                    "Version " + version + " is there already, drafted by " + there.draftedBy() + ".",
                    "Look at version " + newest + ", then draft version " + (newest + 1) + ".");
        });
    }

    private Campaign next(Connection connection, List<Campaign> all, CampaignTerms terms, Person by)
            throws SQLException {
        Campaign newest = newest(all);
        Campaign next = running(all).orElse(newest).nextVersion(newest.version() + 1, terms, by);
        requireOffered(connection, terms.product());
        if (newest.state() == State.DRAFT) {
            update(connection, newest.stop(by), by);
        }
        insert(connection, next, null, by);
        return next;
    }

    /** The newest version, whichever that is. */
    public Campaign activate(int id, Person by) {
        return primary.inTransaction(connection -> {
            List<Campaign> all = locked(connection, id);
            return activated(connection, all, newest(all), by, null);
        });
    }

    @Override
    public Changed activate(int id, int version, Person by, LocalDate today) {
        return primary.inTransaction(connection -> {
            List<Campaign> all = locked(connection, id);
            int newest = newest(all).version();
            if (version > newest) {
                throw Refusal.usage(
                                "The campaign " + id + " has no version " + version + ".",
                                "Its newest is " + newest + ".")
                        .at("version");
            }
            Campaign asked = all.get(version - 1);
            if (asked.state() == State.ACTIVE) {
                if (by.name().equals(asked.activatedBy())) {
                    return new Changed(asked, true);
                }
                throw Refusal.usage(
                        "Version " + version + " was activated by " + asked.activatedBy() + " already.",
                        "Leave it as it is.");
            }
            if (version < newest) {
                throw Refusal.usage(
                        "Version " + version + " is not the newest any more: "
                                + newest(all).draftedBy() + " drafted version " + newest + " since.",
                        "Look at version " + newest + " and its plan before you activate that one.");
            }
            asked.requireNotOver("activate", today);
            return new Changed(activated(connection, all, asked, by, today), false);
        });
    }

    /** @param today null where it is not known: those whose last day is past keep their place then */
    private Campaign activated(Connection connection, List<Campaign> all, Campaign draft, Person by, LocalDate today)
            throws SQLException {
        Campaign active = draft.activate(by);
        requireOffered(connection, active.terms().product());
        Optional<Campaign> before = running(all);
        // One that is over has left its place: who takes it up again needs one.
        if (before.isEmpty() || today != null && before.get().terms().to().isBefore(today)) {
            requireRoom(connection, today);
        }
        if (before.isPresent()) {
            update(connection, before.get().stop(by), by);
        }
        update(connection, active, by);
        return active;
    }

    @Override
    public Changed pause(int id, Person by, LocalDate today) {
        return change(id, by, State.PAUSED, running -> {
            Campaign paused = running.pause(by);
            running.requireNotOver("pause", today);
            return paused;
        });
    }

    @Override
    public Changed resume(int id, Person by, LocalDate today) {
        return change(id, by, State.ACTIVE, running -> {
            Campaign resumed = running.resume(by);
            running.requireNotOver("resume", today);
            return resumed;
        });
    }

    /** Of the version that runs; of the newest where none does, which refuses it. */
    private Changed change(int id, Person by, State wanted, UnaryOperator<Campaign> step) {
        return primary.inTransaction(connection -> {
            List<Campaign> all = locked(connection, id);
            Campaign running = running(all).orElse(newest(all));
            if (running.state() == wanted) {
                return new Changed(running, true);
            }
            Campaign changed = step.apply(running);
            update(connection, changed, by);
            return new Changed(changed, false);
        });
    }

    @Override
    public Changed stop(int id, Person by) {
        return primary.inTransaction(connection -> {
            List<Campaign> all = locked(connection, id);
            Changed stopped = null;
            // A draft that stayed could be activated, and what is stopped is stopped for good.
            for (Campaign each : all) {
                if (each.state() != State.STOPPED) {
                    Campaign changed = each.stop(by);
                    update(connection, changed, by);
                    stopped = stopped == null ? new Changed(changed, false) : stopped;
                }
            }
            return stopped == null ? new Changed(newest(all), true) : stopped;
        });
    }

    /** Those that may make offers now, in the order of their ids. */
    public List<Campaign> active() {
        return primary.inTransaction(connection -> CampaignRows.read(connection, "where state = 2 order by id").stream()
                .map(Dated::campaign)
                .toList());
    }

    /** All versions, the oldest first. Whoever changes a campaign locks its first version, so that two act one behind the other. */
    private static List<Campaign> locked(Connection connection, int id) throws SQLException {
        if (CampaignRows.read(connection, "where id = ? and version = 1 for update", id)
                .isEmpty()) {
            throw Refusal.usage("There is no campaign " + id + ".", "Give the number of a campaign.")
                    .at("id");
        }
        return CampaignRows.read(connection, "where id = ? order by version", id).stream()
                .map(Dated::campaign)
                .toList();
    }

    private static Campaign newest(List<Campaign> all) {
        return all.get(all.size() - 1);
    }

    private static Optional<Campaign> running(List<Campaign> all) {
        return all.stream()
                .filter(each -> each.state() == State.ACTIVE || each.state() == State.PAUSED)
                .findFirst();
    }

    private static void requireOffered(Connection connection, String product) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select from marketing.product where key = ? and ended_at is null")) {
            statement.setString(1, product);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.usage(
                                    "The campaign's product is " + product + ", which the bank does not offer.",
                                    "Choose one of the catalogue.")
                            .at("/product");
                }
            }
        }
    }

    /** A decision holds so many candidates; one that is paused keeps its place, one whose last day is past does not. */
    private static void requireRoom(Connection connection, LocalDate today) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Of two that are activated at once the second sees the first.
            statement.execute("select pg_advisory_xact_lock(hashtext('bankdesk campaigns'))");
        }
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select count(*) from marketing.campaign
                 where state in (2, 3) and (terms ->> 'to')::date >= coalesce(?::date, '-infinity')""")) {
            statement.setObject(1, today);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) >= WayCode.MOST_CANDIDATES) {
                    throw Refusal.usage(
                            "The bank has " + row.getInt(1)
                                    + " campaigns that run or are paused, and no place for another.",
                            "Stop one of them first.");
                }
            }
        }
    }

    private static int nextId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select nextval('marketing.campaign_id')")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** @return whether there was none under this key */
    private boolean insert(Connection connection, Campaign draft, String key, Person by) throws SQLException {
        ObjectNode terms = CampaignJson.write(draft.terms(), currency.get());
        terms.put("currency", currency.get().getCurrencyCode());
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.campaign (id, version, product, terms, state, salt, drafted_by, drafted_at,
                                                drafted_bank_time, key)
                values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?) on conflict (drafted_by, key) where key is not null do nothing""")) {
            statement.setInt(1, draft.id());
            statement.setInt(2, draft.version());
            statement.setString(3, draft.terms().product());
            statement.setString(4, terms.toString());
            statement.setInt(5, draft.state().code());
            statement.setString(6, draft.salt());
            statement.setString(7, draft.draftedBy());
            statement.setObject(8, now(machine));
            statement.setObject(9, now(bank));
            statement.setString(10, key);
            if (statement.executeUpdate() == 0) {
                return false;
            }
        }
        note(connection, draft, by);
        return true;
    }

    private void update(Connection connection, Campaign changed, Person by) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                update marketing.campaign set state = ?, activated_by = n.who,
                       activated_at = case when n.who is not null then coalesce(activated_at, n.machine_time) end,
                       -- Of what was activated before the bank's time was kept, it stays unknown.
                       activated_bank_time = case when activated_at is not null then activated_bank_time
                                                  when n.who is not null then n.bank_time end
                  from (values (?::text, ?::timestamptz, ?::timestamptz)) n (who, machine_time, bank_time)
                where id = ? and version = ?""")) {
            statement.setInt(1, changed.state().code());
            statement.setString(2, changed.activatedBy());
            statement.setObject(3, now(machine));
            statement.setObject(4, now(bank));
            statement.setInt(5, changed.id());
            statement.setInt(6, changed.version());
            statement.executeUpdate();
        }
        note(connection, changed, by);
    }

    private void note(Connection connection, Campaign campaign, Person by) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.campaign_event (campaign, version, state, who, happened_at, bank_time)
                values (?, ?, ?, ?, ?, ?)""")) {
            statement.setInt(1, campaign.id());
            statement.setInt(2, campaign.version());
            statement.setInt(3, campaign.state().code());
            statement.setString(4, by.name());
            statement.setObject(5, now(machine));
            statement.setObject(6, now(bank));
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime now(InstantSource clock) {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
