package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.Rate;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.function.Supplier;

/** How the page of campaigns says things. */
final class CampaignWords {
    private static final double PERCENT = 100;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final Texts texts;
    private final Formats formats;
    private final Supplier<LocalDate> today;

    /** @param today the bank's day */
    CampaignWords(Texts texts, Formats formats, Supplier<LocalDate> today) {
        this.texts = texts;
        this.formats = formats;
        this.today = today;
    }

    Texts texts() {
        return texts;
    }

    Formats formats() {
        return formats;
    }

    String of(LocalText text) {
        return texts.isFrench() ? text.fr() : text.en();
    }

    String product(CampaignRow row) {
        return row.product() == null ? row.standing().product() : of(row.product());
    }

    String state(CampaignStanding standing) {
        String state = ownState(standing);
        return standing.waiting() == null ? state : texts.get("campaigns.state.waiting", state, standing.waiting());
    }

    /** Without a version that waits. */
    String ownState(CampaignStanding standing) {
        boolean isOver = standing.state() != Campaign.State.STOPPED
                && CampaignGroup.of(standing, today.get()) == CampaignGroup.ENDED;
        return texts.get(
                "campaigns.state." + (isOver ? "over" : standing.state().name()));
    }

    String since(CampaignStanding standing) {
        return formats.shortDate(standing.from());
    }

    // ---- figures of a row; a dash where nothing is known

    String reach(CampaignResults results) {
        return results == null ? "" : formats.count(results.funnel().total().offered());
    }

    String accepted(CampaignResults results) {
        if (results == null) {
            return "";
        }
        Rate rate = results.funnel().total().offers().acceptance();
        return rate.estimate() == null ? Formats.DASH : formats.percent(rate.estimate(), 1);
    }

    /** In percentage points, without the unit: the head tells it. */
    String uplift(CampaignResults results) {
        return results == null || results.uplift().uplift() == null
                ? Formats.DASH
                : formats.signedDecimal(PERCENT * results.uplift().uplift().estimate(), 1);
    }

    String net(CampaignResults results) {
        return results == null || results.value().value() == null
                ? Formats.DASH
                : whole(results.value().value().net(), results.value().currency());
    }

    String budget(CampaignStanding standing) {
        return texts.get(
                "campaigns.budget.of",
                compact(standing.budgetLeft(), standing.currency()),
                compact(standing.budget(), standing.currency()));
    }

    String verdict(CampaignResults results) {
        return texts.name(results.verdict());
    }

    /** What stands beside a verdict: how many more clients; empty where there is nothing to add. */
    String moreClients(CampaignResults results) {
        return results.verdict() == Verdict.TOO_EARLY
                ? texts.get("campaigns.more", formats.count(results.uplift().moreClients()))
                : "";
    }

    // ---- the open campaign

    /** Who drafted a version and who set it free. */
    String authors(CampaignFile.Version version) {
        return version.activatedBy() == null
                ? texts.get("campaigns.drafted", version.draftedBy(), day(version.drafted()))
                : texts.get("campaigns.approved", version.draftedBy(), version.activatedBy(), day(version.activated()));
    }

    private String day(CampaignMoment at) {
        return at.bankTime() == null
                ? texts.get("campaigns.machine", formats.shortDate(formats.day(at.machineTime())))
                : formats.shortDate(formats.day(at.bankTime()));
    }

    /** What was done to a version, when by the bank's clock, and by whom. */
    String event(CampaignFile.Event event) {
        CampaignMoment at = event.at();
        return texts.get(
                "campaigns.event",
                at.bankTime() == null ? byMachine(at) : dayAndTime(at.bankTime()),
                texts.get("campaigns.state." + event.state().name()),
                event.version(),
                event.who());
    }

    /** For whoever audits. */
    String byMachine(CampaignMoment at) {
        return texts.get("campaigns.machine", dayAndTime(at.machineTime()));
    }

    private String dayAndTime(Instant at) {
        return formats.date(at) + ", " + formats.time(at);
    }

    String left(Step step) {
        return texts.get("campaigns.left." + step.name());
    }

    String lost(Step step, long clients) {
        return texts.get(
                "campaigns.lost", Formats.MINUS + formats.count(clients), texts.get("campaigns.why." + step.name()));
    }

    String reason(Reason reason, long clients) {
        return formats.count(clients) + " " + texts.name(reason);
    }

    String points(double difference) {
        return formats.signedPoints(difference, 1);
    }

    String interval(double low, double high) {
        return texts.get("campaigns.interval", points(low), points(high));
    }

    /** A line of a scale of differences, in percentage points. @param decimals that tell the lines apart as shares */
    String axis(double value, int decimals) {
        return value == 0 ? "0" : formats.signedDecimal(PERCENT * value, Math.max(0, decimals - 2));
    }

    // ---- money

    String whole(BigDecimal amount, Currency currency) {
        return formats.wholeMoney(money(amount, currency));
    }

    String signedWhole(BigDecimal amount, Currency currency) {
        return formats.signed(amount.doubleValue(), whole(amount, currency));
    }

    String compact(BigDecimal amount, Currency currency) {
        Money money = money(amount, currency);
        return Math.abs(amount.doubleValue()) < 10_000
                ? formats.wholeMoney(money)
                : formats.compactMoney(
                        money,
                        Scale.of(amount.doubleValue()),
                        amount.remainder(THOUSAND).signum() == 0 ? 0 : 1);
    }

    private static Money money(BigDecimal amount, Currency currency) {
        return Money.parse(amount.toPlainString(), currency);
    }
}
