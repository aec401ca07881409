package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StoreLoginTest {
    @Test
    void every_role_has_a_login_and_bi_tools_have_one() {
        List<String> names = StoreLogin.ALL.stream().map(StoreLogin::name).toList();
        assertThat(names)
                .containsAll(Arrays.stream(Role.values()).map(Role::key).toList());
        assertThat(names).contains("reporting").hasSize(Role.values().length + 1);
    }

    /** Who sets up servers of their own copies the recipe: it must give no more than the embedded servers do. */
    @Test
    void the_recipe_for_servers_of_your_own_gives_the_same_rights() throws Exception {
        String recipe = Files.readString(Path.of("..", "docs", "logins.md"));
        for (StoreLogin login : StoreLogin.ALL) {
            assertThat(recipe)
                    .containsPattern(Pattern.compile("create role " + login.name()
                            + " +login password '…' connection limit " + login.connections() + ";"));
            login.redisRules()
                    .ifPresent(rules -> assertThat(recipe).contains("user " + login.name() + " on #… " + rules + "\n"));
        }
    }
}
