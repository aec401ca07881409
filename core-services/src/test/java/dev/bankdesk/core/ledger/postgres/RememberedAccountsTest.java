package dev.bankdesk.core.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.ledger.Account;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RememberedAccountsTest {
    private static final int SPREAD = 10_000_000;

    private final RememberedAccounts remembered = new RememberedAccounts();

    private static Account stored(long id) {
        return new Account(
                id,
                new Account.Holder(id / 2, 1, "FR"),
                Currency.getInstance("EUR"),
                Account.OPEN,
                (int) id % 20_000,
                -id,
                3 * id);
    }

    private static Map<Long, Account> read(Collection<Long> ids) {
        Map<Long, Account> found = new HashMap<>();
        ids.forEach(id -> found.put(id, stored(id)));
        return found;
    }

    @Test
    void a_batch_spread_over_ten_million_accounts_takes_bounded_memory_and_is_answered_right() throws SQLException {
        Set<Long> ids = LongStream.range(0, 40_000)
                .mapToObj(i -> SystemAccount.FIRST_CUSTOMER_ACCOUNT + i * (SPREAD / 40_000))
                .collect(Collectors.toSet());
        for (int batch = 0; batch < 2; batch++) {
            Map<Long, Account> found = remembered.find(ids, RememberedAccountsTest::read);
            assertThat(remembered.pages()).isPositive().isLessThanOrEqualTo(RememberedAccounts.MOST_PAGES);
            assertThat(found).hasSize(ids.size());
            found.forEach((id, account) -> {
                assertThat(account.balanceMinor()).isEqualTo(3 * id);
                assertThat(account.floorMinor()).isEqualTo(-id);
                assertThat(account.holder().customer()).isEqualTo(id / 2);
            });
        }
    }
}
