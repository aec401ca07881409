package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.statistics.postgres.ClientRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a question asks of the ordering client: a number by customer that holds region and age band, as far as they are broken
 * down by; below zero where the filter does not let the client pass.
 */
final class PageClients {
    private static final int AGE_BITS = 3;
    private static final int REGION_BITS = 20;
    static final int BITS = AGE_BITS + REGION_BITS;
    private static final int NOT_KNOWN = Integer.MIN_VALUE;

    private final boolean byRegion;
    private final boolean byAge;
    private final FinerFilter filter;
    private final List<String> regions = new ArrayList<>();
    private final int[] regionOf;
    private final int[] birthYearOf;
    private final Map<Integer, int[]> numbersByYear = new HashMap<>();

    private PageClients(Set<Dimension> by, FinerFilter filter, int highest) {
        this.byRegion = by.contains(Dimension.REGION);
        this.byAge = by.contains(Dimension.AGE_BAND);
        this.filter = filter;
        this.regions.add("");
        this.regionOf = new int[highest + 1];
        this.birthYearOf = new int[highest + 1];
        java.util.Arrays.fill(birthYearOf, NOT_KNOWN);
    }

    /** Null where nothing about the client is asked. */
    static PageClients read(Connection connection, Set<Dimension> by, FinerFilter filter) throws SQLException {
        boolean asked = by.contains(Dimension.REGION) || by.contains(Dimension.AGE_BAND) || filter.asksForClient();
        if (!asked) {
            return null;
        }
        int highest = highest(connection);
        PageClients clients = new PageClients(by, filter, highest);
        Map<String, Integer> numbers = new HashMap<>(Map.of("", 0));
        ClientRows.read(connection, (id, region, birthYear) -> {
            clients.regionOf[(int) id] = numbers.computeIfAbsent(region, clients::add);
            clients.birthYearOf[(int) id] = birthYear == null ? NOT_KNOWN : birthYear;
        });
        return clients;
    }

    private int add(String region) {
        regions.add(region);
        return regions.size() - 1;
    }

    /** Ids come from a sequence, so that an array by id is full. */
    private static int highest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(id), 0) from ledger.customer")) {
            row.next();
            return Math.toIntExact(row.getLong(1));
        }
    }

    /** @param year of the booking; the array's first number is for whoever is no customer */
    int[] numbers(int year) {
        return numbersByYear.computeIfAbsent(year, this::count);
    }

    private int[] count(int year) {
        boolean[] passes = new boolean[regions.size()];
        for (int region = 0; region < passes.length; region++) {
            passes[region] = filter.regions().isEmpty() || filter.regions().contains(regions.get(region));
        }
        int[] numbers = new int[regionOf.length];
        for (int id = 0; id < numbers.length; id++) {
            AgeBand band = band(year, birthYearOf[id]);
            boolean pass = passes[regionOf[id]]
                    && (filter.ageBands().isEmpty() || filter.ageBands().contains(band));
            numbers[id] = pass ? (byRegion ? regionOf[id] << AGE_BITS : 0) | (byAge ? band.code() : 0) : -1;
        }
        return numbers;
    }

    private static AgeBand band(int year, int birthYear) {
        if (birthYear == NOT_KNOWN) {
            return AgeBand.UNKNOWN;
        }
        // 0 would be "unknown" to the bands, and is a year to the database.
        return AgeBand.of(year - birthYear + 1, 1);
    }

    String region(long number) {
        return regions.get((int) (number & (1 << BITS) - 1) >> AGE_BITS);
    }

    static String ageBand(long number) {
        return Long.toString(number & (1 << AGE_BITS) - 1);
    }
}
