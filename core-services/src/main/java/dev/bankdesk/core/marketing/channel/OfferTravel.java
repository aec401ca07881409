package dev.bankdesk.core.marketing.channel;

import dev.bankdesk.core.marketing.offer.ProductOpening;
import dev.bankdesk.core.marketing.postgres.AcceptedOffers;
import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.EndedOffers;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.OfferOutbox;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** All that moves offers in one process: to the clients, back from them, and on to the ledger. Any number of processes do. */
public final class OfferTravel implements AutoCloseable {
    private final MessageChannel channel;
    private final MarketingPrimary sending;
    private final MarketingPrimary answering;
    private final MarketingPrimary opening;
    private final Books books;
    private final Errand sender;
    /** Null where no ledger is within reach: what was accepted waits. */
    private final Errand opener;

    private final OfferResponses responses;
    private MessageChannel.Subscription subscription;

    /**
     * @param channel closed with this
     * @param ledger opens what was accepted; null where another process does that
     */
    public OfferTravel(BankAddresses addresses, MessageChannel channel, ProductOpening ledger, InstantSource clock) {
        BankAddresses.Database database = addresses.requireMarketing();
        this.channel = channel;
        this.sending = MarketingPrimary.overOneConnection(database);
        this.answering = MarketingPrimary.overOneConnection(database);
        this.opening = MarketingPrimary.overOneConnection(database);
        this.books = new Books(addresses, clock);
        this.sender = new Errand("marketing-sends", sending(clock));
        AcceptedOffers accepted = new AcceptedOffers(opening);
        this.opener = ledger == null ? null : new Errand("marketing-opens", () -> accepted.open(ledger));
        this.responses = new OfferResponses(new PostgresOffers(answering), channel, new BankHour(books, clock));
    }

    /** Offers first: an end is told of what was told. */
    private IntSupplier sending(InstantSource clock) {
        OfferOutbox outbox = new OfferOutbox(sending);
        EndedOffers ends = new EndedOffers(sending);
        return () -> {
            int offers = outbox.send(
                    all -> channel.send(
                            Topics.OFFERS,
                            all.stream().map(OfferMessages::proposed).toList()),
                    clock.instant());
            int ended = ends.send(
                    all -> channel.send(
                            Topics.OFFERS,
                            all.stream().map(OfferMessages::ended).toList()),
                    clock.instant());
            return offers + ended;
        };
    }

    public void start() {
        sender.start();
        if (opener != null) {
            opener.start();
        }
        subscription = channel.subscribe(Topics.OFFER_RESPONSES, responses);
    }

    /** What keeps offers from travelling at the moment, empty while all is well. */
    public String failure() {
        return Stream.of(
                        sender.failure(),
                        opener == null ? "" : opener.failure(),
                        subscription == null ? "" : subscription.failure())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        sender.close();
        if (opener != null) {
            opener.close();
        }
        channel.close();
        books.close();
        sending.close();
        answering.close();
        opening.close();
    }
}
