package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.analysis.ArmCounts;
import dev.bankdesk.core.marketing.catalogue.AccountFees;
import dev.bankdesk.core.marketing.catalogue.Benefit;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.catalogue.SavingLine;
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
import java.util.Objects;
import java.util.Optional;

/**
 * What the compared clients brought and cost in the first year after they took the product, by the catalogue's figures of the version
 * that was decided by. Of a product that takes fees on payments abroad off a client, those are forgone: what the offer's row says of
 * the treated where its saving is nothing else; else, and for takers of the control group, what their twelve months before the
 * moment say.
 */
final class ValueReader {
    /** Takers of a group whose twelve months are read; the others are taken to forgo the mean of these. */
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

    /**
     * What the bank charges less where a client has the product, as the ledger carries it out: fees on payments abroad. Fees of the
     * account and interest go on, and what a returned payment costs is the payee's; other benefits are in the product's own value.
     */
    private static Optional<ForeignFees> forgone(Benefit benefit) {
        return benefit instanceof ForeignFees || benefit instanceof AccountFees
                ? Optional.of(new ForeignFees())
                : Optional.empty();
    }

    /** Whether the offer's row says what is forgone: its saving is nothing else. */
    private static boolean isAllForgone(Product product) {
        return product.benefit() instanceof ForeignFees;
    }

    /** By client: what the offers' rows say. */
    Map<Long, Long> savings(Connection marketing) throws SQLException {
        return savings(marketing, takers(true));
    }

    /** @param savings as {@link #savings} read them */
    GroupValue treated(Map<Long, Long> savings, Connection books, BankSeen bank) throws SQLException {
        ArmCounts arms = found.arms();
        GroupValue value = new GroupValue(campaign.currency()).others(arms.treated() - arms.treatedTook());
        Years years = new Years(books, bank);
        for (Compared taker : takers(true)) {
            Product product = product(taker);
            // What it saves beyond its price: the two together are what the client would have paid.
            long fees = isAllForgone(product)
                    ? savings.getOrDefault(taker.moment().customer(), 0L) + product.priceYearlyMinor()
                    : years.fees(taker, product);
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
        value.client(product.valueYearlyMinor(), Math.max(0, feesMinor), product.costOnceMinor());
    }

    GroupValue control(Connection books, BankSeen bank) throws SQLException {
        ArmCounts arms = found.arms();
        GroupValue value = new GroupValue(campaign.currency()).others(arms.control() - arms.controlTook());
        Years years = new Years(books, bank);
        for (Compared taker : takers(false)) {
            Product product = product(taker);
            add(value, product, years.fees(taker, product));
        }
        return value;
    }

    /** What takers of a group would have paid, from their twelve months; beyond {@link #MOST_YEARS} the mean of those. */
    private static final class Years {
        private final ClientYearReader years;
        private final ClientYearReader.Terms terms;
        private final BankSeen bank;
        private long read;
        private long sum;

        Years(Connection books, BankSeen bank) throws SQLException {
            this.years = new ClientYearReader(books);
            this.terms = years.terms();
            this.bank = bank;
        }

        long fees(Compared taker, Product product) throws SQLException {
            Optional<ForeignFees> forgone = forgone(product.benefit());
            if (forgone.isEmpty()) {
                return 0;
            }
            if (read == MOST_YEARS) {
                return Math.round((double) sum / read);
            }
            LocalDate day = LocalDate.ofInstant(taker.moment().at(), bank.zone());
            ClientYear year = years.year(taker.moment().customer(), day, terms);
            long fees = sum(forgone.get(), year);
            sum += fees;
            read++;
            return fees;
        }

        private static long sum(ForeignFees fees, ClientYear year) {
            return Math.max(
                    0,
                    fees.lines(year).stream()
                            .map(SavingLine::reportingMinor)
                            .filter(Objects::nonNull)
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    /** Takers of either group for whom a mean stands. */
    long assumedFees() {
        return assumed(true) + assumed(false);
    }

    private long assumed(boolean treated) {
        long readOrAssumed = takers(treated).stream()
                .map(this::product)
                .filter(product -> forgone(product.benefit()).isPresent())
                .filter(product -> !(treated && isAllForgone(product)))
                .count();
        return Math.max(0, readOrAssumed - MOST_YEARS);
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
