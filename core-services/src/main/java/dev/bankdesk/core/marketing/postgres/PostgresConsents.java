package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.consent.Consent;
import dev.bankdesk.core.marketing.consent.Consents;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Consents in versions, on the primary. Withdrawing the one to be targeted cancels what is pending in the same transaction. */
public final class PostgresConsents implements Consents {
    private static final int LONGEST_SOURCE = 100;

    private final MarketingPrimary primary;

    public PostgresConsents(MarketingPrimary primary) {
        this.primary = primary;
    }

    /**
     * What a consent became.
     *
     * @param changed false where it said so before: no new version then
     * @param cancelledOffers that waited for an answer
     */
    public record Change(int version, boolean changed, int cancelledOffers) {}

    /** One of one client, as {@link #setAll} has it. */
    public Change set(long customer, Purpose purpose, boolean given, String source, Instant at) {
        requireSource(source);
        return primary.inTransaction(connection -> {
            Changed changed = set(connection, List.of(new Said(customer, purpose, given)), source, at, true);
            int version = ConsentRows.now(connection, customer).get(purpose).version();
            return new Change(version, changed.versions() > 0, changed.cancelledOffers());
        });
    }

    @Override
    public Changed setAll(List<Said> all, String source, Instant at) {
        requireSource(source);
        return primary.inTransaction(connection -> set(connection, all, source, at, true));
    }

    @Override
    public Changed register(List<Said> all, String source, Instant at) {
        requireSource(source);
        return primary.inTransaction(connection -> set(connection, all, source, at, false));
    }

    private static void requireSource(String source) {
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw Refusal.usage(
                    "A consent needs a source of 1 to " + LONGEST_SOURCE + " characters.",
                    "Say who gave or withdrew it.");
        }
    }

    /** @param overOthers whether it takes the place of what another source said */
    private static Changed set(Connection connection, List<Said> all, String source, Instant at, boolean overOthers)
            throws SQLException {
        // In one order, so that two who set the same clients wait for each other and never for both.
        List<Said> ordered = all.stream()
                .sorted(Comparator.comparingLong(Said::customer).thenComparing(Said::purpose))
                .toList();
        int versions = change(connection, ordered, source, at, overOthers);
        List<Said> withdrawn = ordered.stream()
                .filter(each -> each.purpose() == Purpose.TARGETING && !each.given())
                .toList();
        int cancelled = 0;
        if (!withdrawn.isEmpty()) {
            for (long customer : withPending(connection, withdrawn)) {
                cancelled += OfferRows.cancelPending(connection, customer, at, "consent withdrawn");
            }
        }
        return new Changed(versions, cancelled);
    }

    /** Locks the rows, changed or not. @return how many new versions there are */
    private static int change(Connection connection, List<Said> ordered, String source, Instant at, boolean overOthers)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                with changed as (
                    insert into marketing.consent as k (customer, purpose, version, given, changed_at, source)
                    select n.customer, n.purpose, 1, n.given, n.at, n.source
                      from (select *, ?::timestamptz as at, ?::text as source
                              from unnest(?::bigint[], ?::smallint[], ?::boolean[]) as s (customer, purpose, given)) n
                    on conflict (customer, purpose) do update
                        set version = k.version + 1, given = excluded.given, changed_at = excluded.changed_at,
                            recorded_at = now(), source = excluded.source
                        where k.given <> excluded.given and (? or k.source = excluded.source)
                    returning customer, purpose, version, given, changed_at, source)
                insert into marketing.consent_version (customer, purpose, version, given, changed_at, source)
                select * from changed""")) {
            DecisionWriter.setTime(statement, 1, at);
            statement.setString(2, source);
            new Columns<>(statement, 3, ordered)
                    .of("int8", Said::customer)
                    .of("int2", each -> (short) each.purpose().code())
                    .of("bool", Said::given);
            statement.setBoolean(6, overOthers);
            return statement.executeUpdate();
        }
    }

    /** Whose consent is withdrawn now, and offers wait. */
    private static List<Long> withPending(Connection connection, List<Said> withdrawn) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select distinct o.customer from marketing.offer o
                  join marketing.consent k on k.customer = o.customer and k.purpose = 2 and not k.given
                 where o.customer = any (?) and o.state in (1, 2, 3) order by o.customer""")) {
            new Columns<>(statement, 1, withdrawn).of("int8", Said::customer);
            List<Long> customers = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    customers.add(row.getLong(1));
                }
            }
            return customers;
        }
    }

    /** Both purposes; what nothing was said of is not given, with version 0. */
    public Map<Purpose, Consent> of(long customer) {
        return primary.inTransaction(connection -> ConsentRows.now(connection, customer));
    }

    /** Every version of both purposes, oldest first. */
    public List<Consent> history(long customer) {
        return primary.inTransaction(connection -> ConsentRows.versions(connection, customer));
    }
}
