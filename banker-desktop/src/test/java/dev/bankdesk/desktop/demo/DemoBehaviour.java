package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.IncomeBand;
import dev.bankdesk.core.behaviour.Interval;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import dev.bankdesk.core.behaviour.MonthsBefore;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.RecurringPayment;
import dev.bankdesk.core.behaviour.RfmGroup;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Sixty clients whose payments are made up from their numbers: the statement adds up, the past leads to the balance now. Can
 * be told to fail, and remembers who was looked at.
 */
public final class DemoBehaviour implements CustomerBehaviour {
    public static final long FIRST = 104_820;
    public static final int CLIENTS = 60;
    /** Has a second account, in Swiss francs. */
    public static final long WITH_FRANCS = FIRST + 1;
    /** Has no peers and is hardly known. */
    public static final long NEWCOMER = FIRST + 2;

    static final LocalDate TODAY = LocalDate.of(2026, 9, 14);

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final long BALANCE = 841_237;
    private static final List<String> NAMES = List.of(
            "Émilie Garnier",
            "Thomas Lefebvre",
            "Ana Sofia Marques",
            "Inès Bouchard",
            "Marc Vandenberghe",
            "Paul Schneider",
            "Nadia Rossi",
            "Hélène Dubois-Martin",
            "Youssef Amrani",
            "Clara Weiss",
            "Jean-Luc Perrin",
            "Maximiliane Freifrau von Hohenstein-Wittgenstein");
    private static final List<String> REGIONS = List.of("Lyon", "Paris", "Marseille", "Lille");

    /** What recurs every month: day, whom, category, minor units (positive comes in). */
    private record Monthly(int day, String who, TransactionKind kind, Category category, long minor) {}

    private static final List<Monthly> MONTHLY = List.of(
            new Monthly(28, "Atelier Rhône SA", TransactionKind.SALARY, Category.INCOME, 348_000),
            new Monthly(11, "Régie Foncia", TransactionKind.STANDING_ORDER, Category.HOUSING, -118_000),
            new Monthly(15, "EDF, contrat 20 481 337", TransactionKind.DIRECT_DEBIT, Category.HOUSING, -9_480),
            new Monthly(18, "Free Mobile", TransactionKind.DIRECT_DEBIT, Category.HOUSING, -1_999),
            new Monthly(23, "MAIF", TransactionKind.DIRECT_DEBIT, Category.INSURANCE, -6_240),
            new Monthly(23, "Canal+", TransactionKind.DIRECT_DEBIT, Category.LEISURE, -2_799),
            new Monthly(30, "Keep Cool", TransactionKind.DIRECT_DEBIT, Category.LEISURE, -2_990));

    /** Everyday payments, one after the other. */
    private record Purchase(String who, Category category, Channel channel, String country, long minor) {}

    private static final List<Purchase> PURCHASES = List.of(
            new Purchase("Carrefour Market, Lyon 3", Category.GROCERIES, Channel.CARD, "FR", 6_418),
            new Purchase("SNCF Connect", Category.TRAVEL, Channel.ONLINE, "FR", 11_800),
            new Purchase("Pharmacie Bellecour", Category.HEALTH, Channel.CARD, "FR", 2_345),
            new Purchase("Le Comptoir du Midi", Category.RESTAURANTS, Channel.CARD, "FR", 4_150),
            new Purchase("British Airways", Category.TRAVEL, Channel.ONLINE, "GB", 25_048),
            new Purchase("Monoprix Part-Dieu", Category.GROCERIES, Channel.CARD, "FR", 3_872),
            new Purchase("TotalEnergies, A7 Montélimar", Category.TRANSPORT, Channel.CARD, "FR", 7_215),
            new Purchase("Hotel Miramar, Barcelona", Category.TRAVEL, Channel.CARD, "ES", 64_260),
            new Purchase("Zalando SE", Category.ONLINE_SHOPPING, Channel.ONLINE, "DE", 8_995));

    private final List<Long> looks = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    public void fail(boolean fails) {
        failing = fails;
    }

    /** Every client that something was asked about, in order. */
    public List<Long> looks() {
        return looks;
    }

    private void look(long customer) {
        check();
        looks.add(customer);
    }

    private void check() {
        if (failing) {
            throw new HistoryUnavailable("The replica does not answer.", false, null);
        }
    }

    private static boolean isKnown(long customer) {
        // Rows of the tape and of lists belong to clients 0 to 99.
        return customer >= FIRST && customer < FIRST + CLIENTS || customer > 0 && customer < 100;
    }

    static String name(long customer) {
        return NAMES.get((int) (customer % FIRST % NAMES.size()));
    }

    private static Segment segment(long customer) {
        return Segment.values()[1 + (int) (customer * 7 % 5)];
    }

    private static String region(long customer) {
        return REGIONS.get((int) (customer % REGIONS.size()));
    }

    private static AsOf asOf() {
        return new AsOf(DemoHistory.POSITION, DemoBank.NOW, "journal");
    }

    @Override
    public CustomerHits search(String text, Set<Segment> segments, int limit) {
        check();
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<CustomerHits.Hit> all = LongStream.range(FIRST, FIRST + CLIENTS)
                .mapToObj(DemoBehaviour::hit)
                .filter(hit -> hit.customer().name().toLowerCase(Locale.ROOT).contains(wanted)
                        || Long.toString(hit.customer().customer()).equals(wanted)
                        || hit.customer().accounts().get(0).cardLast4().equals(wanted))
                .toList();
        List<CustomerHits.Hit> inside = all.stream()
                .filter(hit -> passes(segments, hit.customer().segment()))
                .toList();
        return new CustomerHits(
                inside.subList(0, Math.min(limit, inside.size())), inside.size(), all.size() - inside.size(), asOf());
    }

    private static boolean passes(Set<Segment> segments, Segment segment) {
        return segments.isEmpty() || segments.contains(segment);
    }

    private static CustomerHits.Hit hit(long customer) {
        return new CustomerHits.Hit(
                new CustomerFound(
                        customer,
                        "client-" + customer,
                        name(customer),
                        segment(customer),
                        region(customer),
                        "FR",
                        List.of(new CustomerFound.Account(
                                1_000_000 + customer, new Money(BALANCE, EURO), lastFour(customer)))),
                CustomerHits.By.NAME,
                CustomerHits.Match.INSIDE);
    }

    private static String lastFour(long customer) {
        return String.format(Locale.ROOT, "%04d", customer * 37 % 10_000);
    }

    @Override
    public LargestChanges largestChanges(YearMonth month, Set<Segment> segments, int limit) {
        check();
        List<LargestChanges.Change> changes = LongStream.range(FIRST, FIRST + CLIENTS)
                .filter(customer -> passes(segments, segment(customer)))
                .mapToObj(customer -> {
                    long usual = 90_000 + customer * 7_919 % 80_000;
                    long change = (customer % 3 == 2 ? -1 : 1) * (210_432 - (customer - FIRST) * 3_391);
                    return new LargestChanges.Change(
                            customer,
                            name(customer),
                            segment(customer),
                            region(customer),
                            Math.max(0, usual + change),
                            usual + Math.max(0, -change - usual),
                            Category.TRAVEL,
                            change * 3 / 5);
                })
                .sorted(Comparator.comparingLong((LargestChanges.Change change) -> Math.abs(change.changeMinor()))
                        .reversed())
                .limit(limit)
                .toList();
        MonthsBefore compared = MonthsBefore.of(month, TODAY, any -> true);
        return new LargestChanges(compared, EURO, changes, asOf());
    }

    @Override
    public Optional<CustomerProfile> profile(long customer) {
        look(customer);
        if (!isKnown(customer)) {
            return Optional.empty();
        }
        List<CustomerProfile.Account> accounts = new ArrayList<>();
        accounts.add(account(customer, "EUR", BALANCE));
        if (customer == WITH_FRANCS) {
            accounts.add(account(customer, "CHF", 120_450));
        }
        return Optional.of(new CustomerProfile(
                customer,
                "client-" + customer,
                name(customer),
                segment(customer),
                region(customer),
                "FR",
                1986,
                AgeBand.FROM_35,
                IncomeBand.FOURTH_FIFTH,
                LocalDate.of(2014, 3, 3),
                accounts,
                accounts.stream().map(CustomerProfile.Account::balance).toList(),
                TODAY,
                asOf()));
    }

    private static CustomerProfile.Account account(long customer, String currency, long minor) {
        boolean francs = currency.equals("CHF");
        return new CustomerProfile.Account(
                (francs ? 2_000_000 : 1_000_000) + customer,
                Money.of(minor, currency),
                0L,
                AccountFound.State.OPEN,
                LocalDate.of(2014, 3, 3),
                francs ? "" : lastFour(customer));
    }

    @Override
    public Optional<CustomerStatement> statement(
            long customer, long account, Instant from, Instant to, PageKey after, int limit) {
        look(customer);
        if (!isKnown(customer)) {
            return Optional.empty();
        }
        List<CustomerStatement.Line> lines = lines(customer).stream()
                .filter(line -> account == 0 || line.account() == account)
                .filter(line -> !line.transaction().bookedAt().isBefore(from)
                        && line.transaction().bookedAt().isBefore(to))
                .filter(line -> after == null || isBehind(line.transaction(), after))
                .toList();
        List<CustomerStatement.Line> page = lines.subList(0, Math.min(limit, lines.size()));
        TransactionRow last = page.isEmpty() ? null : page.get(page.size() - 1).transaction();
        return Optional.of(new CustomerStatement(
                customer, page, lines.size() > limit ? new PageKey(last.bookedAt(), last.position()) : null, asOf()));
    }

    private static boolean isBehind(TransactionRow row, PageKey key) {
        return row.bookedAt().isBefore(key.bookedAt())
                || row.bookedAt().equals(key.bookedAt()) && row.position() < key.position();
    }

    /** Every line of a client since January, newest first. */
    private static List<CustomerStatement.Line> lines(long customer) {
        List<CustomerStatement.Line> lines = new ArrayList<>();
        long balance = BALANCE;
        long position = DemoHistory.POSITION - customer % 100;
        for (LocalDate day = TODAY; day.isAfter(LocalDate.of(2026, 1, 1)); day = day.minusDays(1)) {
            for (TransactionRow row : ofDay(customer, day, position)) {
                long signed = row.kind() == TransactionKind.SALARY
                        ? row.amount().minor()
                        : -row.amount().minor();
                lines.add(new CustomerStatement.Line(1_000_000 + customer, row, signed, new Money(balance, EURO)));
                balance -= signed;
                position--;
            }
        }
        return lines;
    }

    private static List<TransactionRow> ofDay(long customer, LocalDate day, long position) {
        List<TransactionRow> rows = new ArrayList<>();
        for (Monthly monthly : MONTHLY) {
            if (monthly.day() == day.getDayOfMonth()) {
                rows.add(row(
                        customer,
                        day,
                        position - rows.size(),
                        monthly.kind(),
                        "",
                        monthly.who(),
                        monthly.category(),
                        monthly.kind() == TransactionKind.SALARY ? Channel.TRANSFER : Channel.DIRECT_DEBIT,
                        "FR",
                        Math.abs(monthly.minor())));
            }
        }
        int which = (int) ((day.toEpochDay() + customer) % PURCHASES.size());
        if (day.toEpochDay() % 4 != 1) {
            Purchase purchase = PURCHASES.get(which);
            rows.add(row(
                    customer,
                    day,
                    position - rows.size(),
                    purchase.channel() == Channel.ONLINE
                            ? TransactionKind.ONLINE_PAYMENT
                            : TransactionKind.CARD_PAYMENT,
                    purchase.who(),
                    "",
                    purchase.category(),
                    purchase.channel(),
                    purchase.country(),
                    purchase.minor() + day.getDayOfMonth() * 13));
        }
        return rows;
    }

    private static TransactionRow row(
            long customer,
            LocalDate day,
            long position,
            TransactionKind kind,
            String merchant,
            String purpose,
            Category category,
            Channel channel,
            String country,
            long minor) {
        boolean pounds = country.equals("GB");
        return new TransactionRow(
                position,
                day.atTime(LocalTime.of(9, 30)).atZone(DemoCells.ZONE).toInstant(),
                DemoBank.NOW,
                kind,
                null,
                customer,
                name(customer),
                segment(customer),
                1_000_000 + customer,
                9_781,
                new Money(minor, EURO),
                pounds ? Money.of(minor * 85 / 100, "GBP") : null,
                minor,
                category,
                channel,
                country,
                !country.equals("FR"),
                5_411,
                merchant.isEmpty() ? 0 : 7,
                merchant,
                purpose,
                "simulator",
                0,
                pounds ? DemoHistory.LAST_RATES : null);
    }

    @Override
    public Optional<PeerComparison> spendingAgainstPeers(long customer, YearMonth month) {
        look(customer);
        if (!isKnown(customer)) {
            return Optional.empty();
        }
        boolean alone = customer == NEWCOMER;
        PeerGroup group = alone
                ? new PeerGroup(PeerGroup.Level.NONE, null, "", null, 0)
                : new PeerGroup(
                        PeerGroup.Level.AGE_REGION_INCOME,
                        AgeBand.FROM_35,
                        region(customer),
                        IncomeBand.FOURTH_FIFTH,
                        184);
        List<PeerComparison.Line> lines = Stream.of(
                        line(null, 187_000, 92_000, 131_000, 170_000, alone),
                        line(Category.TRAVEL, 76_020, 14_000, 26_000, 42_000, alone),
                        line(Category.GROCERIES, 41_240, 33_000, 41_800, 51_000, alone),
                        line(Category.RESTAURANTS, 33_800, 15_000, 22_400, 31_000, alone),
                        line(Category.TRANSPORT, 12_100, 9_000, 14_800, 21_000, alone),
                        line(Category.HEALTH, 9_600, 6_000, 9_200, 14_000, alone),
                        line(Category.ONLINE_SHOPPING, 8_995, 5_000, 12_000, 19_500, alone),
                        line(Category.LEISURE, 2_799, 4_100, 6_900, 11_000, alone),
                        line(Category.INSURANCE, 0, 3_000, 5_400, 8_800, alone))
                .toList();
        return Optional.of(new PeerComparison(customer, month, EURO, group, lines, asOf()));
    }

    private static PeerComparison.Line line(
            Category category, long own, long lower, long median, long upper, boolean alone) {
        return new PeerComparison.Line(
                category, own, alone ? null : new PeerComparison.Quartiles(lower, median, upper));
    }

    @Override
    public Optional<PaymentCalendar> calendar(long customer) {
        look(customer);
        if (!isKnown(customer)) {
            return Optional.empty();
        }
        List<PaymentCalendar.Expected> expected = new ArrayList<>();
        List<RecurringPayment> recurring =
                MONTHLY.stream().map(monthly -> recurring(customer, monthly)).toList();
        if (customer != NEWCOMER) {
            for (LocalDate day = TODAY;
                    !day.isAfter(TODAY.plusDays(PaymentCalendar.DAYS_AHEAD));
                    day = day.plusDays(1)) {
                for (RecurringPayment payment : recurring) {
                    if (payment.next().getDayOfMonth() == day.getDayOfMonth()) {
                        double sure = payment.confidence() * (day.isAfter(TODAY.plusDays(31)) ? 0.8 : 1);
                        expected.add(new PaymentCalendar.Expected(day, payment, sure, false));
                    }
                }
            }
        }
        return Optional.of(new PaymentCalendar(customer, TODAY, recurring, expected, asOf()));
    }

    private static RecurringPayment recurring(long customer, Monthly monthly) {
        LocalDate next = TODAY.withDayOfMonth(monthly.day());
        return new RecurringPayment(
                1_000_000 + customer,
                monthly.who(),
                monthly.kind(),
                monthly.category(),
                Interval.MONTHLY,
                EURO,
                Math.abs(monthly.minor()),
                Math.abs(monthly.minor()),
                Math.abs(monthly.minor()),
                monthly.minor() > 0,
                monthly.day() != 15,
                8,
                LocalDate.of(2026, 1, 1).withDayOfMonth(Math.min(28, monthly.day())),
                next.minusMonths(1),
                next.isBefore(TODAY) ? next.plusMonths(1) : next,
                monthly.day() == 30 ? 0.45 : 0.93);
    }

    @Override
    public Optional<MonthEndForecasts> forecast(long customer) {
        look(customer);
        if (!isKnown(customer)) {
            return Optional.empty();
        }
        List<MonthEndForecast> forecasts = new ArrayList<>();
        forecasts.add(forecast(new Money(BALANCE, EURO), customer == NEWCOMER));
        if (customer == WITH_FRANCS) {
            forecasts.add(forecast(Money.of(120_450, "CHF"), false));
        }
        return Optional.of(new MonthEndForecasts(customer, TODAY, LocalDate.of(2026, 9, 30), forecasts, asOf()));
    }

    private static MonthEndForecast forecast(Money now, boolean cold) {
        List<MonthEndForecast.Day> path = new ArrayList<>();
        long balance = now.minor();
        for (LocalDate day = TODAY; day.getMonthValue() == 9; day = day.plusDays(1)) {
            long ahead = day.toEpochDay() - TODAY.toEpochDay();
            if (ahead > 0) {
                balance -= 8_500;
                for (Monthly monthly : MONTHLY) {
                    if (monthly.day() == day.getDayOfMonth() && now.currency().equals(EURO)) {
                        balance += monthly.minor();
                    }
                }
            }
            long half = (long) ((cold ? 90_000 : 28_000) * Math.sqrt(ahead));
            path.add(new MonthEndForecast.Day(day, balance - half, balance, balance + half));
        }
        return new MonthEndForecast(now, 348_000, 23_508, -136_000, path, cold ? 0 : 210, cold);
    }

    @Override
    public Optional<RfmStanding> rfm(long customer) {
        look(customer);
        if (!isKnown(customer)) {
            return Optional.empty();
        }
        return Optional.of(
                customer == NEWCOMER
                        ? new RfmStanding(customer, TODAY, 0, 0, 0, RfmGroup.NONE, null, 0, 0, EURO)
                        : new RfmStanding(customer, TODAY, 4, 3, 4, RfmGroup.LOYAL, TODAY, 212, 2_140_000, EURO));
    }

    @Override
    public Optional<BehaviourSeries> series(long customer, LocalDate from, LocalDate to, BehaviourSeries.Step step) {
        look(customer);
        return Optional.of(new BehaviourSeries(customer, step, EURO, List.of(), asOf()));
    }

    @Override
    public Optional<BehaviourSeries> abroad(long customer) {
        look(customer);
        return Optional.of(new BehaviourSeries(customer, BehaviourSeries.Step.MONTH, EURO, List.of(), asOf()));
    }
}
