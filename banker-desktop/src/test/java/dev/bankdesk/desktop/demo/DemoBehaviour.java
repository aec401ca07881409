package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.ClientProof;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.IncomeBand;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import dev.bankdesk.core.behaviour.MonthsBefore;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.behaviour.RecurringPayment;
import dev.bankdesk.core.behaviour.RfmGroup;
import dev.bankdesk.core.behaviour.RfmStanding;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private volatile LocalDate today = TODAY;

    private final List<Long> looks = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    public void fail(boolean fails) {
        failing = fails;
    }

    /** Every client that something was asked about, in order. */
    public List<Long> looks() {
        return looks;
    }

    public void forgetLooks() {
        looks.clear();
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

    static AsOf asOf() {
        return new AsOf(DemoHistory.POSITION, DemoBank.NOW, "journal");
    }

    @Override
    public CustomerHits search(String text, Set<Segment> segments, int limit) {
        check();
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<CustomerHits.Hit> all = LongStream.range(FIRST, FIRST + CLIENTS)
                .mapToObj(DemoClients::hit)
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

    /** Whose spending changed is told as of this day of the bank's. */
    public void today(LocalDate day) {
        today = day;
    }

    @Override
    public LargestChanges largestChanges(YearMonth month, Set<Segment> segments, int limit) {
        check();
        List<LargestChanges.Change> changes = LongStream.range(FIRST, FIRST + CLIENTS)
                .filter(customer -> passes(segments, DemoClients.segment(customer)))
                .mapToObj(customer -> {
                    long usual = 90_000 + customer * 7_919 % 80_000;
                    long change = (customer % 3 == 2 ? -1 : 1) * (210_432 - (customer - FIRST) * 3_391);
                    return new LargestChanges.Change(
                            customer,
                            DemoClients.name(customer),
                            DemoClients.segment(customer),
                            DemoClients.region(customer),
                            Math.max(0, usual + change),
                            usual + Math.max(0, -change - usual),
                            Category.TRAVEL,
                            change * 3 / 5);
                })
                .sorted(Comparator.comparingLong((LargestChanges.Change change) -> Math.abs(change.changeMinor()))
                        .reversed())
                .limit(limit)
                .toList();
        MonthsBefore compared = MonthsBefore.of(month, today, any -> true);
        return new LargestChanges(compared, DemoClients.EURO, changes, asOf());
    }

    @Override
    public Optional<CustomerProfile> profile(long customer) {
        look(customer);
        if (!DemoClients.isKnown(customer)) {
            return Optional.empty();
        }
        return Optional.of(DemoClients.profile(customer));
    }

    @Override
    public Optional<CustomerStatement> statement(
            long customer, long account, Instant from, Instant to, PageKey after, int limit) {
        look(customer);
        if (!DemoClients.isKnown(customer)) {
            return Optional.empty();
        }
        List<CustomerStatement.Line> lines = DemoPayments.lines(customer).stream()
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

    @Override
    public Optional<PeerComparison> spendingAgainstPeers(long customer, YearMonth month) {
        look(customer);
        if (!DemoClients.isKnown(customer)) {
            return Optional.empty();
        }
        boolean alone = customer == NEWCOMER;
        PeerGroup group = alone
                ? new PeerGroup(PeerGroup.Level.NONE, null, "", null, 0)
                : new PeerGroup(
                        PeerGroup.Level.AGE_REGION_INCOME,
                        AgeBand.FROM_35,
                        DemoClients.region(customer),
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
        return Optional.of(new PeerComparison(customer, month, DemoClients.EURO, group, lines, asOf()));
    }

    private static PeerComparison.Line line(
            Category category, long own, long lower, long median, long upper, boolean alone) {
        return new PeerComparison.Line(
                category, own, alone ? null : new PeerComparison.Quartiles(lower, median, upper));
    }

    @Override
    public Optional<PaymentCalendar> calendarForTheClient(long customer) {
        return calendar(customer);
    }

    @Override
    public Optional<PaymentCalendar> calendar(long customer) {
        look(customer);
        if (!DemoClients.isKnown(customer)) {
            return Optional.empty();
        }
        List<PaymentCalendar.Expected> expected = new ArrayList<>();
        List<RecurringPayment> recurring = DemoPayments.recurring(customer);
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

    @Override
    public Optional<MonthEndForecasts> forecast(long customer) {
        look(customer);
        if (!DemoClients.isKnown(customer)) {
            return Optional.empty();
        }
        List<MonthEndForecast> forecasts = new ArrayList<>();
        forecasts.add(DemoPayments.forecast(new Money(DemoClients.BALANCE, DemoClients.EURO), customer == NEWCOMER));
        if (customer == WITH_FRANCS) {
            forecasts.add(DemoPayments.forecast(Money.of(120_450, "CHF"), false));
        }
        return Optional.of(new MonthEndForecasts(customer, TODAY, LocalDate.of(2026, 9, 30), forecasts, asOf()));
    }

    @Override
    public Optional<ClientProof> proof(long customer, ProvedFigure figure) {
        long minor =
                switch (figure.kind()) {
                    case BALANCE ->
                        profile(customer).orElseThrow().balances().stream()
                                .filter(each -> each.currency().equals(figure.currency()))
                                .findFirst()
                                .orElseThrow()
                                .minor();
                    case SPENT ->
                        spendingAgainstPeers(customer, figure.month())
                                .orElseThrow()
                                .lines()
                                .get(0)
                                .ownMinor();
                    case PEERS_MEDIAN ->
                        spendingAgainstPeers(customer, figure.month())
                                .orElseThrow()
                                .lines()
                                .get(0)
                                .peers()
                                .medianMinor();
                    case MONTH_END ->
                        forecast(customer).orElseThrow().forecasts().stream()
                                .filter(each -> each.now().currency().equals(figure.currency()))
                                .findFirst()
                                .orElseThrow()
                                .atMonthEnd()
                                .expectedMinor();
                };
        ClientProof.From from =
                switch (figure.kind()) {
                    case BALANCE -> ClientProof.From.LEDGER;
                    case SPENT, PEERS_MEDIAN -> ClientProof.From.BEHAVIOUR;
                    case MONTH_END -> ClientProof.From.DRAWN;
                };
        // A client whose month was damaged.
        long journal = minor + (customer == WITH_FRANCS ? 1 : 0);
        return Optional.of(new ClientProof(
                figure,
                List.of(
                        new ClientProof.Way(from, minor, 1, asOf(), "select " + minor + " as minor, 1 as rows"),
                        new ClientProof.Way(
                                ClientProof.From.JOURNAL,
                                journal,
                                412,
                                asOf(),
                                "select " + journal + " as minor, 412 as rows"))));
    }

    @Override
    public Optional<RfmStanding> rfm(long customer) {
        look(customer);
        if (!DemoClients.isKnown(customer)) {
            return Optional.empty();
        }
        return Optional.of(
                customer == NEWCOMER
                        ? new RfmStanding(customer, TODAY, 0, 0, 0, RfmGroup.NONE, null, 0, 0, DemoClients.EURO)
                        : new RfmStanding(
                                customer, TODAY, 4, 3, 4, RfmGroup.LOYAL, TODAY, 212, 2_140_000, DemoClients.EURO));
    }

    @Override
    public Optional<BehaviourSeries> series(long customer, LocalDate from, LocalDate to, BehaviourSeries.Step step) {
        look(customer);
        List<BehaviourSeries.Row> rows = from.withDayOfMonth(1)
                .datesUntil(to, Period.ofMonths(1))
                .map(month -> new BehaviourSeries.Row(month, spent(80_000 + month.getMonthValue() * 37_919L % 110_000)))
                .toList();
        return Optional.of(new BehaviourSeries(customer, step, DemoClients.EURO, rows, asOf()));
    }

    private static Behaviour spent(long minor) {
        return new Behaviour(Map.of(Category.TRAVEL, minor), 0, 0, 0, 0, 0, 0, 1, 1, minor, 0, 0);
    }

    @Override
    public Optional<BehaviourSeries> abroad(long customer) {
        look(customer);
        return Optional.of(
                new BehaviourSeries(customer, BehaviourSeries.Step.MONTH, DemoClients.EURO, List.of(), asOf()));
    }
}
