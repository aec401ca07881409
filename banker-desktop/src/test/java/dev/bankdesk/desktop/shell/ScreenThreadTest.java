package dev.bankdesk.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScreenThreadTest {
    @Test
    void a_slow_screen_gets_only_the_newest_value_and_never_a_queue() {
        Queue<Runnable> screen = new ArrayDeque<>();
        List<Integer> shown = new ArrayList<>();
        Consumer<Integer> latest = ScreenThread.latestOnly(screen::add, shown::add);
        latest.accept(1);
        latest.accept(2);
        latest.accept(3);
        assertThat(screen).hasSize(1);
        screen.remove().run();
        latest.accept(4);
        screen.remove().run();
        assertThat(shown).containsExactly(3, 4);
    }
}
