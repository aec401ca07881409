package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.propensity.Feature;
import dev.bankdesk.core.marketing.propensity.FeatureRow;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;

/**
 * What the online model is told of a client: the behaviour of thirty days and of the year, never age, sex, nationality or where
 * the client lives. Amounts in minor units of the reporting currency. They are not behaviour's figures of the like names:
 * docs/METRICS.md, "What the model is told of a client". Stored with each offer, so the order never changes: what is added comes
 * at the end.
 *
 * @param numbers as {@link #LIST} names them, but for the last
 * @param segment the last
 * @param currency of the amounts where they are told in words; null in a row that a model alone reads
 */
public record ClientFeatures(List<Double> numbers, Segment segment, Currency currency) implements FeatureRow {
    private static final int DAYS = 30;
    private static final int COUNTRIES = 1;

    public static final List<Feature> LIST = List.of(
            money("spentAbroad", "%s in %.0f countries in 30 days", "%s dans %.0f pays en 30 jours"),
            plain("countries", "%.0f countries in 30 days", "%.0f pays en 30 jours"),
            money("spent", "%s paid in 30 days", "%s payés en 30 jours"),
            plain("payments", "%.0f payments in 30 days", "%.0f paiements en 30 jours"),
            money("groceries", "%s paid for groceries in 30 days", "%s payés pour l’alimentation en 30 jours"),
            money("feesYearly", "%s of fees charged in 12 months", "%s de frais prélevés en 12 mois"),
            money("incomeMonthly", "%s of income a month over 12 months", "%s de revenus par mois sur 12 mois"),
            plain("clientMonths", "a client for %.0f months", "client depuis %.0f mois"),
            money("savingYearly", "would save %s a year", "économiserait %s par an"),
            Feature.word("segment"));

    public ClientFeatures {
        numbers = List.copyOf(numbers);
    }

    /** For a model. */
    public ClientFeatures(List<Double> numbers, Segment segment) {
        this(numbers, segment, null);
    }

    private static Feature plain(String name, String en, String fr) {
        return new Feature(name, Feature.Kind.NUMBER, new Words(en, fr, FeatureRow::number));
    }

    private static Feature money(String name, String en, String fr) {
        return new Feature(name, Feature.Kind.NUMBER, new Words(en, fr, ClientFeatures::amount));
    }

    /** With the value in its place; a second place is for the countries. @param value a number or words of an amount */
    private record Words(String en, String fr, BiFunction<FeatureRow, Integer, Object> value)
            implements Feature.Describer {
        @Override
        public String describe(FeatureRow row, int feature) {
            return String.format(Locale.ROOT, en, value.apply(row, feature), row.number(COUNTRIES));
        }

        @Override
        public String describeInFrench(FeatureRow row, int feature) {
            Object told = value.apply(row, feature);
            return String.format(
                    Locale.FRENCH,
                    fr,
                    told instanceof String words ? words.replace('.', ',') : told,
                    row.number(COUNTRIES));
        }
    }

    /** With its currency where the row says it. */
    private static String amount(FeatureRow row, int feature) {
        double minor = row.number(feature);
        return row instanceof ClientFeatures client && client.currency != null
                ? new Money(Math.round(minor), client.currency).toString()
                : String.format(Locale.ROOT, "%.2f", minor / 100);
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
