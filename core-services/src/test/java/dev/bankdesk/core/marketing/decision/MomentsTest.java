package dev.bankdesk.core.marketing.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.propensity.SegmentPropensity;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which transactions are a moment to decide, and by which probability. */
class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    /** Its day is two years later and passes in a minute. */
    private static final BankClock FAST = new BankClock(Instant.parse("2028-03-31T12:00:00Z"), NOW, 1_440);

    private static boolean isNow(Duration recordedAgo, Duration bookedBefore) {
        Instant recorded = NOW.minus(recordedAgo);
        return Moments.isNow(NOW, recorded, FAST.at(recorded).minus(bookedBefore), FAST);
    }

    @Test
    void a_moment_was_recorded_within_the_hour_and_booked_within_the_banks_day_of_it() {
        assertThat(isNow(Duration.ZERO, Duration.ZERO)).isTrue();
        assertThat(isNow(Duration.ofHours(1), Duration.ofDays(1))).isTrue();
        assertThat(isNow(Duration.ofHours(1).plusMillis(1), Duration.ZERO)).isFalse();
        assertThat(isNow(Duration.ZERO, Duration.ofDays(1).plusMillis(1))).isFalse();
        // A bank's clock that runs fast makes nothing old that was booked when it was recorded.
        assertThat(isNow(Duration.ofMinutes(30), Duration.ZERO)).isTrue();
    }

    @Test
    void the_propensity_is_that_of_segments_unless_another_is_set() {
        assertThat(PropensityChoice.from(Map.of())).isEqualTo(PropensityChoice.SEGMENTS);
        assertThat(PropensityChoice.from(Map.of(PropensityChoice.SETTING, "thompson")))
                .isEqualTo(PropensityChoice.THOMPSON);
        assertThatThrownBy(() -> PropensityChoice.from(Map.of(PropensityChoice.SETTING, "best")))
                .isInstanceOf(Refusal.class)
                .hasMessage("BANKDESK_PROPENSITY is best.")
                .satisfies(refusal -> assertThat(((Refusal) refusal).remedy())
                        .isEqualTo("Choose one of segments, online, thompson."));
    }

    @Test
    void a_product_without_a_model_of_its_own_is_ranked_by_its_segment() {
        SegmentPropensity counted = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
        counted.learn("card", Segment.STUDENT.name(), 200, 60);
        ProductPropensities known = new ProductPropensities(PropensityChoice.ONLINE, counted, Map.of(), 200);
        ClientFeatures student = new ClientFeatures(Collections.nCopies(9, 1.0), Segment.STUDENT);
        assertThat(known.of("card", student, 1))
                .isEqualTo(counted.estimate("card", Segment.STUDENT.name()).probability())
                .isGreaterThan(0.1);
        // What others have, drawn to the stated prior, where nobody answered; the prior alone where nobody ever did.
        assertThat(known.of("other", student, 1)).isBetween(0.02, 0.3).isNotEqualTo(0.02);
        SegmentPropensity fresh = new SegmentPropensity(SegmentPropensity.Prior.USUAL);
        assertThat(new ProductPropensities(PropensityChoice.ONLINE, fresh, Map.of(), 0).of("other", student, 1))
                .isEqualTo(0.02);
        assertThatThrownBy(() -> counted.learn("card", "STUDENT", 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(known.choice(), known.answers())).containsExactly(PropensityChoice.ONLINE, 200L);
    }
}
