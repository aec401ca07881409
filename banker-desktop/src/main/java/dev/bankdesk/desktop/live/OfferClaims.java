package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.marketing.offer.Acceptances;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Instant;

/**
 * What the tile of accepted offers claims, to be proved: the day until a full quarter hour, counted again from the offers as they
 * stand and from their events. A client's program may say later when its client accepted, so that more may have come since.
 */
final class OfferClaims {
    private final Texts texts;
    private final Formats formats;
    private final Acceptances acceptances;

    OfferClaims(Texts texts, Formats formats, Acceptances acceptances) {
        this.texts = texts;
        this.formats = formats;
        this.acceptances = acceptances;
    }

    /** @param figures null before there are any; @param speed of the bank clock. @return null where nothing is told */
    Claim of(LiveFigures figures, double speed) {
        if (figures == null || figures.offers().today() < 0) {
            return null;
        }
        DayGrid grid = figures.grid();
        Instant settled = figures.now().minusMillis((long) (LiveClaims.SETTLED_MILLIS * speed));
        int whole = (int) Math.floor(grid.elapsed(settled));
        Instant until = grid.start().plus(DayGrid.QUARTER.multipliedBy(whole));
        Filter filter = figures.filter();
        return new Claim(
                null,
                texts.get("live.metric." + Tiles.OFFERS_ACCEPTED),
                grid.start(),
                until,
                Granularity.QUARTER_HOUR,
                grid.zone(),
                filter,
                measures -> Double.NaN,
                value -> formats.count(Math.round(value)),
                texts.get("live.proof.until", formats.time(until)),
                texts.get("live.offers.shown"),
                source(figures.offers().until(whole), figures.offers().event()),
                true,
                "",
                (history, claim) -> again(claim),
                new Claim.Told(
                        texts.get("live.offers.meaning"),
                        texts.get("live.offers.asking"),
                        texts.get("live.offers.stand"),
                        texts.get("live.offers.events"),
                        event -> texts.get("live.offers.event", formats.count(event))));
    }

    private Proof.Findings again(Claim claim) {
        Acceptances.Recount found =
                acceptances.again(claim.from(), claim.to(), claim.filter().segments());
        return new Proof.Findings(
                claim.shown(),
                source(found.offers().accepted(), found.offers().event()),
                source(found.events().accepted(), found.events().event()),
                found.offers().sql(),
                found.events().sql(),
                null);
    }

    private static Proof.Source source(long accepted, long event) {
        return new Proof.Source(accepted, -1, event, null);
    }
}
