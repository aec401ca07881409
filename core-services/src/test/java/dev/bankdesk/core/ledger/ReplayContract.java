package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import dev.bankdesk.core.ledger.replay.Exchange;
import dev.bankdesk.core.ledger.replay.GivenBackBook;
import dev.bankdesk.core.ledger.replay.LedgerModel;
import dev.bankdesk.core.ledger.replay.Line;
import dev.bankdesk.core.ledger.replay.Opened;
import dev.bankdesk.core.ledger.replay.RandomOrders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A ledger and a plain model of it, on the same random orders. Callers place theirs side by side; then the journal is read
 * back by position, the model takes the orders in that order, one at a time, and must give every answer, write every row and
 * end with every balance that the ledger did. With {@code -Dreplay.seed=N} another run.
 */
abstract class ReplayContract {
    static final long SEED = Long.getLong("replay.seed", 20260310);

    /** The same rates as {@link OnALedger#RATES}, in the model's own form. */
    private static final Map<String, NavigableMap<LocalDate, BigDecimal>> PER_EURO = Map.of(
            "USD", quotes("2026-03-02", "1", "2026-03-09", "2"),
            "CZK", quotes("2026-03-09", "25"),
            "ISK", quotes("2026-03-02", "137.9", "2026-03-09", "140.5"),
            "KWD", quotes("2026-03-09", "0.33"));

    private static final String WITHOUT_FEE = "import-free";
    private static final String WITH_FEE = "import-with-fee";
    private static final int MCC = 5812;

    /** Orders are booked at these times too, and before, between and behind them. */
    private static final Instant FREE_FROM = OnALedger.NOW.minus(Duration.ofDays(1));

    private static final Instant FREE_UNTIL = OnALedger.NOW;

    private final List<Opened> accounts = new ArrayList<>();
    private int merchant;

    private static NavigableMap<LocalDate, BigDecimal> quotes(String... daysAndRates) {
        NavigableMap<LocalDate, BigDecimal> quotes = new TreeMap<>();
        for (int i = 0; i < daysAndRates.length; i += 2) {
            quotes.put(LocalDate.parse(daysAndRates[i]), new BigDecimal(daysAndRates[i + 1]));
        }
        return quotes;
    }

    /** Every row of the journal, by position. */
    abstract List<Line> journal() throws Exception;

    LedgerModel model() {
        return new ModelOf(setting());
    }

    /** What a model is told of the bank. */
    record Setting(List<Opened> accounts, int merchant) {}

    Setting setting() {
        return new Setting(accounts, merchant);
    }

    /** The model of such a bank; a subclass may give it a wrong rule. */
    static class ModelOf extends LedgerModel {
        ModelOf(Setting setting) {
            this(setting, RoundingMode.HALF_UP, new GivenBackBook());
        }

        ModelOf(Setting setting, RoundingMode rounding, GivenBackBook givenBack) {
            super(
                    OnALedger.NOW,
                    new Exchange(PER_EURO, rounding),
                    givenBack,
                    setting.accounts,
                    Map.of(setting.merchant, MCC),
                    Set.of(WITHOUT_FEE, WITH_FEE),
                    Set.of(WITH_FEE));
        }
    }

    /** Some accounts of each kind; two of them in a currency without rates. */
    void openAccounts(LedgerStand stand) {
        merchant = stand.registerMerchant(MCC);
        stand.beginImport(WITHOUT_FEE, false);
        stand.beginImport(WITH_FEE, true);
        String[] currencies = {"EUR", "EUR", "EUR", "USD", "CZK", "ISK", "KWD", "JPY"};
        for (int i = 0; i < 64; i++) {
            String currency = currencies[i % currencies.length];
            String home = i % 5 == 0 ? "CZ" : i % 7 == 0 ? "ZZ" : "FR";
            Long floor = i % 11 == 0 ? null : i % 3 == 0 ? -50_00L : 0L;
            boolean blocked = i % 13 == 5;
            boolean closed = i % 17 == 3;
            long id = stand.openAccount(
                    currency, home, floor, closed ? Account.CLOSED : blocked ? Account.BLOCKED : Account.OPEN);
            // One that an order can just reach, and one that some together do.
            Long cardDay = closed || i % 8 > 1 ? null : i % 8 == 0 ? Long.valueOf(2_00) : Long.valueOf(500_00);
            if (cardDay != null) {
                stand.limitCardDay(id, cardDay);
            }
            Instant freeFrom = i % 3 == 1 ? FREE_FROM : i % 6 == 2 ? OnALedger.NOW : null;
            Instant freeUntil = i % 6 == 1 ? FREE_UNTIL : null;
            if (freeFrom != null) {
                long waiver = stand.waiveForeignFee(id, freeFrom);
                if (freeUntil != null) {
                    stand.endWaiver(id, waiver, freeUntil);
                }
            }
            accounts.add(new Opened(
                    id,
                    currency,
                    home,
                    1,
                    floor,
                    closed ? "closed" : blocked ? "blocked" : "open",
                    cardDay,
                    freeFrom,
                    freeUntil));
        }
    }

    /** Callers side by side, each with orders of its own and each waiting for its answers. */
    ReplayedRun play(LedgerStand stand, int callers, int ordersEach, int largestBatch) throws Exception {
        List<CompletableFuture<List<ReplayedRun.Submitted>>> playing = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int number = caller;
            playing.add(CompletableFuture.supplyAsync(
                    () -> playOne(stand.ledger(), number, ordersEach, largestBatch),
                    task -> new Thread(task, "caller-" + number).start()));
        }
        List<ReplayedRun.Submitted> submitted = new ArrayList<>();
        for (CompletableFuture<List<ReplayedRun.Submitted>> one : playing) {
            submitted.addAll(one.get(5, TimeUnit.MINUTES));
        }
        return new ReplayedRun(submitted, journal());
    }

    private List<ReplayedRun.Submitted> playOne(Ledger ledger, int caller, int count, int largestBatch) {
        Random sizes = new Random(SEED + caller);
        RandomOrders orders = new RandomOrders(SEED * 31 + caller, "c" + caller, OnALedger.NOW, accounts, merchant);
        List<ReplayedRun.Submitted> submitted = new ArrayList<>(count);
        while (submitted.size() < count) {
            List<PaymentOrder> batch = new ArrayList<>();
            for (int size = Math.min(count - submitted.size(), 1 + sizes.nextInt(largestBatch)); size > 0; size--) {
                batch.add(orders.next());
            }
            List<Outcome> outcomes =
                    ledger.place(batch).orTimeout(60, TimeUnit.SECONDS).join();
            for (int i = 0; i < batch.size(); i++) {
                orders.learn(batch.get(i), outcomes.get(i));
                submitted.add(new ReplayedRun.Submitted(batch.get(i), outcomes.get(i)));
            }
        }
        return submitted;
    }

    static void assertEndsEqual(LedgerStand stand, LedgerModel model) {
        model.balances().forEach((account, balance) -> assertThat(stand.balance(account))
                .as("balance of %s (seed %s)", account, SEED)
                .isEqualTo(balance));
        model.floors().forEach((account, floor) -> assertThat(stand.floor(account))
                .as("floor of %s (seed %s)", account, SEED)
                .isEqualTo(floor));
    }

    /** A run that asks nothing proves nothing. */
    static void assertAskedForEverything(ReplayedRun run, int atLeast) {
        Map<String, Integer> answers = new TreeMap<>();
        for (ReplayedRun.Submitted each : run.submitted()) {
            answers.merge(word(each.outcome()), 1, Integer::sum);
        }
        assertThat(answers.keySet())
                .contains(
                        "booked",
                        "booked with fee",
                        "booked again",
                        "KeyReused",
                        "Malformed",
                        "declined again",
                        "UNKNOWN_ACCOUNT",
                        "BOOKED_TOO_FAR_AHEAD",
                        "CURRENCY_MISMATCH",
                        "NO_RATE",
                        "OVER_LIMIT",
                        "NOTHING_TO_REVERSE",
                        "ALREADY_REVERSED",
                        "ACCOUNT_CLOSED",
                        "ACCOUNT_BLOCKED",
                        "INSUFFICIENT_FUNDS",
                        "WRONG_PIN");
        assertThat(answers)
                .as("each answer often enough")
                .allSatisfy((answer, count) -> assertThat(count).as(answer).isGreaterThanOrEqualTo(atLeast));
        assertThat(run.lines().stream().map(Line::kind).distinct()).hasSize(14);
        assertThat(run.lines().stream()
                        .filter(line -> line.decline().isEmpty() && line.kind().equals("REVERSAL")))
                .hasSizeGreaterThan(atLeast);
        assertThat(run.lines().stream()
                        .filter(line -> line.decline().isEmpty()
                                && line.kind().equals("REFUND")
                                && line.askedCurrency() != null))
                .hasSizeGreaterThan(atLeast);
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Booked booked) {
            return booked.replayed() ? "booked again" : booked.feePosition() > 0 ? "booked with fee" : "booked";
        }
        if (outcome instanceof Declined declined) {
            return declined.replayed() ? "declined again" : declined.reason().name();
        }
        return outcome.getClass().getSimpleName();
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
