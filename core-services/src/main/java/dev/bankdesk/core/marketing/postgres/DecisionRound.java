package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The writing side of whoever follows the transactions: decisions, offers and the places up to which was read, in one transaction
 * over a connection that is kept. Begins with the first question and ends with {@link #commit}. For one thread.
 */
public final class DecisionRound implements AutoCloseable {
    private final MarketingPrimary primary;
    private Connection connection;
    private boolean open;

    public DecisionRound(MarketingPrimary primary) {
        this.primary = primary;
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** How much a campaign has made. @param byDay on each of the bank's days that are open */
    public record Use(long offers, Map<LocalDate, Long> byDay) {
        public static final Use NONE = new Use(0, Map.of());

        public Use {
            byDay = Map.copyOf(byDay);
        }

        public long on(LocalDate day) {
            return byDay.getOrDefault(day, 0L);
        }

        /** With one more on a day. */
        public Use oneMore(LocalDate day) {
            Map<LocalDate, Long> more = new HashMap<>(byDay);
            more.merge(day, 1L, Long::sum);
            return new Use(offers + 1, more);
        }
    }

    /** A decision's key. */
    public record Decided(long position, int epoch) {}

    /** Takes partitions over: an owner before can write no more. In a transaction of its own. */
    public Map<Integer, Followed> claim(Set<Integer> partitions) {
        rollback();
        return run(on -> {
            Map<Integer, Followed> claimed = new HashMap<>();
            try (PreparedStatement statement = on.prepareStatement(
                    """
                    insert into marketing.follow_position as f
                           (partition, topic, next_offset, position, recorded_at, owner_epoch)
                    values (?, '', 0, 0, to_timestamp(0), 1)
                    on conflict (partition) do update set owner_epoch = f.owner_epoch + 1
                    returning owner_epoch, topic, next_offset, position, (extract(epoch from recorded_at) * 1000000)::bigint""")) {
                for (int partition : new TreeSet<>(partitions)) {
                    statement.setInt(1, partition);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        claimed.put(
                                partition,
                                new Followed(
                                        partition,
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5)));
                    }
                }
            }
            on.commit();
            open = false;
            return claimed;
        });
    }

    /** What the records of clients say now; of each of them. */
    public Map<Long, ClientRecord> clients(Collection<Long> customers) {
        return run(on -> ClientRecord.read(on, customers));
    }

    /** Those of these positions that an epoch has a decision of. */
    public Set<Decided> decided(Collection<Long> positions) {
        return run(on -> {
            Set<Decided> decided = new HashSet<>();
            try (PreparedStatement statement =
                    on.prepareStatement("select position, epoch from marketing.decision where position = any (?)")) {
                statement.setArray(1, on.createArrayOf("int8", positions.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        decided.add(new Decided(row.getLong(1), row.getInt(2)));
                    }
                }
            }
            return decided;
        });
    }

    /** How much the campaigns have made, by their ids. @param today the bank's day: of days before it nothing is told */
    public Map<Integer, Use> uses(LocalDate today) {
        return run(on -> {
            Map<Integer, Long> offers = new HashMap<>();
            Map<Integer, Map<LocalDate, Long>> byDay = new HashMap<>();
            try (PreparedStatement statement = on.prepareStatement(
                    """
                    select u.campaign, u.offers, d.day, d.offers from marketing.campaign_use u
                      left join marketing.campaign_day_use d on d.campaign = u.campaign and d.day >= ?""")) {
                statement.setObject(1, today);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        offers.put(row.getInt(1), row.getLong(2));
                        Map<LocalDate, Long> days = byDay.computeIfAbsent(row.getInt(1), any -> new HashMap<>());
                        LocalDate day = row.getObject(3, LocalDate.class);
                        if (day != null) {
                            days.put(day, row.getLong(4));
                        }
                    }
                }
            }
            Map<Integer, Use> uses = new HashMap<>();
            offers.forEach((campaign, all) -> uses.put(campaign, new Use(all, byDay.get(campaign))));
            return uses;
        });
    }

    /** @return what stood in the way of one of them; then what was not committed is forgotten */
    public Recorded write(List<DecisionMade> all) {
        Recorded recorded = run(on -> new DecisionWriter(on).write(all));
        if (recorded != Recorded.DONE) {
            rollback();
        }
        return recorded;
    }

    /**
     * Moves the places and lets everything since the last time stand.
     *
     * @param journalEpoch that it was decided by
     * @throws MarketingUnavailable where a partition has another owner by now, or the journal's epoch has risen: nothing stands
     */
    public void commit(Collection<Followed> places, int journalEpoch) {
        run(on -> {
            move(on, places);
            requireEpoch(on, journalEpoch);
            on.commit();
            return null;
        });
        open = false;
    }

    private static void move(Connection on, Collection<Followed> places) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(
                """
                update marketing.follow_position
                   set topic = ?, next_offset = ?, position = ?,
                       recorded_at = timestamptz 'epoch' + ?::bigint * interval '1 microsecond'
                 where partition = ? and owner_epoch = ?""")) {
            for (Followed place : places.stream()
                    .sorted(Comparator.comparingInt(Followed::partition))
                    .toList()) {
                statement.setString(1, place.topic());
                statement.setLong(2, place.nextOffset());
                statement.setLong(3, place.position());
                statement.setLong(4, place.recordedAtMicros());
                statement.setInt(5, place.partition());
                statement.setLong(6, place.ownerEpoch());
                statement.addBatch();
            }
            for (int rows : statement.executeBatch()) {
                if (rows != 1) {
                    throw new SQLException("a partition has another owner by now");
                }
            }
        }
    }

    /** Else a decision about a transaction that is lost could come behind those who took such decisions back. */
    private static void requireEpoch(Connection on, int journalEpoch) throws SQLException {
        try (Statement statement = on.createStatement();
                ResultSet row = statement.executeQuery("select epoch from marketing.settled_epoch for share")) {
            row.next();
            if (row.getInt(1) != journalEpoch) {
                throw new SQLException("the journal's epoch is " + row.getInt(1) + ", not " + journalEpoch);
            }
        }
    }

    /**
     * After promotions by force: decisions about transactions that the journal has lost do not stand any more, and what was
     * offered on them and is not answered is cancelled. In a transaction of its own; asked twice it does it once.
     *
     * @param at the bank's time
     * @return how many decisions were taken back
     * @throws MarketingUnavailable also where the books' copy is older than what was settled
     */
    public int takeBack(BankMoment bank, Instant at) {
        rollback();
        return run(on -> {
            int settled = settled(on);
            if (bank.epoch() < settled) {
                throw new SQLException("the books' copy is of the epoch " + bank.epoch() + ", which is over");
            }
            int count = 0;
            for (BankMoment.Promotion promotion : bank.promotions()) {
                if (promotion.epoch() > settled) {
                    count += takeBack(on, promotion, at);
                    goBack(on, promotion);
                }
            }
            if (bank.epoch() > settled) {
                settle(on, bank.epoch());
            }
            on.commit();
            open = false;
            return count;
        });
    }

    private static int settled(Connection on) throws SQLException {
        try (Statement statement = on.createStatement();
                ResultSet row = statement.executeQuery("select epoch from marketing.settled_epoch for update")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void settle(Connection on, int epoch) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement("update marketing.settled_epoch set epoch = ?")) {
            statement.setInt(1, epoch);
            statement.executeUpdate();
        }
    }

    /** What was seen beyond is none of the journal any more. */
    private static void goBack(Connection on, BankMoment.Promotion promotion) throws SQLException {
        try (PreparedStatement statement =
                on.prepareStatement("update marketing.follow_position set position = ? where position > ?")) {
            statement.setLong(1, promotion.position());
            statement.setLong(2, promotion.position());
            statement.executeUpdate();
        }
    }

    private static int takeBack(Connection on, BankMoment.Promotion promotion, Instant at) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(
                """
                with taken as (
                    update marketing.decision set taken_back = ? where epoch < ? and position > ? and taken_back is null
                    returning position, epoch),
                waiting as (
                    select o.id from marketing.offer o join taken t on t.position = o.position and t.epoch = o.epoch
                     where o.state in (1, 2, 3) order by o.id for update of o),
                cancelled as (
                    update marketing.offer o set state = 7, state_at = greatest(o.state_at, ?)
                     where o.id in (select id from waiting)
                    returning o.id, o.state_at),
                noted as (
                    insert into marketing.offer_event (offer, state, happened_at, cause)
                    select id, 7, state_at, 'its transaction was taken back' from cancelled)
                select count(*) from taken""")) {
            statement.setInt(1, promotion.epoch());
            statement.setInt(2, promotion.epoch());
            statement.setLong(3, promotion.position());
            DecisionWriter.setTime(statement, 4, at);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    public boolean isOpen() {
        return open;
    }

    /** Forgets what was not committed. */
    public void rollback() {
        if (open) {
            open = false;
            try {
                connection.rollback();
            } catch (SQLException e) {
                close();
            }
        }
    }

    private <T> T run(Work<T> work) {
        try {
            if (connection == null) {
                connection = primary.open();
                connection.setAutoCommit(false);
            }
            open = true;
            return work.run(connection);
        } catch (SQLException e) {
            close();
            throw new MarketingUnavailable("The marketing database does not take it: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        open = false;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Given up because it does not work any more; the server undoes what was not committed.
            }
            connection = null;
        }
    }
}
