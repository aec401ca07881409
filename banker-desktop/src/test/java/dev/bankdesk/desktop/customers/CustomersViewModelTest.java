package dev.bankdesk.desktop.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import dev.bankdesk.desktop.campaigns.SignInViewModel;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustomersViewModelTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final DemoBehaviour behaviour = new DemoBehaviour();
    private final ByHand asking = new ByHand();
    private final Background background = new Background(asking, Runnable::run);
    private final DemoBank bank = new DemoBank();
    private final List<StatementColumns> remembered = new ArrayList<>();
    private Instant now = DemoBank.NOW;
    private final CustomersViewModel model = new CustomersViewModel(
            new CustomersViewModel.Bank(
                    behaviour,
                    bank.clientOffers(),
                    new SignInViewModel(bank.campaigns(), background),
                    () -> now,
                    PARIS),
            background,
            StatementColumns.DEFAULT,
            remembered::add);

    private void show(LocalDate first, LocalDate last, Filter filter) {
        show(first, last, filter, DemoBank.NOW);
    }

    private void show(LocalDate first, LocalDate last, Filter filter, Instant bankNow) {
        model.show(
                first.atStartOfDay(PARIS).toInstant(),
                last.plusDays(1).atStartOfDay(PARIS).toInstant(),
                PARIS,
                filter,
                bankNow);
        asking.runAll();
    }

    private void showSeptember(Filter filter) {
        show(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 14), filter);
    }

    @Test
    void the_list_is_of_the_periods_last_month_and_never_of_one_to_come() {
        show(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 8, 31), Filter.NONE);
        assertThat(model.list().changes().answer().month()).isEqualTo(YearMonth.of(2026, 8));
        show(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 12, 31), Filter.NONE);
        assertThat(model.list().changes().answer().month()).isEqualTo(YearMonth.of(2026, 9));
    }

    @Test
    void on_a_months_first_day_the_month_before_is_told_and_the_words_say_why() {
        behaviour.today(LocalDate.of(2026, 12, 1));
        show(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 1), Filter.NONE, Instant.parse("2026-12-01T09:00:00Z"));
        LargestChanges changes = model.list().changes().answer();
        assertThat(changes.month()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(words(Locale.ENGLISH).compared(changes, model.list().month()))
                .startsWith("Dec 2026 has just begun: Nov 2026, against the mean of the 3 months before");
        assertThat(words(Locale.FRENCH).compared(changes, model.list().month()))
                .startsWith("déc. 2026 vient de commencer : nov. 2026, face ");
        show(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30), Filter.NONE, Instant.parse("2026-12-01T09:00:00Z"));
        LargestChanges asked = model.list().changes().answer();
        assertThat(words(Locale.ENGLISH).compared(asked, model.list().month())).startsWith("Nov 2026, against");
    }

    private static CustomersWords words(Locale language) {
        return new CustomersWords(Texts.in(language), new Formats(language, PARIS, Currency.getInstance("EUR")));
    }

    @Test
    void a_segment_limits_changes_and_what_a_search_finds() {
        showSeptember(Filter.NONE.withSegments(Set.of(Segment.PREMIUM)));
        assertThat(model.list().rows()).hasSize(12).allMatch(row -> row.segment() == Segment.PREMIUM);
        model.list().search("garnier");
        asking.runAll();
        assertThat(model.list().rows().size() + model.list().hiddenProperty().get())
                .isEqualTo(5);
        assertThat(model.list().rows()).allMatch(row -> row.segment() == Segment.PREMIUM);
    }

    @Test
    void another_segment_is_asked_for_and_not_looked_for_in_the_list_before() {
        showSeptember(Filter.NONE.withSegments(Set.of(Segment.PREMIUM)));
        model.list().search("garnier");
        asking.runAll();
        int premium = model.list().rows().size();
        showSeptember(Filter.NONE.withSegments(Set.of(Segment.STANDARD)));
        assertThat(model.list().rows()).isNotEmpty().allMatch(row -> row.segment() == Segment.STANDARD);
        assertThat(model.list().allProperty().get()).isEqualTo(5);
        model.list().search("");
        assertThat(model.list().rows()).hasSize(12).allMatch(row -> row.segment() == Segment.STANDARD);
        assertThat(premium).isPositive();
    }

    @Test
    void a_page_that_is_shown_again_asks_for_everything_again_and_for_nothing_twice() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        model.shownAgain();
        asking.runAll();
        assertThat(behaviour.looks()).as("who has just been opened").hasSize(7);
        now = now.plusSeconds(90);
        model.shownAgain();
        asking.runAll();
        assertThat(behaviour.looks()).hasSize(14);
        assertThat(model.list().changes().age()).isZero();
        assertThat(model.client().parts()).allMatch(part -> part.age().isZero());
    }

    @Test
    void another_day_of_the_bank_asks_for_everything_again() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        now = now.plusSeconds(90);
        showSeptember(Filter.NONE);
        assertThat(model.list().changes().age()).as("the same day").isEqualTo(Duration.ofSeconds(90));
        show(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 14), Filter.NONE, DemoBank.NOW.plus(Duration.ofHours(11)));
        assertThat(model.list().changes().age()).isZero();
        assertThat(model.client().parts()).allMatch(part -> part.age().isZero());
    }

    @Test
    void what_was_searched_for_before_does_not_stand_under_new_words() {
        showSeptember(Filter.NONE);
        model.list().search("garnier");
        asking.runAll();
        model.list().search("weiss");
        assertThat(model.list().rows()).isEmpty();
        asking.runAll();
        assertThat(model.list().rows()).isNotEmpty().allMatch(row -> row.name().equals("Clara Weiss"));
        model.list().search(" ");
        assertThat(model.list().rows()).hasSize(DemoBehaviour.CLIENTS);
    }

    @Test
    void nobody_is_looked_at_before_somebody_opens_a_client() {
        showSeptember(Filter.NONE);
        model.list().search("garnier");
        asking.runAll();
        model.refresh();
        asking.runAll();
        assertThat(behaviour.looks()).isEmpty();
    }

    @Test
    void an_open_client_has_every_part_and_grows_old() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.LIVE);
        asking.runAll();
        OpenClientViewModel client = model.client();
        assertThat(client.parts()).allMatch(part -> part.state() == Asked.State.READ);
        assertThat(client.statement().rows()).hasSize(11);
        now = now.plusSeconds(7);
        assertThat(client.profile().age()).isEqualTo(Duration.ofSeconds(7));
        assertThat(behaviour.looks()).containsOnly(DemoBehaviour.FIRST);
    }

    @Test
    void data_are_as_old_as_what_they_hold_however_lately_they_were_asked_for() {
        now = DemoBank.NOW.plus(Duration.ofMinutes(20));
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        Asked<CustomerProfile> profile = model.client().profile();
        assertThat(profile.age()).isZero();
        assertThat(profile.ageOf(profile.answer().asOf())).isEqualTo(Duration.ofMinutes(20));
        Asked<LargestChanges> changes = model.list().changes();
        assertThat(changes.ageOf(changes.answer().asOf())).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void nothing_of_one_client_stands_under_the_next_ones_name() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        model.open(DemoBehaviour.FIRST + 3, Page.CUSTOMERS);
        assertThat(model.client().parts()).allMatch(part -> part.answer() == null);
        assertThat(model.client().statement().rows()).isEmpty();
    }

    @Test
    void a_client_of_whom_the_bank_knows_nothing_is_said_to_be_unknown() {
        showSeptember(Filter.NONE);
        model.open(5_000_000, Page.CUSTOMERS);
        asking.runAll();
        assertThat(model.client().profile().state()).isEqualTo(Asked.State.UNKNOWN);
        assertThat(model.client().statement().rows()).isEmpty();
    }

    @Test
    void a_bank_that_fails_leaves_what_was_read() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        behaviour.fail(true);
        model.refresh();
        asking.runAll();
        assertThat(model.client().parts())
                .allMatch(part -> part.state() == Asked.State.FAILED && part.answer() != null);
        assertThat(model.list().front().state()).isEqualTo(Asked.State.FAILED);
        assertThat(model.list().rows()).hasSize(DemoBehaviour.CLIENTS);
    }

    @Test
    void keeping_up_with_a_client_asks_for_balance_and_statement_alone() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        int before = behaviour.looks().size();
        model.keepUp();
        asking.runAll();
        assertThat(behaviour.looks()).hasSize(before + 2);
    }

    @Test
    void another_month_asks_for_the_peers_alone() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        int before = behaviour.looks().size();
        show(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31), Filter.NONE);
        assertThat(model.client().peers().answer().month()).isEqualTo(YearMonth.of(2026, 8));
        // The statement and the peers.
        assertThat(behaviour.looks()).hasSize(before + 2);
    }

    @Test
    void closing_leads_back_to_the_page_that_led_here() {
        model.open(DemoBehaviour.FIRST, Page.HISTORY);
        assertThat(model.close()).isEqualTo(Page.HISTORY);
        assertThat(model.client().isOpen()).isFalse();
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        assertThat(model.close()).isEqualTo(Page.CUSTOMERS);
    }

    @Test
    void the_months_past_leads_from_its_first_day_to_the_balance_now() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        Outlook.Currency euro = model.client().outlook().answer().currencies().get(0);
        assertThat(euro.past()).hasSize(14);
        assertThat(euro.past().get(0).day()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(euro.past().get(13).minor()).isEqualTo(euro.forecast().now().minor());
        var lines = model.client().statement().rows();
        var lastOfThird = lines.stream()
                .filter(line -> line.transaction()
                        .bookedAt()
                        .isBefore(LocalDate.of(2026, 9, 4).atStartOfDay(PARIS).toInstant()))
                .findFirst()
                .orElseThrow();
        assertThat(euro.past().get(2).minor()).isEqualTo(lastOfThird.balance().minor());
    }

    @Test
    void the_lowest_day_is_only_told_where_the_balance_falls() {
        showSeptember(Filter.NONE);
        model.open(DemoBehaviour.FIRST, Page.CUSTOMERS);
        asking.runAll();
        var forecast = model.client().outlook().answer().currencies().get(0).forecast();
        assertThat(Outlook.lowest(forecast).orElseThrow().day()).isEqualTo(LocalDate.of(2026, 9, 27));
    }

    @Test
    void chosen_columns_are_told_once_and_read_back() {
        StatementColumns chosen =
                model.columns().with(StatementColumns.Extra.CATEGORY, true).with(StatementColumns.Extra.TIME, true);
        model.choose(chosen);
        model.choose(chosen);
        assertThat(remembered).containsExactly(chosen);
        assertThat(chosen.format()).isEqualTo("time category");
        assertThat(StatementColumns.parse(chosen.format())).isEqualTo(chosen);
        assertThat(StatementColumns.parse("nonsense time"))
                .isEqualTo(StatementColumns.DEFAULT.with(StatementColumns.Extra.TIME, true));
    }
}
