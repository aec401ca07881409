package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may have a product.
 *
 * @param segments at least one
 * @param clientForMonths how long one must be a client; 0 for no bound
 * @param incomeMonthlyMinor mean income that is needed, in the reporting currency; 0 for no bound
 */
public record Eligibility(Set<Segment> segments, int clientForMonths, long incomeMonthlyMinor) {
    public Eligibility {
        segments = Collections.unmodifiableSet(EnumSet.copyOf(segments));
    }

    /** Why not, in words; empty where the client may. */
    public List<String> against(ClientFacts client, Currency reporting) {
        List<String> reasons = new ArrayList<>();
        if (!segments.contains(client.segment())) {
            reasons.add("Clients of the segment " + client.segment() + " cannot have it; it is for "
                    + segments.stream().map(Segment::name).collect(Collectors.joining(", ")) + ".");
        }
        if (client.clientSince().plusMonths(clientForMonths).isAfter(client.today())) {
            reasons.add("One must be a client for " + clientForMonths + " months; this one is since "
                    + client.clientSince() + ".");
        }
        if (client.incomeMonthlyMinor() < incomeMonthlyMinor) {
            reasons.add("It needs a mean monthly income of " + money(incomeMonthlyMinor, reporting)
                    + "; this client has " + money(client.incomeMonthlyMinor(), reporting) + ".");
        }
        return reasons;
    }

    private static String money(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, dev.bankdesk.core.banking.Money.decimals(currency))
                        .toPlainString() + " " + currency.getCurrencyCode();
    }
}
