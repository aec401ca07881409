package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import dev.bankdesk.core.ledger.Outcome.KeyReused;
import dev.bankdesk.core.ledger.Outcome.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ledger promises, whatever store it stands on. */
abstract class LedgerContract extends OnALedger {
    @Test
    void a_booked_payment_moves_money_from_the_client_to_the_merchants() {
        long account = funded(100_00);
        long merchants = balance(system(SystemAccount.MERCHANTS));
        Booked booked = booked(Orders.by(account).amount(30_00, "EUR").purpose("bread"));
        assertThat(booked.balanceMinor()).isEqualTo(70_00).isEqualTo(balance(account));
        assertThat(balance(system(SystemAccount.MERCHANTS))).isEqualTo(merchants + 30_00);
        JournalRow row = row(booked.position());
        assertThat(row.debitAccount).isEqualTo(account);
        assertThat(row.creditAccount).isEqualTo(system(SystemAccount.MERCHANTS));
        assertThat(row.category).isEqualTo(Category.GROCERIES);
        assertThat(row.reportingMinor).isEqualTo(30_00);
        assertThat(row.purpose).isEqualTo("bread");
        assertThat(row.abroad).isFalse();
        assertThat(stand().sumOfBalances()).isZero();
    }

    @Test
    void a_payment_over_the_funds_is_declined_and_recorded_and_moves_no_money() {
        long account = funded(20_00);
        Outcome outcome = place(Orders.by(account).amount(20_01, "EUR"));
        assertThat(outcome).isInstanceOf(Declined.class);
        Declined declined = (Declined) outcome;
        assertThat(declined.reason()).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
        assertThat(row(declined.position()).decline).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
        assertThat(balance(account)).isEqualTo(20_00);
    }

    @Test
    void each_order_of_a_batch_sees_the_balance_that_the_one_before_it_left() {
        long account = funded(25_00);
        List<Outcome> outcomes = placeAll(
                Orders.by(account).key(newKey()),
                Orders.by(account).key(newKey()),
                Orders.by(account).key(newKey()),
                Orders.by(account).key(newKey()).kind(TransactionKind.CASH_DEPOSIT),
                Orders.by(account).key(newKey()));
        assertThat(outcomes.get(0)).isInstanceOf(Booked.class);
        assertThat(outcomes.get(1)).isInstanceOf(Booked.class);
        assertThat(outcomes.get(2)).isInstanceOf(Declined.class);
        assertThat(outcomes.get(3)).isInstanceOf(Booked.class);
        assertThat(outcomes.get(4)).isInstanceOf(Booked.class);
        assertThat(balance(account)).isEqualTo(5_00);
        long first = ((Booked) outcomes.get(0)).position();
        assertThat(((Booked) outcomes.get(4)).position()).isEqualTo(first + 4);
    }

    @Test
    void replayed_payment_books_only_once_and_gets_the_first_answer() {
        long account = funded(100_00);
        Orders order = Orders.by(account).key(newKey());
        Booked first = (Booked) placeAll(order).get(0);
        booked(Orders.by(account));
        Booked again = (Booked) placeAll(order).get(0);
        assertThat(again).isEqualTo(new Booked(first.position(), first.feePosition(), first.balanceMinor(), true));
        assertThat(balance(account)).isEqualTo(80_00);
    }

    @Test
    void a_replayed_decline_stays_a_decline_even_where_the_money_is_there_now() {
        long account = funded(5_00);
        Orders order = Orders.by(account).key(newKey());
        Declined first = (Declined) placeAll(order).get(0);
        booked(Orders.by(account).kind(TransactionKind.SALARY).amount(500_00, "EUR"));
        assertThat(placeAll(order).get(0)).isEqualTo(new Declined(first.position(), first.reason(), true));
    }

    @Test
    void the_same_key_with_other_content_is_refused() {
        long account = funded(100_00);
        String key = newKey();
        Booked first = (Booked) placeAll(Orders.by(account).key(key)).get(0);
        Outcome other =
                placeAll(Orders.by(account).key(key).purpose("something else")).get(0);
        assertThat(other).isEqualTo(new KeyReused(first.position()));
        assertThat(balance(account)).isEqualTo(90_00);
    }

    @Test
    void a_repeat_within_one_batch_is_answered_like_its_first() {
        long account = funded(100_00);
        String key = newKey();
        List<Outcome> outcomes = placeAll(
                Orders.by(account).key(key),
                Orders.by(account).key(key),
                Orders.by(account).key(key).amount(11_00, "EUR"));
        Booked first = (Booked) outcomes.get(0);
        assertThat(outcomes.get(1)).isEqualTo(new Booked(first.position(), 0, 90_00, true));
        assertThat(outcomes.get(2)).isEqualTo(new KeyReused(first.position()));
        assertThat(balance(account)).isEqualTo(90_00);
    }

    @Test
    void an_order_of_an_unknown_account_is_declined_and_names_no_account() {
        Outcome outcome = place(Orders.by(999_999_999_999L));
        Declined declined = (Declined) outcome;
        assertThat(declined.reason()).isEqualTo(DeclineReason.UNKNOWN_ACCOUNT);
        assertThat(row(declined.position()).debitAccount).isZero();
    }

    @Test
    void the_banks_own_accounts_take_no_orders() {
        funded(1);
        assertThat(declined(Orders.by(system(SystemAccount.MERCHANTS)))).isEqualTo(DeclineReason.UNKNOWN_ACCOUNT);
    }

    @Test
    void a_blocked_account_pays_nothing_but_is_still_paid() {
        long account = openAccount("EUR", "FR", 0L, Account.BLOCKED);
        booked(Orders.by(account).kind(TransactionKind.SALARY));
        assertThat(declined(Orders.by(account))).isEqualTo(DeclineReason.ACCOUNT_BLOCKED);
    }

    @Test
    void a_closed_account_neither_pays_nor_is_paid() {
        long account = openAccount("EUR", "FR", 0L, Account.CLOSED);
        assertThat(declined(Orders.by(account))).isEqualTo(DeclineReason.ACCOUNT_CLOSED);
        assertThat(declined(Orders.by(account).kind(TransactionKind.SALARY))).isEqualTo(DeclineReason.ACCOUNT_CLOSED);
        assertThat(declined(Orders.by(funded(50_00)).to(account))).isEqualTo(DeclineReason.ACCOUNT_CLOSED);
    }

    @Test
    void not_even_a_fact_moves_a_closed_account() {
        long account = openAccount("EUR", "FR", 0L, Account.CLOSED);
        assertThat(declined(Orders.by(account).fact())).isEqualTo(DeclineReason.ACCOUNT_CLOSED);
        assertThat(declined(Orders.by(account).kind(TransactionKind.SALARY).fact()))
                .isEqualTo(DeclineReason.ACCOUNT_CLOSED);
        assertThat(declined(Orders.by(funded(50_00)).to(account).fact())).isEqualTo(DeclineReason.ACCOUNT_CLOSED);
        assertThat(balance(account)).isZero();
    }

    @Test
    void a_foreign_payment_keeps_its_original_amount_and_carries_a_fee_of_its_own() {
        long account = funded(100_00);
        Booked booked = booked(Orders.by(account).amount(50_00, "USD").in("US"));
        JournalRow payment = row(booked.position());
        assertThat(payment.amountMinor).isEqualTo(25_00);
        assertThat(payment.originalMinor).isEqualTo(50_00);
        assertThat(payment.originalCurrency).isEqualTo("USD");
        assertThat(payment.rate).isEqualByComparingTo("2");
        assertThat(payment.rateDay).isEqualTo("2026-03-09");
        assertThat(payment.abroad).isTrue();
        JournalRow fee = row(booked.feePosition());
        assertThat(booked.feePosition()).isEqualTo(booked.position() + 1);
        assertThat(fee.kind).isEqualTo(TransactionKind.FEE);
        assertThat(fee.amountMinor).isEqualTo(50);
        assertThat(fee.parentPosition).isEqualTo(booked.position());
        assertThat(fee.creditAccount).isEqualTo(system(SystemAccount.FEES));
        assertThat(fee.country).isEqualTo("US");
        assertThat(fee.abroad).isTrue();
        assertThat(booked.balanceMinor()).isEqualTo(74_50);
    }

    @Test
    void a_foreign_payment_needs_the_money_for_its_fee_too() {
        long account = funded(25_49);
        assertThat(declined(Orders.by(account).amount(50_00, "USD").in("US")))
                .isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
        assertThat(balance(account)).isEqualTo(25_49);
    }

    @Test
    void a_payment_without_a_rate_is_declined() {
        assertThat(declined(Orders.by(funded(100_00)).amount(50_00, "JPY"))).isEqualTo(DeclineReason.NO_RATE);
        assertThat(declined(Orders.by(funded(100_00)).amount(50_00, "USD").bookedAt("1998-05-05T00:00:00Z")))
                .isEqualTo(DeclineReason.NO_RATE);
    }

    @Test
    void an_account_in_another_currency_reports_at_the_days_rate_and_without_one_not_at_all() {
        long crowns = openAccount("CZK", "CZ", null, Account.OPEN);
        Booked today = booked(Orders.by(crowns).amount(250_00, "CZK").in("CZ"));
        assertThat(row(today.position()).reportingMinor).isEqualTo(10_00);
        Booked before = booked(Orders.by(crowns).amount(250_00, "CZK").in("CZ").bookedAt("1994-01-05T12:00:00Z"));
        assertThat(row(before.position()).reportingMinor).isNull();
    }

    @Test
    void a_transfer_between_two_clients_is_one_row() {
        long payer = funded(100_00);
        long payee = funded(0_01);
        Booked booked = booked(Orders.by(payer).to(payee).amount(40_00, "EUR"));
        assertThat(balance(payer)).isEqualTo(60_00);
        assertThat(balance(payee)).isEqualTo(40_01);
        assertThat(row(booked.position()).creditAccount).isEqualTo(payee);
        assertThat(row(booked.position()).category).isEqualTo(Category.TRANSFERS);
    }

    @Test
    void a_transfer_to_an_account_in_another_currency_is_declined() {
        long crowns = openAccount("CZK", "CZ", null, Account.OPEN);
        assertThat(declined(Orders.by(funded(10_00)).to(crowns))).isEqualTo(DeclineReason.CURRENCY_MISMATCH);
        assertThat(declined(Orders.by(funded(10_00)).to(888_888_888L))).isEqualTo(DeclineReason.UNKNOWN_ACCOUNT);
    }

    @Test
    void a_fact_is_booked_whatever_the_balance_and_the_limit_gives_way() {
        long account = funded(5_00);
        Booked fact = booked(Orders.by(account).amount(50_00, "USD").in("US").fact());
        assertThat(fact.balanceMinor()).isEqualTo(-20_00);
        assertThat(fact.feePosition()).isZero();
        assertThat(stand().floor(account)).isEqualTo(-20_00);
        assertThat(declined(Orders.by(account).amount(1, "EUR"))).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
    }

    @Test
    void a_fact_keeps_the_reason_that_its_file_gives() {
        assertThat(declined(Orders.by(funded(5_00)).factDeclined(DeclineReason.WRONG_PIN)))
                .isEqualTo(DeclineReason.WRONG_PIN);
    }

    @Test
    void an_import_that_asks_for_it_carries_the_fee_abroad_too() {
        String name = "import-" + run;
        stand().beginImport(name, true);
        long account = funded(100_00);
        Booked home = booked(Orders.by(account).source(name).fact());
        Booked abroad = booked(Orders.by(account).source(name).fact().in("IT"));
        assertThat(home.feePosition()).isZero();
        assertThat(row(abroad.feePosition()).amountMinor).isEqualTo(20);
    }

    @Test
    void facts_come_from_an_open_import_alone() {
        long account = funded(5_00);
        Orders fact =
                Orders.by(account).amount(50_00, "EUR").source("file-" + run).fact();
        assertThat(fault(fact)).isEqualTo("source");
        stand().beginImport("file-" + run, false);
        stand().endImport(Orders.IMPORT);
        assertThat(fault(Orders.by(account).fact()))
                .as("another import's being open is not enough")
                .isEqualTo("source");
        String key = newKey();
        assertThat(placeAll(fact.key(key))).first().isInstanceOf(Booked.class);
        stand().endImport("file-" + run);
        assertThat(fault(fact)).isEqualTo("source");
        assertThat(placeAll(fact.key(key)))
                .as("what was booked is told again")
                .first()
                .isInstanceOf(Booked.class);
        assertThat(stand().floor(account)).isEqualTo(-45_00);
        assertThat(balance(account)).isEqualTo(-45_00);
    }

    @Test
    void an_order_whose_time_is_over_is_not_booked_and_one_that_was_booked_in_time_is_answered_as_before() {
        long account = funded(100_00);
        Orders order = Orders.by(account).key(newKey());
        Outcome first = placeAll(order.expires("2190-01-01T00:00:00Z")).get(0);
        assertThat(first).isInstanceOf(Booked.class);
        assertThat(place(Orders.by(account).expires("1990-01-01T00:00:00Z"))).isEqualTo(Malformed.EXPIRED);
        // Its answer was lost, and it comes again when its time is over.
        Booked again = (Booked) placeAll(order.expires("1990-01-01T00:00:00Z")).get(0);
        assertThat(again.position()).isEqualTo(((Booked) first).position());
        assertThat(again.replayed()).isTrue();
        assertThat(balance(account)).isEqualTo(90_00);
    }

    @Test
    void nothing_but_an_import_books_before_an_account_was_opened() {
        long account = funded(50_00);
        // The last second of the day before, in Paris.
        String before = "1989-12-31T22:59:59Z";
        Outcome refused = place(Orders.by(account).bookedAt(before));
        assertThat(refused)
                .isEqualTo(new Malformed(
                        "bookedAt",
                        "Give a time from 1990-01-01 on, when the account " + account
                                + " was opened, or none; only an import brings what is older."));
        booked(Orders.by(account).kind(TransactionKind.SALARY).bookedAt("1989-12-31T23:00:00Z"));
        assertThat(booked(Orders.by(account).bookedAt(before).fact()).position())
                .isPositive();
        // Interest of a month that an import brought, or that a clock of the past plays.
        assertThat(booked(Orders.by(account)
                                .kind(TransactionKind.INTEREST)
                                .channel(Channel.BANK)
                                .bookedAt(before))
                        .position())
                .isPositive();
    }

    @Test
    void that_an_import_began_is_seen_where_nothing_else_is_booked_too() {
        long account = funded(50_00);
        String name = "quiet-" + run;
        // Remembered from here on, as a source that imports nothing.
        booked(Orders.by(account).source(name));
        assertThat(fault(Orders.by(account).source(name).fact())).isEqualTo("source");
        stand().beginImport(name, false);
        booked(Orders.by(account).source(name).fact());
    }

    @Test
    void an_amount_that_is_too_large_is_refused_in_the_decimals_of_its_currency() {
        long account = funded(50_00);
        String[][] highest = {
            {"EUR", "10,000,000,000.00 EUR"}, {"JPY", "1,000,000,000,000 JPY"}, {"KWD", "1,000,000,000.000 KWD"}
        };
        for (String[] each : highest) {
            assertThat(place(Orders.by(account).amount(1_000_000_000_001L, each[0])))
                    .isEqualTo(new Malformed("amount", "Give at most " + each[1] + "."));
        }
    }

    private String fault(Orders order) {
        Outcome outcome = place(order);
        assertThat(outcome).isInstanceOf(Malformed.class);
        return ((Malformed) outcome).field();
    }

    @Test
    void a_merchants_category_code_is_taken_where_the_order_has_none() {
        int restaurant = stand().registerMerchant(5812);
        Booked booked = booked(Orders.by(funded(50_00)).merchant(restaurant));
        assertThat(row(booked.position()).mcc).isEqualTo(5812);
        assertThat(row(booked.position()).category).isEqualTo(Category.RESTAURANTS);
        Outcome unknown = place(Orders.by(funded(50_00)).merchant(2_000_000_000));
        assertThat(unknown).isInstanceOf(Malformed.class);
    }

    @Test
    void an_order_dated_more_than_a_day_ahead_is_declined() {
        assertThat(declined(Orders.by(funded(50_00)).bookedAt("2026-03-11T10:00:01Z")))
                .isEqualTo(DeclineReason.BOOKED_TOO_FAR_AHEAD);
        booked(Orders.by(funded(50_00)).bookedAt("2026-03-11T10:00:00Z"));
    }

    @Test
    void what_is_no_order_is_recorded_nowhere() {
        long account = funded(50_00);
        long before = booked(Orders.by(account)).position();
        assertThat(placeAll(Orders.by(account).key(""))).first().isInstanceOf(Malformed.class);
        assertThat(place(Orders.by(account).amount(0, "EUR"))).isInstanceOf(Malformed.class);
        assertThat(place(Orders.by(account).in("France"))).isInstanceOf(Malformed.class);
        assertThat(place(Orders.by(account).purpose("nul\0"))).isInstanceOf(Malformed.class);
        assertThat(place(Orders.by(account).to(account))).isInstanceOf(Malformed.class);
        assertThat(booked(Orders.by(account)).position()).isEqualTo(before + 1);
    }

    @Test
    void a_source_more_than_a_bank_may_have_is_refused_and_the_known_ones_go_on() {
        long account = funded(50_00);
        stand().fillSources();
        Malformed refused =
                (Malformed) place(Orders.by(account).source("one-too-many").key(newKey()));
        assertThat(refused.field()).isEqualTo("source");
        assertThat(refused.remedy()).contains("4000 sources");
        booked(Orders.by(account));
        assertThat(balance(account)).isEqualTo(40_00);
    }

    @Test
    void one_order_that_the_store_refuses_fails_alone() {
        long account = funded(100_000_00);
        stand().refuseAmount(666_13);
        Orders[] orders = new Orders[9];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = Orders.by(account).key(newKey()).amount(i == 5 ? 666_13 : 1_00, "EUR");
        }
        List<Outcome> outcomes = placeAll(orders);
        assertThat(outcomes.get(5)).isInstanceOf(Malformed.class);
        assertThat(outcomes.stream().filter(Booked.class::isInstance)).hasSize(8);
        assertThat(balance(account)).isEqualTo(100_000_00 - 8_00);
        assertThat(stand().sumOfBalances()).isZero();
    }
}
