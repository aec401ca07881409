package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.postgres.Freshness;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.Catalogue;
import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientSavings;
import dev.bankdesk.core.marketing.catalogue.ClientSavings.Assessed;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.catalogue.Savings;
import dev.bankdesk.core.platform.Refusal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Assesses the products of the catalogue on a client's transactions, as the replica of the books has them. */
public final class PostgresSavings implements Savings {
    private final Replica books;
    private final Catalogue catalogue;

    /** @param books the bank's own database */
    public PostgresSavings(Replica books, Catalogue catalogue) {
        this.books = books;
        this.catalogue = catalogue;
    }

    /** @throws HistoryUnavailable where a replica does not answer */
    @Override
    public Optional<ClientSavings> of(long customer, LocalDate last) {
        List<Offered> offered = catalogue.offered();
        return books.ask(connection -> {
            ClientYearReader reader = new ClientYearReader(connection);
            ClientYearReader.Terms terms = reader.terms();
            requireOneCurrency(offered, terms.reporting());
            ClientYear year = reader.year(customer, last == null ? terms.today() : last, terms);
            Optional<ClientFacts> client = reader.client(customer, year);
            if (client.isEmpty()) {
                return Optional.empty();
            }
            List<Assessed> products = offered.stream()
                    .map(each -> new Assessed(each.version(), Assessment.of(each.product(), client.get(), year)))
                    .sorted(Comparator.comparing(
                                    (Assessed each) -> each.assessment().isWorthOffering())
                            .thenComparing(each -> each.assessment().savingMinor())
                            .reversed())
                    .toList();
            return Optional.of(new ClientSavings(client.get(), year, products, Freshness.ofJournal(connection)));
        });
    }

    /** A price in one currency taken from a saving in another would be nonsense. */
    static void requireOneCurrency(List<Offered> offered, Currency reporting) {
        for (Offered each : offered) {
            if (!each.currency().equals(reporting)) {
                throw Refusal.failure(
                        "The products are priced in " + each.currency() + ", and the bank reports in " + reporting
                                + ".",
                        "Write the products in " + reporting + ", name the file in " + CatalogueFile.SETTING
                                + " and start the marketing service again.");
            }
        }
    }
}
