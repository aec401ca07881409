package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.CustomerHits.By;
import dev.bankdesk.core.behaviour.CustomerHits.Hit;
import dev.bankdesk.core.behaviour.CustomerHits.Match;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.postgres.Freshness;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Clients by what somebody types, the surest first: what is the whole word, what begins with it, what holds it. Every row that
 * matches is ranked before the list is cut to its length.
 */
final class ClientSearch {
    private static final int LAST_DIGITS = 4;
    /** More digits than a number has that was ever given out. */
    private static final int MOST_DIGITS = 18;

    private static final String NAMES =
            """
            select id, case when lower(name) = lower(?) then %d
                            when name ilike ? or name ilike ? or name ilike ? then %d
                            else %d end
              from ledger.customer where name ilike ?
            union all
            select id, case when reference = ? then %d else %d end from ledger.customer where starts_with(reference, ?)
            """
                    .formatted(
                            sure(By.NAME, Match.WHOLE),
                            sure(By.NAME, Match.BEGINNING),
                            sure(By.NAME, Match.INSIDE),
                            sure(By.REFERENCE, Match.WHOLE),
                            sure(By.REFERENCE, Match.BEGINNING));
    /** Numbers that begin with the digits, found on the keys: from 21 on to 21, from 210 on to 219, and so on. */
    private static final String NUMBERS =
            """
            union all
            select c.id, case when c.id = ? then %d else %d end
              from unnest(?::bigint[], ?::bigint[]) as n (low, high) join ledger.customer c on c.id between n.low and n.high
            union all
            select a.customer, case when a.id = ? then %d else %d end
              from unnest(?::bigint[], ?::bigint[]) as n (low, high) join ledger.account a on a.id between n.low and n.high
             where a.customer is not null
            """
                    .formatted(
                            sure(By.CUSTOMER, Match.WHOLE),
                            sure(By.CUSTOMER, Match.BEGINNING),
                            sure(By.ACCOUNT, Match.WHOLE),
                            sure(By.ACCOUNT, Match.BEGINNING));

    private static final String CARDS = "union all select customer, " + sure(By.CARD, Match.WHOLE)
            + " from ledger.account where card_last4 = ? and customer is not null\n";

    /** Those of the segments first, so that the first row knows both counts even where none is of them. */
    private static final String RANKED =
            """
            select c.id, c.reference, c.name, c.segment, c.region, c.home_country, f.sure,
                   count(*) filter (where c.segment = any(?)) over () as found,
                   count(*) filter (where c.segment <> all(?)) over () as outside
              from (select id, min(sure) as sure from (%s) as m (id, sure) group by id) f
              join ledger.customer c on c.id = f.id
             order by c.segment = any(?) desc, f.sure, c.name, c.id limit ?
            """;

    private static final String ACCOUNTS =
            "select customer, id, balance_minor, currency, card_last4 from ledger.account where customer = any(?)"
                    + " order by customer, id";

    private final Connection connection;

    ClientSearch(Connection connection) {
        this.connection = connection;
    }

    private static int sure(By by, Match match) {
        return match.ordinal() * By.values().length + by.ordinal();
    }

    CustomerHits find(String text, Set<Segment> segments, int limit) throws SQLException {
        String word = text.strip();
        if (word.isEmpty()) {
            return new CustomerHits(List.of(), 0, 0, Freshness.ofJournal(connection));
        }
        boolean digits = word.matches("[0-9]{1," + MOST_DIGITS + "}");
        boolean card = digits && word.length() == LAST_DIGITS;
        String sql = RANKED.formatted(NAMES + (digits ? NUMBERS : "") + (card ? CARDS : ""));
        Object codes = connection.createArrayOf(
                "int2", ChangesReader.codes(segments.isEmpty() ? EnumSet.allOf(Segment.class) : segments));
        List<Object> values = new ArrayList<>(List.of(codes, codes));
        String escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        values.addAll(List.of(word, escaped + "%", "% " + escaped + "%", "%-" + escaped + "%", "%" + escaped + "%"));
        values.addAll(List.of(word, word));
        if (digits) {
            List<Object> numbers = numbers(word);
            values.addAll(numbers);
            values.addAll(numbers);
        }
        if (card) {
            values.add(word);
        }
        values.addAll(List.of(codes, limit));
        return read(sql, values, segments);
    }

    /** The number itself, then the bounds of those that begin with it. */
    private List<Object> numbers(String word) throws SQLException {
        long number = Long.parseLong(word);
        List<Object> low = new ArrayList<>();
        List<Object> high = new ArrayList<>();
        long power = 1;
        // A number has no zeros in front: what begins with them can only be a card's digits.
        int lengths = word.startsWith("0") ? 0 : MOST_DIGITS - word.length() + 1;
        for (int more = 0; more < lengths; more++) {
            low.add(number * power);
            high.add(number * power + power - 1);
            power *= 10;
        }
        return List.of(
                number,
                connection.createArrayOf("int8", low.toArray()),
                connection.createArrayOf("int8", high.toArray()));
    }

    private CustomerHits read(String sql, List<Object> values, Set<Segment> segments) throws SQLException {
        Map<Long, Hit> hits = new LinkedHashMap<>();
        int found = 0;
        int outside = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found = row.getInt("found");
                    outside = row.getInt("outside");
                    Hit hit = hit(row);
                    if (segments.isEmpty() || segments.contains(hit.customer().segment())) {
                        hits.put(hit.customer().customer(), hit);
                    }
                }
            }
        }
        addAccounts(hits);
        return new CustomerHits(List.copyOf(hits.values()), found, outside, Freshness.ofJournal(connection));
    }

    private static Hit hit(ResultSet row) throws SQLException {
        int sure = row.getInt("sure");
        return new Hit(
                new CustomerFound(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getString("name"),
                        Segment.of(row.getInt("segment")),
                        row.getString("region"),
                        row.getString("home_country"),
                        new ArrayList<>()),
                By.values()[sure % By.values().length],
                Match.values()[sure / By.values().length]);
    }

    private void addAccounts(Map<Long, Hit> hits) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setArray(1, connection.createArrayOf("int8", hits.keySet().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hits.get(row.getLong(1))
                            .customer()
                            .accounts()
                            .add(new CustomerFound.Account(
                                    row.getLong(2), Money.of(row.getLong(3), row.getString(4)), row.getString(5)));
                }
            }
        }
    }
}
