package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.desktop.files.MachineCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client's offers as CSV for machines, times with their offset; beside it the client. */
final class OffersFile {
    private static final List<String> HEADS = List.of(
            "offer",
            "campaign",
            "version",
            "product",
            "channel",
            "state",
            "state_at",
            "made_at",
            "delivered_at",
            "seen_at",
            "expires_at",
            "opened_at",
            "saving_yearly",
            "currency",
            "reason",
            "position",
            "epoch");

    private final ZoneId zone;

    /** @param zone in which times are written */
    OffersFile(ZoneId zone) {
        this.zone = zone;
    }

    /** @param generatedAt machine time */
    void write(Path file, long customer, List<ClientOffer> offers, Instant generatedAt) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "offers");
        facts.put("customer", customer);
        facts.put("zone", zone.getId());
        facts.put("rows", offers.size());
        facts.put("generatedAt", generatedAt.toString());
        MachineCsv.write(file, HEADS, offers.stream().map(this::cells).toList(), facts);
    }

    private String[] cells(ClientOffer offer) {
        return new String[] {
            Long.toString(offer.id()),
            Integer.toString(offer.campaign()),
            Integer.toString(offer.version()),
            offer.product(),
            offer.channel().name(),
            offer.state().name(),
            time(offer.stateAt()),
            time(offer.madeAt()),
            time(first(offer, OfferState.DELIVERED)),
            time(first(offer, OfferState.SEEN)),
            time(offer.expiresAt()),
            time(offer.openedAt()),
            offer.saving().toPlainString(),
            offer.currency().getCurrencyCode(),
            MachineCsv.harmless(offer.reason()),
            Long.toString(offer.position()),
            Integer.toString(offer.epoch())
        };
    }

    private static Instant first(ClientOffer offer, OfferState state) {
        return offer.events().stream()
                .filter(event -> event.state() == state)
                .map(ClientOffer.Event::at)
                .findFirst()
                .orElse(null);
    }

    private String time(Instant at) {
        return at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
