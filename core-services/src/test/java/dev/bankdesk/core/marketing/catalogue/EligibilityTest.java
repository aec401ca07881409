package dev.bankdesk.core.marketing.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private final Eligibility terms = new Eligibility(EnumSet.of(Segment.STANDARD, Segment.PREMIUM), 6, 1_500_00);

    @Test
    void each_reason_against_is_told_with_what_is_asked_and_what_is_there() {
        assertThat(terms.against(Rows.client(Segment.BUSINESS, "2025-12-01", 1_499_99), Rows.EURO))
                .containsExactly(
                        "Clients of the segment BUSINESS cannot have it; it is for STANDARD, PREMIUM.",
                        "One must be a client for 6 months; this one is since 2025-12-01.",
                        "It needs a mean monthly income of 1500.00 EUR; this client has 1499.99 EUR.");
    }

    @Test
    void who_just_reaches_each_bound_may() {
        assertThat(terms.against(Rows.client(Segment.PREMIUM, "2025-09-30", 1_500_00), Rows.EURO))
                .isEmpty();
        assertThat(terms.against(Rows.client(Segment.PREMIUM, "2025-10-01", 1_500_00), Rows.EURO))
                .hasSize(1);
    }

    @Test
    void a_client_who_may_not_have_it_gets_no_offer_however_much_it_saves() {
        Rows rows = new Rows().belonging("2026-01-11", dev.bankdesk.core.banking.TransactionKind.FEE, 100_00, 91);
        Product card = Rows.product(0, new ForeignFees());
        assertThat(Assessment.of(card, Rows.client(Segment.STANDARD, "2020-01-01", 0), rows.year())
                        .isWorthOffering())
                .isTrue();
        assertThat(Assessment.of(card, Rows.client(Segment.BUSINESS, "2020-01-01", 0), rows.year())
                        .isWorthOffering())
                .isFalse();
    }
}
