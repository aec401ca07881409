package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.consent.Consent;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Consents in versions, on the primary. Withdrawing the one to be targeted cancels what is pending in the same transaction. */
public final class PostgresConsents {
    private static final int LONGEST_SOURCE = 100;
    private static final String COLUMNS = "customer, purpose, version, given, changed_at, source";

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

    /** What one client says of one purpose. */
    public record Said(long customer, Purpose purpose, boolean given) {}

    /**
     * @param source who says so: a user's name, an import, the simulator; 1 to 100 characters
     * @param at the bank's time
     * @throws Refusal where nobody says so
     */
    public Change set(long customer, Purpose purpose, boolean given, String source, Instant at) {
        requireSource(source);
        return primary.inTransaction(connection -> set(connection, new Said(customer, purpose, given), source, at));
    }

    /** Of many clients, in one transaction: for imports and simulators. @return how many changed */
    public int setAll(List<Said> all, String source, Instant at) {
        requireSource(source);
        return primary.inTransaction(connection -> {
            int changed = 0;
            // In one order, so that two who set the same clients wait for each other and never for both.
            for (Said each : all.stream()
                    .sorted(Comparator.comparingLong(Said::customer).thenComparing(Said::purpose))
                    .toList()) {
                changed += set(connection, each, source, at).changed() ? 1 : 0;
            }
            return changed;
        });
    }

    private static void requireSource(String source) {
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw Refusal.usage(
                    "A consent needs a source of 1 to " + LONGEST_SOURCE + " characters.",
                    "Say who gave or withdrew it.");
        }
    }

    private static Change set(Connection connection, Said said, String source, Instant at) throws SQLException {
        int version = change(connection, said, source, at);
        boolean changed = version > 0;
        if (changed) {
            keep(connection, said, version, source, at);
        }
        int cancelled = said.purpose() == Purpose.TARGETING && !said.given()
                ? OfferRows.cancelPending(connection, said.customer(), at, "consent withdrawn")
                : 0;
        return new Change(changed ? version : versionNow(connection, said), changed, cancelled);
    }

    /** Locks the row, changed or not. @return the new version, 0 where it said so before */
    private static int change(Connection connection, Said said, String source, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.consent as k (customer, purpose, version, given, changed_at, source)
                values (?, ?, 1, ?, ?, ?)
                on conflict (customer, purpose) do update
                    set version = k.version + 1, given = excluded.given, changed_at = excluded.changed_at,
                        recorded_at = now(), source = excluded.source
                    where k.given <> excluded.given
                returning version""")) {
            statement.setLong(1, said.customer());
            statement.setInt(2, said.purpose().code());
            statement.setBoolean(3, said.given());
            DecisionWriter.setTime(statement, 4, at);
            statement.setString(5, source);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static void keep(Connection connection, Said said, int version, String source, Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into marketing.consent_version (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, said.customer());
            statement.setInt(2, said.purpose().code());
            statement.setInt(3, version);
            statement.setBoolean(4, said.given());
            DecisionWriter.setTime(statement, 5, at);
            statement.setString(6, source);
            statement.executeUpdate();
        }
    }

    private static int versionNow(Connection connection, Said said) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select version from marketing.consent where customer = ? and purpose = ?")) {
            statement.setLong(1, said.customer());
            statement.setInt(2, said.purpose().code());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Both purposes; what nothing was said of is not given, with version 0. */
    public Map<Purpose, Consent> of(long customer) {
        Map<Purpose, Consent> consents = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            consents.put(purpose, Consent.unknown(customer, purpose));
        }
        read(customer, "marketing.consent").forEach(each -> consents.put(each.purpose(), each));
        return consents;
    }

    /** Every version of both purposes, oldest first. */
    public List<Consent> history(long customer) {
        return read(customer, "marketing.consent_version");
    }

    private List<Consent> read(long customer, String table) {
        return primary.inTransaction(connection -> {
            List<Consent> consents = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS + " from " + table
                    + " where customer = ? order by recorded_at, purpose, version")) {
                statement.setLong(1, customer);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        consents.add(new Consent(
                                row.getLong(1),
                                Purpose.of(row.getInt(2)),
                                row.getInt(3),
                                row.getBoolean(4),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getString(6)));
                    }
                }
            }
            return consents;
        });
    }
}
