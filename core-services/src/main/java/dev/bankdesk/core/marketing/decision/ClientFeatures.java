package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.propensity.Feature;
import dev.bankdesk.core.marketing.propensity.FeatureRow;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * What the online model is told of a client: the behaviour of thirty days and of the year, never age, sex, nationality or where
 * the client lives. Amounts in minor units of the reporting currency. Stored with each offer, so the order never changes: what is
 * added comes at the end.
 *
 * @param numbers as {@link #LIST} names them, but for the last
 * @param segment the last
 */
public record ClientFeatures(List<Double> numbers, Segment segment) implements FeatureRow {
    private static final int DAYS = 30;
    private static final int COUNTRIES = 1;

    public static final List<Feature> LIST = List.of(
            money("spentAbroad", "%.2f in %.0f countries in 30 days", "%.2f dans %.0f pays en 30 jours"),
            plain("countries", "%.0f countries in 30 days", "%.0f pays en 30 jours"),
            money("spent", "%.2f spent in 30 days", "%.2f dépensés en 30 jours"),
            plain("payments", "%.0f payments in 30 days", "%.0f paiements en 30 jours"),
            money("groceries", "%.2f of groceries in 30 days", "%.2f d’alimentation en 30 jours"),
            money("feesYearly", "%.2f of fees in 12 months", "%.2f de frais en 12 mois"),
            money("incomeMonthly", "%.2f of income a month", "%.2f de revenus par mois"),
            plain("clientMonths", "a client for %.0f months", "client depuis %.0f mois"),
            money("savingYearly", "would save %.2f a year", "économiserait %.2f par an"),
            Feature.word("segment"));

    public ClientFeatures {
        numbers = List.copyOf(numbers);
    }

    private static Feature plain(String name, String en, String fr) {
        return new Feature(name, Feature.Kind.NUMBER, new Words(en, fr, 1));
    }

    private static Feature money(String name, String en, String fr) {
        return new Feature(name, Feature.Kind.NUMBER, new Words(en, fr, 100));
    }

    /** With the number in its place; a second place is for the countries. @param unit by which the number is divided */
    private record Words(String en, String fr, double unit) implements Feature.Describer {
        @Override
        public String describe(FeatureRow row, int feature) {
            return String.format(Locale.ROOT, en, row.number(feature) / unit, row.number(COUNTRIES));
        }

        @Override
        public String describeInFrench(FeatureRow row, int feature) {
            return String.format(Locale.FRENCH, fr, row.number(feature) / unit, row.number(COUNTRIES));
        }
    }

    /** @param savingMinor of the product that is thought of */
    public static ClientFeatures of(ClientFacts facts, ClientYear year, long savingMinor) {
        LocalDate since = year.to().minusDays(DAYS);
        double abroad = 0;
        double spent = 0;
        double payments = 0;
        double groceries = 0;
        double fees = 0;
        Set<String> countries = new HashSet<>();
        for (ClientPayment payment : year.payments()) {
            double amount = payment.reportingMinor() == null ? 0 : payment.reportingMinor();
            if (payment.booked() && payment.kind() == TransactionKind.FEE) {
                fees += amount;
            }
            if (!payment.booked()
                    || !payment.kind().isPayment()
                    || payment.bookedOn().isBefore(since)) {
                continue;
            }
            payments++;
            spent += amount;
            groceries += payment.category() == Category.GROCERIES ? amount : 0;
            if (payment.abroad() || payment.foreign()) {
                abroad += amount;
            }
            if (payment.abroad()) {
                countries.add(payment.country());
            }
        }
        double months = facts.clientSince().until(facts.today()).toTotalMonths();
        return new ClientFeatures(
                DoubleStream.of(
                                abroad,
                                countries.size(),
                                spent,
                                payments,
                                groceries,
                                fees,
                                facts.incomeMonthlyMinor(),
                                months,
                                savingMinor)
                        .boxed()
                        .toList(),
                facts.segment());
    }

    /** As {@link #numbers} were, thinking of another product: the saving is the last of them. */
    public static ClientFeatures ofNumbers(double[] numbers, long savingMinor, Segment segment) {
        Double[] boxed = new Double[numbers.length];
        for (int i = 0; i < boxed.length - 1; i++) {
            boxed[i] = numbers[i];
        }
        boxed[boxed.length - 1] = (double) savingMinor;
        return new ClientFeatures(List.of(boxed), segment);
    }

    @Override
    public double number(int feature) {
        return feature < numbers.size() ? numbers.get(feature) : Double.NaN;
    }

    @Override
    public String word(int feature) {
        return segment.name();
    }
}
