package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A product for one client: whether the client may have it, and what it would have saved in the twelve months.
 *
 * @param against why the client may not have it, in words; empty where nothing speaks against it
 * @param lines the payments behind the saving, oldest first
 * @param ownSums of the lines, by currency of the account, in its minor units
 * @param worthMinor what the benefit comes to, before the price, in minor units of the reporting currency
 * @param savingMinor the worth less the yearly price; may be negative
 * @param unrated lines without a rate into the reporting currency: missing from the saving
 */
public record Assessment(
        Product product,
        ClientYear year,
        List<String> against,
        List<SavingLine> lines,
        Map<String, Long> ownSums,
        long worthMinor,
        long savingMinor,
        long unrated) {

    public static Assessment of(Product product, ClientFacts client, ClientYear year) {
        List<SavingLine> lines = product.benefit().lines(year);
        Map<String, Long> ownSums = new TreeMap<>();
        lines.forEach(line ->
                ownSums.merge(line.payment().amount().currency().getCurrencyCode(), line.signedMinor(), Long::sum));
        ownSums.values().removeIf(sum -> sum == 0);
        long sum = lines.stream()
                .map(SavingLine::reportingMinor)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        long worth = product.benefit().worth(Math.max(0, sum));
        return new Assessment(
                product,
                year,
                product.eligibility().against(client, year.reporting()),
                lines,
                Map.copyOf(ownSums),
                worth,
                worth - product.priceYearlyMinor(),
                lines.stream().filter(line -> line.reportingMinor() == null).count());
    }

    /** Not positive: no offer. */
    public boolean isWorthOffering() {
        return against.isEmpty() && savingMinor > 0;
    }

    /** True where some of it was not charged: "would have cost". */
    public boolean isHypothetical() {
        return lines.stream().anyMatch(line -> line.because().isHypothetical());
    }

    /** What the saving comes from, as the client is told it with an offer; there is a payment behind each. */
    public LocalText reason() {
        return AssessmentWords.reason(this);
    }

    /** Why it is or is not for this client, a sentence each, for the people of the bank. */
    public List<String> reasons() {
        return AssessmentWords.of(this);
    }

    public Money worth() {
        return new Money(worthMinor, year.reporting());
    }

    public Money price() {
        return new Money(product.priceYearlyMinor(), year.reporting());
    }

    public Money saving() {
        return new Money(savingMinor, year.reporting());
    }
}
