package dev.bankdesk.simulator.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.load.DemoPlay;
import dev.bankdesk.simulator.preferences.Preferences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo plans before it plays: its campaigns and its people. */
class DemoPlanTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    /** How long clients are compared, and offers are open. */
    private static final int OPEN_DAYS = 30;

    @TempDir
    Path folder;

    private final List<PlannedCampaign> planned = PlannedCampaign.from(FIRST);

    @Test
    void the_first_campaign_and_all_that_is_told_of_it_are_over_when_live_begins() {
        LocalDate live = FIRST.plusDays(DemoPlay.PAST_DAYS);
        LocalDate to = planned.get(0).terms().to();
        assertThat(to.plusDays(OPEN_DAYS)).isBefore(live);
        assertThat(planned.get(0).terms().limits().controlBasisPoints()).isPositive();
        assertThat(planned.stream().filter(each -> each.terms().runsOn(live))).hasSize(2);
    }

    @Test
    void nobody_who_is_compared_for_one_is_offered_the_same_product_by_the_next() {
        for (PlannedCampaign one : planned) {
            for (PlannedCampaign other : planned) {
                if (one != other && one.terms().product().equals(other.terms().product())) {
                    PlannedCampaign first =
                            one.terms().from().isBefore(other.terms().from()) ? one : other;
                    PlannedCampaign second = first == one ? other : one;
                    assertThat(first.terms().to().plusDays(OPEN_DAYS))
                            .isBefore(second.terms().from());
                }
            }
        }
    }

    @Test
    void clients_have_a_taste_for_what_is_offered() {
        assertThat(Preferences.products())
                .containsAll(
                        planned.stream().map(each -> each.terms().product()).toList());
        assertThat(planned).extracting(PlannedCampaign::key).doesNotHaveDuplicates();
    }

    @Test
    void a_campaign_begins_from_the_day_before_its_first_until_its_last() {
        PlannedCampaign travel = planned.get(0);
        assertThat(travel.mayBegin(travel.terms().from().minusDays(2))).isFalse();
        assertThat(travel.mayBegin(travel.terms().from().minusDays(1))).isTrue();
        assertThat(travel.mayBegin(travel.terms().to())).isTrue();
        assertThat(travel.mayBegin(travel.terms().to().plusDays(1))).isFalse();
    }

    @Test
    void the_demos_people_are_chosen_once_and_their_passwords_are_their_owners() throws Exception {
        DemoPeople people = DemoPeople.in(folder);
        assertThat(DemoPeople.in(folder)).isEqualTo(people);
        assertThat(people.analyst().password())
                .hasSize(16)
                .isNotEqualTo(people.approver().password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DemoPeople.file(folder))))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("demo-people.json");
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(DemoPeople.in(other).analyst().password())
                .isNotEqualTo(people.analyst().password());
    }

    @Test
    void a_broken_file_of_people_is_told_with_its_remedy() throws Exception {
        Files.writeString(DemoPeople.file(folder), "{}");
        assertThatThrownBy(() -> DemoPeople.in(folder))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.remedy()).contains("reset"));
    }
}
