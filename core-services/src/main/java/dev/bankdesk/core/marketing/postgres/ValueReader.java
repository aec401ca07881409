package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.analysis.ArmCounts;
import dev.bankdesk.core.marketing.catalogue.AccountFees;
import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.Benefit;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import dev.bankdesk.core.marketing.catalogue.OverdraftInterest;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.catalogue.ReturnedPayments;
import dev.bankdesk.core.marketing.postgres.ComparedReader.Compared;
import dev.bankdesk.core.marketing.uplift.GroupValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the compared clients brought and cost in the first year after they took the product, by the catalogue's figures of the version
 * that was decided by. Of a product that takes fees off a client, those fees are forgone: what the offer's row says of the treated,
 * and for takers of the control group the same, worked out from their twelve months before the moment.
 */
final class ValueReader {
    /** Takers of the control group whose twelve months are read; the others are taken to forgo the mean of these. */
    static final int MOST_YEARS = 500;

    private static final String SAVINGS =
            "select customer, saving_minor from marketing.offer where campaign = ? and customer = any(?)";

    private final AnalysedCampaign campaign;
    private final ComparedReader.Found found;

    ValueReader(AnalysedCampaign campaign, ComparedReader.Found found) {
        this.campaign = campaign;
        this.found = found;
    }

    private List<Compared> takers(boolean treated) {
        return found.clients().stream()
                .filter(each -> each.took() && each.moment().treated() == treated)
                .toList();
    }

    private Product product(Compared compared) {
        return campaign.book().product(compared.moment().way());
    }

    /** Whether the bank charges less where a client has it; other benefits are paid by others, or are in the product's own value. */
    private static boolean forgoesFees(Benefit benefit) {
        return benefit instanceof ForeignFees
                || benefit instanceof AccountFees
                || benefit instanceof OverdraftInterest
                || benefit instanceof ReturnedPayments;
    }

    GroupValue treated(Connection marketing) throws SQLException {
        ArmCounts arms = found.arms();
        GroupValue value = new GroupValue(campaign.currency()).others(arms.treated() - arms.treatedTook());
        List<Compared> takers = takers(true);
        Map<Long, Long> savings = savings(marketing, takers);
        for (Compared taker : takers) {
            Product product = product(taker);
            // What it saves beyond its price: the two together are what the client would have paid.
            long fees = savings.getOrDefault(taker.moment().customer(), 0L) + product.priceYearlyMinor();
            add(value, product, fees);
        }
        return value.offersCost(Math.multiplyExact(arms.treated(), campaign.costPerOfferMinor()));
    }

    private Map<Long, Long> savings(Connection marketing, List<Compared> takers) throws SQLException {
        Map<Long, Long> savings = new HashMap<>();
        Object[] customers =
                takers.stream().map(each -> each.moment().customer()).toArray();
        try (PreparedStatement statement = marketing.prepareStatement(SAVINGS)) {
            statement.setInt(1, campaign.id());
            statement.setArray(2, marketing.createArrayOf("int8", customers));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    savings.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return savings;
    }

    private static void add(GroupValue value, Product product, long feesMinor) {
        value.client(
                product.valueYearlyMinor(),
                forgoesFees(product.benefit()) ? Math.max(0, feesMinor) : 0,
                product.costOnceMinor());
    }

    GroupValue control(Connection books, BankSeen bank) throws SQLException {
        ArmCounts arms = found.arms();
        GroupValue value = new GroupValue(campaign.currency()).others(arms.control() - arms.controlTook());
        ClientYearReader years = new ClientYearReader(books);
        ClientYearReader.Terms terms = years.terms();
        long read = 0;
        long sum = 0;
        for (Compared taker : takers(false)) {
            Product product = product(taker);
            long fees = 0;
            if (forgoesFees(product.benefit())) {
                if (read < MOST_YEARS) {
                    LocalDate day = LocalDate.ofInstant(taker.moment().at(), bank.zone());
                    fees = worth(years, terms, taker.moment().customer(), product, day);
                    sum += fees;
                    read++;
                } else {
                    fees = Math.round((double) sum / read);
                }
            }
            add(value, product, fees);
        }
        return value;
    }

    private static long worth(
            ClientYearReader years, ClientYearReader.Terms terms, long customer, Product product, LocalDate day)
            throws SQLException {
        ClientYear year = years.year(customer, day, terms);
        Optional<ClientFacts> client = years.client(customer, year);
        return client.isEmpty() ? 0 : Assessment.of(product, client.get(), year).worthMinor();
    }

    /** Takers of the control group for whom a mean stands. */
    long assumedFees() {
        return Math.max(
                0,
                takers(false).stream()
                                .filter(each -> forgoesFees(product(each).benefit()))
                                .count()
                        - MOST_YEARS);
    }

    /** What one acceptance is planned to bring, before any was seen. */
    long typicalMinor() {
        return found.clients().stream()
                .map(this::product)
                .mapToLong(product -> Math.max(0, product.valueYearlyMinor() - product.costOnceMinor()))
                .max()
                .orElse(0);
    }
}
