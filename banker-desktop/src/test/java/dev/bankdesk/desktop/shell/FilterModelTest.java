package dev.bankdesk.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilterModelTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final FilterModel filter = new FilterModel();

    @Test
    void a_second_click_on_the_same_bar_lifts_the_limit() {
        filter.toggle(Dimension.CATEGORY, "TRAVEL");
        assertThat(filter.filter().categories()).containsExactly(Category.TRAVEL);
        filter.toggle(Dimension.CATEGORY, "GROCERIES");
        assertThat(filter.filter().categories()).containsExactly(Category.GROCERIES);
        filter.toggle(Dimension.CATEGORY, "GROCERIES");
        assertThat(filter.filter()).isEqualTo(Filter.NONE);
    }

    @Test
    void limiting_one_dimension_leaves_the_others() {
        filter.limit(Dimension.COUNTRY, Set.of("FR", "BE"));
        filter.limit(Dimension.CHANNEL, Set.of("CARD"));
        filter.limit(Dimension.SOURCE, Set.of("simulator"));
        filter.limit(Dimension.SEGMENT, Set.of("PREMIUM"));
        assertThat(filter.values(Dimension.COUNTRY)).containsExactlyInAnyOrder("FR", "BE");
        assertThat(filter.values(Dimension.CHANNEL)).containsExactly("CARD");
        filter.clear();
        assertThat(filter.filter().isNone()).isTrue();
    }

    @Test
    void countries_are_offered_once_they_were_seen() {
        filter.seen(Dimension.COUNTRY, List.of("FR", "BE"));
        filter.seen(Dimension.COUNTRY, List.of("CH", "FR"));
        assertThat(filter.offered(Dimension.COUNTRY)).containsExactly("BE", "CH", "FR");
    }

    @Test
    void thirty_full_days_end_with_yesterday_in_the_zone_of_the_reader() {
        TimeRange range = Period.Preset.LAST_30_DAYS.range(LocalDate.of(2026, 9, 14), PARIS);
        assertThat(range.from()).isEqualTo(Instant.parse("2026-08-14T22:00:00Z"));
        assertThat(range.to()).isEqualTo(Instant.parse("2026-09-13T22:00:00Z"));
    }

    @Test
    void last_month_and_twelve_months_are_whole_months() {
        LocalDate today = LocalDate.of(2026, 3, 31);
        assertThat(Period.Preset.LAST_MONTH.first(today)).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(Period.Preset.LAST_MONTH.last(today)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(Period.Preset.LAST_12_MONTHS.first(today)).isEqualTo(LocalDate.of(2025, 3, 1));
    }
}
