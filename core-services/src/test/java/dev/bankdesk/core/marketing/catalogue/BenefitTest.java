package dev.bankdesk.core.marketing.catalogue;

import static dev.bankdesk.core.banking.TransactionKind.CARD_PAYMENT;
import static dev.bankdesk.core.banking.TransactionKind.CASH_WITHDRAWAL;
import static dev.bankdesk.core.banking.TransactionKind.DIRECT_DEBIT;
import static dev.bankdesk.core.banking.TransactionKind.FEE;
import static dev.bankdesk.core.banking.TransactionKind.ONLINE_PAYMENT;
import static dev.bankdesk.core.banking.TransactionKind.REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.catalogue.ClientPayment.Origin;
import org.junit.jupiter.api.Test;

/** Each benefit on a few transactions whose worth is worked out by hand. */
class BenefitTest {
    private static Assessment of(Benefit benefit, long priceMinor, Rows rows) {
        return Assessment.of(
                Rows.product(priceMinor, benefit), Rows.client(Segment.STANDARD, "2020-01-01", 0), rows.year());
    }

    @Test
    void a_card_without_foreign_fees_saves_the_fees_charged_less_those_given_back_less_its_price() {
        Assessment card = of(
                new ForeignFees(),
                1_00,
                new Rows()
                        .abroad("2026-01-10", CARD_PAYMENT, 100_00, "JP")
                        .belonging("2026-01-10", FEE, 2_00, 1)
                        .abroad("2026-01-11", CASH_WITHDRAWAL, 75_25, "JP")
                        .belonging("2026-01-11", FEE, 1_51, 3)
                        // The bank gives the first fee back; a merchant's refund gives none.
                        .belonging("2026-01-20", REFUND, 2_00, 2)
                        .abroad("2026-01-21", REFUND, 75_25, "JP")
                        // The account's own fee belongs to no payment.
                        .belonging("2026-01-31", FEE, 5_00, 0));
        assertThat(card.worthMinor()).isEqualTo(1_51);
        assertThat(card.savingMinor()).isEqualTo(51);
        assertThat(card.isWorthOffering()).isTrue();
        assertThat(card.isHypothetical()).isFalse();
        assertThat(card.lines()).extracting(line -> line.payment().position()).containsExactly(2L, 4L, 5L);
    }

    @Test
    void a_fee_of_another_year_that_is_given_back_now_takes_nothing_away() {
        Assessment card = of(
                new ForeignFees(),
                0,
                new Rows().belonging("2026-01-20", REFUND, 9_00, 900).belonging("2026-01-21", FEE, 40, 901));
        assertThat(card.worthMinor()).isEqualTo(40);
    }

    @Test
    void imported_payments_would_have_cost_the_fee_each_rounded_half_up_and_less_what_was_refunded() {
        Assessment card = of(
                new ForeignFees(),
                0,
                new Rows()
                        .imported("2026-01-10", CARD_PAYMENT, 10_25, "MX")
                        .imported("2026-01-10", CARD_PAYMENT, 10_24, "MX")
                        .imported("2026-01-11", REFUND, 5_00, "MX")
                        .imported("2026-01-12", CARD_PAYMENT, 500_00, "FR")
                        .declined("2026-01-13", CARD_PAYMENT, 500_00, "MX", DeclineReason.INSUFFICIENT_FUNDS));
        // 20.5 → 21, 20.48 → 20, and 10 back.
        assertThat(card.worthMinor()).isEqualTo(31);
        assertThat(card.isHypothetical()).isTrue();
        assertThat(card.reasons())
                .containsExactly(
                        "Fees on payments abroad, 3 transactions in one country in 12 months: would have cost 0.31 EUR, less the"
                                + " yearly price of 0.00 EUR: 0.31 EUR.");
    }

    @Test
    void a_bank_that_charged_nothing_would_not_have_charged_anything() {
        Assessment card = of(new ForeignFees(), 0, new Rows().abroad("2026-01-10", CARD_PAYMENT, 100_00, "JP"));
        assertThat(card.lines()).isEmpty();
        assertThat(card.isWorthOffering()).isFalse();
    }

    @Test
    void cash_back_is_a_share_of_purchases_in_the_category_up_to_its_most() {
        Rows rows = new Rows()
                .add("2026-01-10", CARD_PAYMENT, Category.GROCERIES, 33_50)
                .add("2026-01-11", ONLINE_PAYMENT, Category.GROCERIES, 66_50)
                .add("2026-01-11", DIRECT_DEBIT, Category.GROCERIES, 80_00)
                .add("2026-01-12", CARD_PAYMENT, Category.SHOPPING, 80_00)
                .add("2026-01-13", REFUND, Category.GROCERIES, 10_00);
        // 50.25 → 50, 99.75 → 100, 15 taken back.
        assertThat(of(new CashBack(Category.GROCERIES, 150, 100_00), 0, rows).worthMinor())
                .isEqualTo(1_35);
        assertThat(of(new CashBack(Category.GROCERIES, 150, 1_20), 0, rows).worthMinor())
                .isEqualTo(1_20);
    }

    @Test
    void a_trip_is_a_stretch_of_payments_made_abroad_in_person() {
        Assessment insurance = of(
                new TripInsurance(24_00, 4, 2),
                30_00,
                new Rows()
                        .abroad("2025-05-01", CARD_PAYMENT, 10_00, "ES")
                        .abroad("2025-05-05", CARD_PAYMENT, 10_00, "PT")
                        // Five days later: another trip, of one payment only.
                        .abroad("2025-05-10", CARD_PAYMENT, 10_00, "ES")
                        .abroad("2025-07-01", ONLINE_PAYMENT, 10_00, "US")
                        .abroad("2025-07-02", ONLINE_PAYMENT, 10_00, "US")
                        .abroad("2026-02-01", CASH_WITHDRAWAL, 10_00, "US")
                        .abroad("2026-02-01", CARD_PAYMENT, 10_00, "US"));
        assertThat(insurance.lines())
                .extracting(line -> line.payment().position())
                .containsExactly(1L, 6L);
        assertThat(insurance.worthMinor()).isEqualTo(48_00);
        assertThat(insurance.savingMinor()).isEqualTo(18_00);
    }

    @Test
    void rounding_up_is_worth_its_bonus_and_not_what_was_put_aside() {
        Assessment savings = of(
                new RoundUp(100, 500),
                0,
                new Rows()
                        .add("2026-01-10", CARD_PAYMENT, Category.SHOPPING, 3_40)
                        .add("2026-01-11", CARD_PAYMENT, Category.SHOPPING, 7_00)
                        .add("2026-01-12", CARD_PAYMENT, Category.SHOPPING, 19_80));
        // 60 and 20 put aside; 5 % of 80.
        assertThat(savings.lines()).extracting(SavingLine::signedMinor).containsExactly(60L, 20L);
        assertThat(savings.worthMinor()).isEqualTo(4);
    }

    @Test
    void overdraft_interest_returned_debits_and_contracts_count_what_they_are_about() {
        Rows rows = new Rows()
                .add("2026-01-31", FEE, Category.BANK, 8_01L, 8_01L, "ZZ", 0, null, Origin.OVERDRAFT_INTEREST)
                .add("2026-01-31", FEE, Category.BANK, 5_00)
                .declined("2026-02-01", DIRECT_DEBIT, 50_00, "FR", DeclineReason.INSUFFICIENT_FUNDS)
                .declined("2026-02-02", CARD_PAYMENT, 50_00, "FR", DeclineReason.INSUFFICIENT_FUNDS)
                .declined("2026-02-03", DIRECT_DEBIT, 50_00, "FR", DeclineReason.ACCOUNT_BLOCKED)
                .add("2026-02-05", DIRECT_DEBIT, Category.INSURANCE, 100_00)
                .add("2026-02-06", REFUND, Category.INSURANCE, 20_00);
        assertThat(of(new OverdraftInterest(5_000), 0, rows).worthMinor()).isEqualTo(4_01);
        assertThat(of(new ReturnedPayments(10_00), 0, rows).worthMinor()).isEqualTo(10_00);
        assertThat(of(new CheaperContract(Category.INSURANCE, 1_200), 0, rows).worthMinor())
                .isEqualTo(9_60);
        assertThat(of(new AccountFees(), 0, rows).worthMinor()).isEqualTo(5_00);
    }

    @Test
    void the_reason_of_a_saving_is_told_in_both_languages() {
        Assessment card = of(
                new ForeignFees(),
                0,
                new Rows()
                        .imported("2026-01-10", CARD_PAYMENT, 10_25, "MX")
                        .imported("2026-01-10", CARD_PAYMENT, 10_24, "MX"));
        assertThat(card.reason().en()).isEqualTo(card.reasons().get(0));
        assertThat(card.reason().fr())
                .isEqualTo("Frais sur les paiements à l’étranger, 2 opérations dans un pays en 12 mois : auraient coûté"
                        + " 0,41 EUR, moins le prix annuel de 0,00 EUR : 0,41 EUR.");
        assertThat(new CashBack(Category.GROCERIES, 100, 1_00).words())
                .isEqualTo(new LocalText("cash back on groceries", "remise sur les courses"));
    }

    @Test
    void what_has_no_rate_is_missing_from_the_saving_and_said() {
        Assessment card = of(
                new ForeignFees(),
                0,
                new Rows()
                        .add("2026-01-10", FEE, Category.BANK, 2_00, null, "ZZ", 90, null, Origin.BANK)
                        .belonging("2026-01-11", FEE, 1_00, 91));
        assertThat(card.worthMinor()).isEqualTo(1_00);
        assertThat(card.ownSums()).containsEntry("EUR", 3_00L);
        assertThat(card.reasons().get(1))
                .isEqualTo("1 of the payments have no rate into EUR and are missing from the saving.");
    }

    @Test
    void a_saving_that_its_price_eats_up_is_no_offer() {
        Rows rows = new Rows().belonging("2026-01-11", FEE, 1_00, 91);
        assertThat(of(new ForeignFees(), 99, rows).isWorthOffering()).isTrue();
        Assessment even = of(new ForeignFees(), 1_00, rows);
        assertThat(even.isWorthOffering()).isFalse();
        assertThat(even.reasons()).contains("It would have cost more than it saved: no offer.");
    }

    @Test
    void what_the_bank_does_not_carry_out_yet_is_said_of_each_product_but_the_card_without_foreign_fees() {
        assertThat(CatalogueFile.shipped().products().stream()
                        .filter(product -> product.benefit().notYet().isEmpty())
                        .map(Product::key))
                .containsExactly("no-fee-card");
        Rows rows = new Rows().belonging("2026-01-11", FEE, 1_00, 91);
        assertThat(of(new AccountFees(), 0, rows).reasons())
                .contains(
                        "The bank does not carry all of it out yet: the account’s own fees are still charged; those on"
                                + " payments abroad are not.");
        assertThat(of(new ForeignFees(), 0, rows).reasons()).hasSize(1);
    }
}
