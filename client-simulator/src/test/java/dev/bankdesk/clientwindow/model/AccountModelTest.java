package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.Freshness;
import dev.bankdesk.clientwindow.bank.StatementPart.Line;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class AccountModelTest {
    private final OpenModels open = new OpenModels();
    private final AccountModel account = open.models.account();

    @Test
    void it_begins_with_the_month_of_the_banks_clock() {
        open.signedIn();
        assertThat(account.month()).isEqualTo(YearMonth.of(2026, 9));
        assertThat(account.account().balance()).isEqualTo(Money.of(1_000_00, "EUR"));
        assertThat(account.hasLater()).isFalse();
        assertThat(open.bank.months).contains(LocalDate.of(2026, 9, 1));
    }

    @Test
    void months_are_turned_back_and_not_beyond_the_current_one_and_spending_follows() {
        open.signedIn();
        account.earlier();
        assertThat(account.month()).isEqualTo(YearMonth.of(2026, 8));
        assertThat(account.isLoading()).isTrue();
        open.asked.round();
        assertThat(open.bank.months).last().isEqualTo(LocalDate.of(2026, 8, 1));
        open.asked.round();
        assertThat(open.models.spending().rows()).containsExactly(new SpendingModel.Row(Category.HEALTH, 30_00, 1));
        assertThat(open.models.spending().month()).isEqualTo(account.month());
        account.later();
        account.later();
        assertThat(account.month()).isEqualTo(YearMonth.of(2026, 9));
    }

    private void pay() {
        open.models.pay().write(Field.AMOUNT, "1.00");
        open.models.pay().write(Field.COUNTRY, "FR");
        open.models.pay().send();
        open.asked.round();
    }

    @Test
    void the_lines_of_all_pages_are_there_newest_first() {
        open.signedIn();
        open.bank.page = 2;
        for (int i = 0; i < 5; i++) {
            pay();
        }
        open.asked.round();
        assertThat(account.lines()).extracting(Line::position).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(account.lines().get(0).balance()).isEqualTo(Money.of(995_00, "EUR"));
        assertThat(account.isWhole()).isTrue();
    }

    @Test
    void a_month_of_too_many_lines_says_that_it_is_not_whole() {
        open.signedIn();
        open.bank.page = 1;
        for (int i = 0; i < 21; i++) {
            pay();
        }
        open.asked.round();
        assertThat(account.lines()).hasSize(20);
        assertThat(account.isWhole()).isFalse();
    }

    @Test
    void while_the_bank_does_not_answer_the_figures_stay() {
        open.signedIn();
        open.models.inbox().stop();
        open.bank.failing = BankInMemory.failure(0);
        account.refresh();
        open.asked.round();
        assertThat(account.failure()).isNotNull();
        assertThat(account.account().balance()).isEqualTo(Money.of(1_000_00, "EUR"));
        account.refresh();
        assertThat(account.failure()).isNull();
    }

    @Test
    void no_statement_is_shown_under_another_account_or_another_month() {
        open.signedIn();
        pay();
        open.asked.round();
        assertThat(account.lines()).hasSize(1);
        account.choose(BankInMemory.IN_DOLLARS);
        assertThat(account.account().balance()).isEqualTo(Money.of(500_00, "USD"));
        assertThat(account.isStatementKnown()).isFalse();
        assertThat(account.lines()).isEmpty();
        assertThat(account.closing()).isNull();
        open.asked.round();
        assertThat(account.closing()).isEqualTo(Money.of(500_00, "USD"));
        account.choose(BankInMemory.ACCOUNT);
        open.asked.round();
        assertThat(account.lines()).hasSize(1);
        account.earlier();
        assertThat(account.lines()).isEmpty();
        assertThat(account.opening()).isNull();
    }

    @Test
    void figures_that_may_be_old_say_so_and_are_asked_for_again_after_a_pause_but_not_for_ever() {
        open.bank.freshness = new Freshness(true, Duration.ZERO);
        open.signedIn();
        open.models.inbox().stop();
        assertThat(account.isOld()).isTrue();
        assertThat(open.models.spending().isOld()).isTrue();
        open.bank.freshness = Freshness.NOW;
        open.pausesEnd();
        open.asked.round();
        assertThat(account.isOld()).isFalse();
        assertThat(open.models.spending().isOld()).isFalse();
        assertThat(open.pauses).isEmpty();
        open.bank.freshness = new Freshness(false, null);
        account.refresh();
        int tries = 0;
        for (open.asked.round(); !open.pauses.isEmpty() && tries < 100; tries++) {
            open.pausesEnd();
            open.asked.round();
        }
        assertThat(tries).isEqualTo(12);
        assertThat(account.isOld()).isTrue();
    }

    @Test
    void nothing_is_asked_again_when_the_client_has_signed_out() {
        open.bank.freshness = new Freshness(false, Duration.ofMinutes(2));
        open.signedIn();
        open.models.session().signOut();
        open.asked.round();
        open.pausesEnd();
        assertThat(open.asked.waiting()).isZero();
    }

    @Test
    void spending_stands_by_category_the_most_first() {
        open.signedIn();
        assertThat(open.models.spending().rows())
                .containsExactly(
                        new SpendingModel.Row(Category.TRAVEL, 200_00, 1),
                        new SpendingModel.Row(Category.GROCERIES, 50_00, 0.25));
    }
}
