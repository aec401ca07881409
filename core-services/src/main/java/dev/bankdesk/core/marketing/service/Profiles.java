package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.ClientSeen;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients as the books have them. Reading twelve months is the longest part of a decision, so what they come to is kept, and serves
 * where the transactions do not matter: for who could not be offered anything whatever they say. What was read since {@link #begin}
 * is fresh. For one thread.
 */
final class Profiles {
    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    /** About 600 bytes each. */
    private static final int MOST = 40_000;

    private static final long ROW_KEPT_MILLIS = 300_000;
    private static final long YEAR_KEPT_MILLIS = 3_600_000;
    /** So many in one question: what is read within its two seconds. */
    private static final int YEARS_AT_ONCE = 50;

    private final Books books;
    private final InstantSource clock;
    private final Map<Long, Kept> kept = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Kept> eldest) {
            return size() > MOST;
        }
    };

    private final Map<Long, Fresh> fresh = new HashMap<>();

    /**
     * @param row without transactions
     * @param known null where they were not read; @param unreadable where they could not be
     */
    private record Kept(ClientSeen row, long rowReadAt, Profile known, long yearReadAt, boolean unreadable) {}

    /** @param positions of those that were asked for that the client's year has */
    private record Fresh(Profile profile, Set<Long> positions) {}

    Profiles(Books books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /** Nothing is fresh any more. */
    void begin() {
        fresh.clear();
    }

    void forget() {
        begin();
        kept.clear();
    }

    /** Has the rows of all these clients at hand, those that the bank has. */
    void know(Collection<Long> customers, BankMoment bank) {
        Instant now = clock.instant();
        LocalDate today = bank.today(now);
        Set<Long> missing = customers.stream()
                .filter(customer -> !isRowKept(kept.get(customer), today, now.toEpochMilli()))
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            takeRows(missing, today, now.toEpochMilli());
        }
    }

    private static boolean isRowKept(Kept each, LocalDate today, long now) {
        return each != null && each.row.facts().today().equals(today) && now - each.rowReadAt < ROW_KEPT_MILLIS;
    }

    private Map<Long, ClientSeen> takeRows(Collection<Long> customers, LocalDate today, long now) {
        Map<Long, ClientSeen> rows = books.strangers(customers, today);
        rows.forEach((customer, row) -> kept.put(customer, withRow(kept.get(customer), row, now)));
        return rows;
    }

    /** What was known stays, unless the row says something else by now. @param before null where nothing was kept */
    private static Kept withRow(Kept before, ClientSeen row, long now) {
        if (before == null) {
            return new Kept(row, now, null, 0, false);
        }
        Profile known = before.known != null && before.known.hasRowOf(row) ? before.known : null;
        return new Kept(row, now, known, before.yearReadAt, before.unreadable);
    }

    /** By the own row alone; null where the bank knows no such client. */
    Profile stranger(long customer) {
        Kept each = kept.get(customer);
        return each == null ? null : Profile.stranger(each.row);
    }

    /** With what the transactions come to; null where they have to be read. */
    Profile known(long customer, List<Offered> products) {
        Fresh read = fresh.get(customer);
        if (read != null) {
            return read.profile.covers(products) ? read.profile : null;
        }
        Kept each = kept.get(customer);
        return each != null
                        && each.known != null
                        && clock.millis() - each.yearReadAt < YEAR_KEPT_MILLIS
                        && each.known.covers(products)
                ? each.known
                : null;
    }

    boolean isFresh(long customer) {
        return fresh.containsKey(customer);
    }

    /** Whether the journal has this very transaction among the client's own, as it was read. */
    boolean has(Moment moment) {
        Fresh read = fresh.get(moment.on().customer());
        return read != null && read.positions.contains(moment.on().position());
    }

    /** The transactions of this client could not be read in time a while ago. */
    boolean isUnreadable(long customer) {
        Kept each = kept.get(customer);
        return each != null && each.unreadable && clock.millis() - each.yearReadAt < YEAR_KEPT_MILLIS;
    }

    /** Reads the twelve months of the clients of these. */
    void read(List<Moment> moments, List<Offered> products, BankMoment bank) {
        Instant now = clock.instant();
        LocalDate today = bank.today(now);
        Map<Long, LocalDate> lasts = new HashMap<>();
        Set<Long> positions = new HashSet<>();
        for (Moment each : moments) {
            lasts.merge(
                    each.on().customer(), each.lastDay(bank, today), (one, other) -> one.isAfter(other) ? one : other);
            positions.add(each.on().position());
        }
        lasts.keySet().forEach(fresh::remove);
        Map<Long, ClientSeen> rows = takeRows(lasts.keySet(), today, now.toEpochMilli());
        // Who is gone is asked for no more.
        lasts.keySet().stream().filter(customer -> !rows.containsKey(customer)).forEach(kept::remove);
        List<Long> customers = new ArrayList<>(rows.keySet());
        for (int from = 0; from < customers.size(); from += YEARS_AT_ONCE) {
            List<Long> some = customers.subList(from, Math.min(customers.size(), from + YEARS_AT_ONCE));
            Map<Long, LocalDate> theirs = some.stream().collect(Collectors.toMap(each -> each, lasts::get));
            books.withYears(rows, theirs, bank, seen -> take(seen, rows, positions, products));
            some.stream()
                    .filter(customer -> !fresh.containsKey(customer))
                    .forEach(customer -> giveUp(rows.get(customer)));
        }
    }

    private void giveUp(ClientSeen row) {
        long customer = row.facts().customer();
        LOG.warn("the transactions of client {} could not be read in time: nothing is decided for an hour", customer);
        kept.put(customer, new Kept(row, clock.millis(), null, clock.millis(), true));
    }

    private void take(ClientSeen seen, Map<Long, ClientSeen> rows, Set<Long> positions, List<Offered> products) {
        long customer = seen.facts().customer();
        long now = clock.millis();
        Profile known = Profile.known(seen, products);
        Set<Long> found = seen.year().payments().stream()
                .map(ClientPayment::position)
                .filter(positions::contains)
                .collect(Collectors.toSet());
        fresh.put(customer, new Fresh(known, found));
        kept.put(customer, new Kept(rows.get(customer), now, known.kept(), now, false));
    }
}
