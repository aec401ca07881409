package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Country;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * One client's behaviour as payments, which give the features that the service reads: the eleven months before and, thirty days
 * behind each other, what the world says of each month of the half year. All of it are facts of an import that carries the bank's
 * foreign fee; docs/decisions/0168 says what differs from the world.
 */
final class SeedOrders {
    /** Of the import, and the source of its facts. */
    static final String IMPORT = "benchmark";

    private static final YearMonth BEGIN = YearMonth.from(World.FIRST);
    /** With the first of the half year they are twelve, in each of the twelve months that are looked at. */
    private static final int MONTHS_BEFORE = 11;

    /**
     * Days of the half year on which its months are shown: features are of thirty days, so there is one month in them on every day
     * but the last of May.
     */
    private static final int[] SHOWN_ON = {0, 30, 60, 90, 120, 151};

    /** Nobody runs out of money by chance. */
    private static final long FUNDS_MINOR = 1_000_000_00;

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private static final int GROCER = 5_411;
    private static final int CLOTHES = 5_651;

    private static final double FOREIGN_FEE = 0.02;
    private static final long INSURANCE_QUARTERLY_MINOR = 75_00;
    /** What a returned debit counts for, and above what it pays to have them covered, by the catalogue. */
    private static final int RETURNED_MINOR = 10_00;

    private static final int COVER_MINOR = 24_00;

    /** Rounded up, a purchase of the year before puts aside four times what one of the half year does, and stands for four. */
    private static final int STANDS_FOR = 4;

    private static final int ROUND_UP_MINOR = 5_00;
    private static final int ENDING_BEFORE_MINOR = 1;
    private static final int ENDING_MINOR = 3_75;

    private final World world;
    private final int client;
    private final long account;
    private final Consumer<PaymentOrder> taking;
    private final List<String> abroad;
    private int count;

    /** @param taking gets each order */
    SeedOrders(World world, int client, long account, Consumer<PaymentOrder> taking) {
        this.world = world;
        this.client = client;
        this.account = account;
        this.taking = taking;
        this.abroad = abroad(world.client(client));
    }

    /** Where the shops take the account's own currency, so that no rate comes between. */
    static List<String> abroad(Client client) {
        return Arrays.stream(Country.values())
                .filter(country ->
                        country != client.home() && country.currency().equals("EUR"))
                .map(Country::name)
                .toList();
    }

    /** From the second month of the year before on. */
    void before() {
        fact(TransactionKind.CASH_DEPOSIT, Channel.BRANCH, FUNDS_MINOR, day(BEGIN.minusMonths(MONTHS_BEFORE)), null);
        for (int month = 1; month <= MONTHS_BEFORE; month++) {
            YearMonth calendar = BEGIN.minusMonths(MONTHS_BEFORE + 1L - month);
            regular(calendar, day(calendar));
            purchasesBefore(world.before(client, month), day(calendar));
        }
        tripsBefore();
    }

    /** @param month from 1, booked on the day that it is shown on */
    void month(int month) {
        LocalDate on = World.FIRST.plusDays(SHOWN_ON[month - 1]);
        boolean insures = regular(BEGIN.plusMonths(month - 1L), on);
        Behaviour shown = world.behaviour(client, month);
        int trip = abroadOf(shown, on);
        int grocers = Math.max(1, shown.payments() / 3);
        groceries(shown.groceries(), grocers, on);
        long rest = Math.round(shown.spent() - shown.groceries() - shown.spentAbroad())
                - (insures ? INSURANCE_QUARTERLY_MINOR : 0);
        int purchases = Math.max(0, shown.payments() - trip - grocers - (insures ? 1 : 0) - 1);
        long each = ending(purchases == 0 ? 0 : rest / 2 / purchases, ENDING_MINOR);
        for (int i = 0; i < purchases; i++) {
            purchase(each, on, CLOTHES);
        }
        long rent = rest - each * purchases;
        if (rent > 0) {
            fact(TransactionKind.STANDING_ORDER, Channel.TRANSFER, rent, on, Category.HOUSING);
        }
    }

    /** From 1; 0 for a day on which none is shown. */
    static int monthShownOn(int day) {
        return Math.max(0, Arrays.binarySearch(SHOWN_ON, day) + 1);
    }

    private static LocalDate day(YearMonth month) {
        return month.atDay(1);
    }

    /** Income, and in a quarter's first month what comes four times a year. @return whether it was one */
    private boolean regular(YearMonth month, LocalDate on) {
        fact(TransactionKind.SALARY, Channel.TRANSFER, world.client(client).monthlyIncomeMinor(), on, null);
        boolean quarter = month.getMonthValue() % 3 == 1;
        if (quarter) {
            Behaviour year = world.behaviour(client, 1);
            fact(TransactionKind.DIRECT_DEBIT, Channel.DIRECT_DEBIT, INSURANCE_QUARTERLY_MINOR, on, Category.INSURANCE);
            fact(TransactionKind.FEE, Channel.BANK, accountFeesMinor(year) / 4, on, null);
            overdrawn(year.overdraftInterestYearly(), month);
        }
        return quarter;
    }

    private static long accountFeesMinor(Behaviour year) {
        return Math.round(year.feesYearly() - FOREIGN_FEE * year.spentAbroadYearly() - year.overdraftInterestYearly());
    }

    /** Interest once a quarter, and at most one debit returned: more would be distress, which the world does not know. */
    private void overdrawn(double yearlyMinor, YearMonth month) {
        if (yearlyMinor < 4) {
            return;
        }
        taking.accept(order(
                TransactionKind.FEE,
                Channel.BANK,
                Math.round(yearlyMinor / 4),
                day(month).atTime(MORNING).toInstant(ZoneOffset.UTC),
                0,
                home(),
                "month end",
                "Overdraft interest " + month,
                null,
                false,
                null));
        long returned = yearlyMinor > COVER_MINOR ? 4 : Math.round(yearlyMinor / RETURNED_MINOR);
        if (month.getMonthValue() / 3 < returned) {
            taking.accept(order(
                    TransactionKind.DIRECT_DEBIT,
                    Channel.DIRECT_DEBIT,
                    50_00,
                    day(month).atTime(MORNING).toInstant(ZoneOffset.UTC),
                    0,
                    home(),
                    IMPORT,
                    "",
                    DeclineReason.INSUFFICIENT_FUNDS,
                    true,
                    null));
        }
    }

    private void purchasesBefore(Behaviour shown, LocalDate on) {
        int purchases = Math.max(1, shown.payments() / STANDS_FOR - 1);
        purchase(ending(Math.round(shown.groceries()), ENDING_BEFORE_MINOR), on, GROCER);
        long each = ending(Math.round((shown.spent() - shown.groceries()) / purchases), ENDING_BEFORE_MINOR);
        for (int i = 0; i < purchases; i++) {
            purchase(each, on, CLOTHES);
        }
    }

    /** Two payments each, so far apart that none is taken for another one's end. */
    private void tripsBefore() {
        Behaviour year = world.behaviour(client, 1);
        int slots = 2 * (MONTHS_BEFORE - 1);
        int trips = Math.min(slots, year.trips());
        for (int trip = 0; trip < trips; trip++) {
            int slot = trip * slots / trips;
            LocalDate on = BEGIN.minusMonths(MONTHS_BEFORE - slot / 2).atDay(slot % 2 == 0 ? 8 : 20);
            long half = Math.max(1, Math.round(year.spentAbroadYearly() / trips / 2));
            abroad(half, on, trip);
            abroad(half, on.plusDays(1), trip);
        }
    }

    /** @return how many payments; two at least, since a single one is no trip */
    private int abroadOf(Behaviour shown, LocalDate on) {
        if (!shown.travels()) {
            return 0;
        }
        int countries = Math.min(abroad.size(), shown.countries());
        int payments = Math.max(2, countries);
        for (int i = 0; i < payments; i++) {
            abroad(Math.max(1, Math.round(shown.spentAbroad() / payments)), on, i % countries);
        }
        return payments;
    }

    private void abroad(long minor, LocalDate on, int country) {
        Instant at = on.atTime(MORNING).toInstant(ZoneOffset.UTC);
        String where = abroad.get(country % abroad.size());
        taking.accept(order(
                TransactionKind.CARD_PAYMENT, Channel.CARD, minor, at, CLOTHES, where, IMPORT, "", null, true, null));
    }

    private void groceries(double minor, int purchases, LocalDate on) {
        long each = ending(Math.round(minor / purchases), ENDING_MINOR);
        for (int i = 1; i < purchases; i++) {
            purchase(each, on, GROCER);
        }
        purchase(Math.max(1, Math.round(minor) - each * (purchases - 1)), on, GROCER);
    }

    private void purchase(long minor, LocalDate on, int mcc) {
        Instant at = on.atTime(MORNING).toInstant(ZoneOffset.UTC);
        taking.accept(order(
                TransactionKind.CARD_PAYMENT, Channel.CARD, minor, at, mcc, home(), IMPORT, "", null, true, null));
    }

    /** The largest amount up to this one that leaves so much when rounded up, at least one. */
    static long ending(long minor, int ending) {
        return Math.max(0, Math.floorDiv(minor - ending, ROUND_UP_MINOR)) * ROUND_UP_MINOR + ending;
    }

    private void fact(TransactionKind kind, Channel channel, long minor, LocalDate on, Category category) {
        Instant at = on.atTime(MORNING).toInstant(ZoneOffset.UTC);
        taking.accept(order(kind, channel, Math.max(1, minor), at, 0, home(), IMPORT, "", null, true, category));
    }

    private String home() {
        return world.client(client).home().name();
    }

    private PaymentOrder order(
            TransactionKind kind,
            Channel channel,
            long minor,
            Instant at,
            int mcc,
            String country,
            String source,
            String purpose,
            DeclineReason declined,
            boolean fact,
            Category category) {
        return new PaymentOrder(
                "behaviour/" + client + "/" + at.getEpochSecond() + "/" + count++,
                kind,
                account,
                0,
                Money.of(minor, "EUR"),
                at,
                channel,
                0,
                mcc,
                country,
                source,
                purpose,
                0,
                fact,
                declined,
                category);
    }
}
