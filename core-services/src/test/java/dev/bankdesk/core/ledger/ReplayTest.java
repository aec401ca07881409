package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.ledger.replay.GivenBackBook;
import dev.bankdesk.core.ledger.replay.LedgerModel;
import dev.bankdesk.core.ledger.replay.Line;
import dev.bankdesk.core.ledger.replay.Opened;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ledger on the store in memory agrees with its model on 20,000 orders, and with no model that has one rule changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest extends ReplayContract {
    private static final int CALLERS = 4;
    private static final int ORDERS_EACH = 5_000;

    private final InMemoryStand stand = new InMemoryStand();
    private ReplayedRun run;

    @Override
    List<Line> journal() {
        return stand.store.journal().stream().map(this::line).toList();
    }

    @BeforeAll
    void play() throws Exception {
        openAccounts(stand);
        run = play(stand, CALLERS, ORDERS_EACH, 50);
    }

    @AfterAll
    void close() {
        stand.close();
    }

    @Test
    void the_model_gives_every_answer_and_writes_every_row_that_the_ledger_did() {
        LedgerModel model = model();
        assertThat(run.disagreementWith(model)).as("seed %s", SEED).isEmpty();
        assertEndsEqual(stand, model);
    }

    @Test
    void the_orders_ask_for_everything_that_the_ledger_decides() {
        assertThat(run.submitted()).hasSize(CALLERS * ORDERS_EACH);
        assertAskedForEverything(run, 3);
    }

    /** A rule, changed by as little as one can. */
    enum Mutant {
        THE_FEE_ROUNDS_DOWN(setting -> new ModelOf(setting) {
            @Override
            protected long twoPercent(long minor) {
                return minor / 50;
            }
        }),
        THE_LAST_CENT_STAYS_ON_THE_ACCOUNT(setting -> new ModelOf(setting) {
            @Override
            protected boolean covers(Opened account, long minor) {
                return super.covers(account, minor + 1);
            }
        }),
        THE_LAST_CENT_OF_THE_CARDS_DAY_IS_FORBIDDEN(setting -> new ModelOf(setting) {
            @Override
            protected boolean isOverTheDay(long spent, long minor, long limit) {
                return super.isOverTheDay(spent, minor + 1, limit);
            }
        }),
        THE_CARDS_DAY_FORGETS_WHAT_WAS_SPENT(setting -> new ModelOf(setting) {
            @Override
            protected boolean isOverTheDay(long spent, long minor, long limit) {
                return super.isOverTheDay(0, minor, limit);
            }
        }),
        THE_CARDS_DAY_IS_CUT_IN_UTC(setting -> new ModelOf(setting) {
            @Override
            protected ZoneId zoneOfCards() {
                return ZoneOffset.UTC;
            }
        }),
        WHO_HAS_THE_CARD_PAYS_ALL_THE_SAME(setting -> new ModelOf(setting) {
            @Override
            protected boolean isFree(Opened account, Instant bookedAt) {
                return false;
            }
        }),
        THE_CARD_IS_FREE_A_MOMENT_LATER(setting -> new ModelOf(setting) {
            @Override
            protected boolean isFree(Opened account, Instant bookedAt) {
                return super.isFree(account, bookedAt.minusNanos(1_000));
            }
        }),
        WHAT_WAS_PAID_BEFORE_THE_CARD_IS_FREE(setting -> new ModelOf(setting) {
            @Override
            protected boolean isFree(Opened account, Instant bookedAt) {
                return super.isFree(account, bookedAt.plus(Duration.ofDays(7)));
            }
        }),
        A_SECOND_MORE_AHEAD(setting -> new ModelOf(setting) {
            @Override
            protected Duration longestAhead() {
                return super.longestAhead().plusSeconds(1);
            }
        }),
        HALF_A_CENT_IS_LOST(setting -> new ModelOf(setting, RoundingMode.HALF_DOWN, new GivenBackBook())),
        MORE_THAN_THE_WHOLE_IS_GIVEN_BACK(setting -> new ModelOf(setting, RoundingMode.HALF_UP, new GivenBackBook() {
            @Override
            protected boolean isMoreThanTheWhole(Line payment, BigInteger sumInAccount, BigInteger sumAsAsked) {
                return super.isMoreThanTheWhole(payment, sumInAccount.subtract(BigInteger.ONE), sumAsAsked);
            }
        })),
        A_REPEAT_LOOKS_LIKE_A_FIRST(setting -> new ModelOf(setting) {
            @Override
            public Outcome answer(PaymentOrder order) {
                Outcome answer = super.answer(order);
                return answer instanceof Outcome.Booked booked
                        ? new Outcome.Booked(booked.position(), booked.feePosition(), booked.balanceMinor(), false)
                        : answer;
            }
        });

        private final Function<Setting, LedgerModel> model;

        Mutant(Function<Setting, LedgerModel> model) {
            this.model = model;
        }
    }

    static Stream<Mutant> mutants() {
        return Stream.of(Mutant.values());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_model_with_one_rule_changed_is_found_out(Mutant mutant) {
        assertThat(run.disagreementWith(mutant.model.apply(setting())))
                .as("%s (seed %s)", mutant, SEED)
                .isPresent();
    }

    @Test
    void a_row_that_is_missing_and_a_row_that_is_wrong_are_found() {
        List<Line> lines = new ArrayList<>(run.lines());
        lines.remove(lines.size() - 1);
        assertThat(new ReplayedRun(run.submitted(), lines).disagreementWith(model()))
                .isPresent();
        List<Line> swapped = new ArrayList<>(run.lines());
        swapped.set(100, swapped.get(101));
        assertThat(new ReplayedRun(run.submitted(), swapped).disagreementWith(model()))
                .isPresent();
    }

    private Line line(JournalRow row) {
        return new Line(
                row.position,
                Instant.ofEpochSecond(
                        Math.floorDiv(row.bookedAtMicros, 1_000_000L),
                        Math.floorMod(row.bookedAtMicros, 1_000_000L) * 1_000L),
                row.debitAccount,
                row.creditAccount,
                row.amountMinor,
                row.currency,
                row.reportingMinor,
                row.originalCurrency,
                row.originalMinor,
                plain(row.rate),
                row.rateDay,
                row.parentPosition,
                row.kind.name(),
                row.decline == null ? "" : row.decline.name(),
                row.channel.name(),
                row.category.name(),
                row.segment,
                row.merchant,
                row.mcc,
                stand.store.sourceName(row.source),
                row.country,
                row.abroad,
                row.purpose);
    }

    private static BigDecimal plain(BigDecimal rate) {
        return rate == null ? null : rate.stripTrailingZeros();
    }
}
