package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.history.postgres.KnownClients.Clients;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageClientsTest {
    private static final int CLIENTS = 1_000_000;

    private final Clients clients = clients();

    /** Of two regions, born in 1980; the second one nobody knows when. */
    private static Clients clients() {
        int[] regionOf = new int[CLIENTS + 1];
        short[] birthYearOf = new short[CLIENTS + 1];
        for (int id = 1; id <= CLIENTS; id++) {
            regionOf[id] = 1 + id % 2;
            birthYearOf[id] = 1980;
        }
        birthYearOf[2] = KnownClients.NO_YEAR;
        return new Clients("test", List.of("", "Bretagne", "Corse"), regionOf, birthYearOf, new long[0]);
    }

    @Test
    void a_client_has_the_region_and_the_age_of_the_bookings_year() {
        PageClients numbers = new PageClients(Set.of(Dimension.REGION, Dimension.AGE_BAND), FinerFilter.NONE, clients);
        int then = numbers.number(1, 2000);
        assertThat(numbers.region(then)).isEqualTo("Corse");
        assertThat(PageClients.ageBand(then)).isEqualTo(Integer.toString(AgeBand.FROM_18.code()));
        assertThat(PageClients.ageBand(numbers.number(1, 2026))).isEqualTo(Integer.toString(AgeBand.FROM_45.code()));
        assertThat(PageClients.ageBand(numbers.number(2, 2026))).isEqualTo(Integer.toString(AgeBand.UNKNOWN.code()));
        assertThat(numbers.number(0, 2026)).isEqualTo(numbers.number(CLIENTS + 5L, 2026));
        PageClients filtered = new PageClients(
                Set.of(Dimension.AGE_BAND), FinerFilter.NONE.withAgeBands(Set.of(AgeBand.FROM_18)), clients);
        assertThat(filtered.number(1, 2000)).isPositive();
        assertThat(filtered.number(1, 2026)).isNegative();
        assertThat(filtered.number(2, 2000)).isNegative();
    }

    @Test
    void a_question_over_many_years_takes_no_memory_for_each_of_them() {
        PageClients numbers = new PageClients(Set.of(Dimension.AGE_BAND), FinerFilter.NONE, clients);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[] seen = new int[60];
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int year = 0; year < seen.length; year++) {
            seen[year] = numbers.number(1 + year, 1990 + year);
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(allocated).isLessThan(CLIENTS);
        assertThat(Arrays.stream(seen).distinct().count()).isGreaterThan(3);
    }
}
