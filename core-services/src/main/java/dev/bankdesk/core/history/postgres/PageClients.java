package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.history.postgres.KnownClients.Clients;
import java.sql.SQLException;
import java.util.Set;

/**
 * What a question asks of the ordering client: a number by customer that holds region and age band, as far as they are broken
 * down by; below zero where the filter does not let the client pass.
 */
final class PageClients {
    private static final int AGE_BITS = 3;

    private final boolean byRegion;
    private final boolean byAge;
    private final FinerFilter filter;
    private final Clients clients;
    // What a client is stands once for all years of booking: numbers by year would be four bytes a client and year.
    private final int[] regionOf;
    private final short[] birthYearOf;
    private final int[] ofRegions;
    private final int[] ofAges;
    private final int ofUnknownAge;
    private final int ofNobody;

    PageClients(Set<Dimension> by, FinerFilter filter, Clients clients) {
        this.byRegion = by.contains(Dimension.REGION);
        this.byAge = by.contains(Dimension.AGE_BAND);
        this.filter = filter;
        this.clients = clients;
        this.regionOf = clients.regionOf();
        this.birthYearOf = clients.birthYearOf();
        this.ofRegions = ofRegions();
        this.ofAges = ofAges();
        this.ofUnknownAge = number(AgeBand.UNKNOWN);
        this.ofNobody = number(ofRegions[0], ofUnknownAge);
    }

    /** Null where nothing about the client is asked. */
    static PageClients of(PageSource source, Set<Dimension> by, FinerFilter filter) throws SQLException {
        boolean asked = by.contains(Dimension.REGION) || by.contains(Dimension.AGE_BAND) || filter.asksForClient();
        return asked ? new PageClients(by, filter, source.clients().read(source.connection())) : null;
    }

    /** How many numbers there are: all are below it. @param clients may be null */
    static long numberOf(PageClients clients) {
        if (clients == null) {
            return 1;
        }
        long ages = 1 << AGE_BITS;
        return clients.byRegion ? clients.clients.regions().size() * ages : ages;
    }

    /** @param customer 0 for whoever is no customer; @param year of the booking */
    int number(long customer, int year) {
        int id = customer < regionOf.length ? (int) customer : 0;
        if (id == 0) {
            return ofNobody;
        }
        int born = birthYearOf[id];
        int ofAge = born == KnownClients.NO_YEAR
                ? ofUnknownAge
                : ofAges[Math.min(Math.max(year - born, 0), ofAges.length - 1)];
        return number(ofRegions[Math.max(0, regionOf[id])], ofAge);
    }

    private static int number(int ofRegion, int ofAge) {
        return ofRegion < 0 || ofAge < 0 ? -1 : ofRegion | ofAge;
    }

    private int[] ofRegions() {
        int[] numbers = new int[clients.regions().size()];
        for (int region = 0; region < numbers.length; region++) {
            boolean passes = filter.regions().isEmpty()
                    || filter.regions().contains(clients.regions().get(region));
            numbers[region] = !passes ? -1 : byRegion ? region << AGE_BITS : 0;
        }
        return numbers;
    }

    /** Up to the age at which the last band begins. */
    private int[] ofAges() {
        int[] starts = AgeBand.starts();
        int[] numbers = new int[starts[starts.length - 1] + 1];
        for (int age = 0; age < numbers.length; age++) {
            // As if born in the year 1: 0 would be "unknown" to the bands.
            numbers[age] = number(AgeBand.of(age + 1, 1));
        }
        return numbers;
    }

    private int number(AgeBand band) {
        boolean passes = filter.ageBands().isEmpty() || filter.ageBands().contains(band);
        return !passes ? -1 : byAge ? band.code() : 0;
    }

    String region(int number) {
        return clients.regions().get(number >> AGE_BITS);
    }

    static String ageBand(int number) {
        return Long.toString(number & (1 << AGE_BITS) - 1);
    }
}
