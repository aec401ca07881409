package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.ConsentsAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer.Contribution;
import dev.bankdesk.core.marketing.desk.DecisionAnswer.Likely;
import dev.bankdesk.core.marketing.desk.DecisionAnswer.Way;
import dev.bankdesk.core.marketing.desk.SavingPayments;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

/** How offers and decisions are told. */
final class OffersWords {
    private final Texts texts;
    private final Formats formats;

    OffersWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    Texts texts() {
        return texts;
    }

    Formats formats() {
        return formats;
    }

    Language language() {
        return texts.isFrench() ? Language.FR : Language.EN;
    }

    String of(LocalText text) {
        return language().of(text);
    }

    // ---- a row

    String product(OfferRow row) {
        return row.product() != null
                ? of(row.product())
                : row.offer() == null ? campaign(row) : row.offer().product();
    }

    String campaign(OfferRow row) {
        return row.name() == null ? texts.get("offers.campaign", Integer.toString(row.campaign())) : row.name();
    }

    /** What happened, with the days: "made 3 Aug, seen 4 Aug, accepted 5 Aug". */
    String course(OfferRow row, Instant now) {
        if (row.madeAt() == null) {
            return texts.get("offers.none.row");
        }
        if (row.offer() == null) {
            return happened(OfferState.PROPOSED, row.madeAt());
        }
        List<String> parts = row.offer().events().stream()
                .map(event -> happened(event.state(), event.at()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (isOverUnnoted(row.offer(), now)) {
            parts.add(happened(OfferState.EXPIRED, row.offer().expiresAt()));
        }
        return String.join(", ", parts);
    }

    static boolean isOverUnnoted(ClientOffer offer, Instant now) {
        return offer.events().stream().noneMatch(event -> event.state() == OfferState.EXPIRED)
                && OfferStanding.stateAt(offer, now) == OfferState.EXPIRED;
    }

    private String happened(OfferState state, Instant at) {
        return texts.get("offers.event", texts.name(state), day(at));
    }

    private String day(Instant at) {
        return formats.shortDate(formats.day(at));
    }

    /** What it would save and why; or the step that stopped it. */
    String why(OfferRow row, Instant now) {
        ClientOffer offer = row.offer();
        if (offer == null) {
            return row.way() == null ? texts.get("offers.why.decision") : why(row.way());
        }
        OfferStanding standing = row.standing(now);
        if (standing == OfferStanding.NOT_OPENED) {
            return texts.get("offers.why.notOpened", offer.notOpened());
        }
        String saving = saving(offer);
        return switch (standing) {
            case OPEN -> texts.get("offers.why.open", saving, day(offer.expiresAt()));
            case HOLDS_IT ->
                offer.openedAt() == null
                        ? why(row.way())
                        : texts.get("offers.why.since", day(offer.openedAt()), saving);
            case REFUSED, EXPIRED, CANCELLED, BEING_OPENED -> saving;
            default -> why(row.way());
        };
    }

    private String why(Way way) {
        if (way.reason() == Reason.IN_CONTROL_GROUP) {
            return texts.get("offers.why.control");
        }
        return way.offered()
                ? texts.get("offers.why.best")
                : texts.get("offers.why.step", texts.name(way.endedAt()), texts.name(way.reason()));
    }

    private String saving(ClientOffer offer) {
        Money money = Money.parse(offer.saving().toPlainString(), offer.currency());
        return texts.get("offers.saving", formats.money(money), offer.reason());
    }

    /** All that there is to tell of a row, for its tooltip. */
    String whole(OfferRow row, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(product(row) + " · " + campaign(row));
        if (row.madeAt() != null) {
            lines.add(course(row, now));
        }
        if (row.way() != null) {
            lines.add(of(row.way().inWords()));
        }
        if (row.offer() != null) {
            lines.add(saving(row.offer()));
            row.offer()
                    .seen()
                    .forEach(seen -> lines.add(
                            texts.get("offers.saw", day(seen.at()), seen.language(), seen.title(), seen.body())));
        }
        return String.join("\n", lines);
    }

    // ---- decisions

    /** When the latest decision fell, and what it was: nobody is asked anew. */
    String latest(DecisionAnswer latest) {
        String at = day(latest.at()) + ", " + formats.time(latest.at());
        return latest.offered()
                .map(way -> texts.get("offers.latest", at, of(way.product())))
                .orElseGet(() -> texts.get("offers.latest.nothing", at));
    }

    String moment(Instant at) {
        return formats.weekdayDate(formats.day(at)) + ", " + formats.time(at);
    }

    /** The moment of a decision, and the payment that it fell on. */
    String moment(DecisionAnswer decision) {
        String at = moment(decision.at());
        DecisionAnswer.Transaction on = decision.transaction();
        if (on == null) {
            return texts.get("offers.decided.gone", at);
        }
        List<String> about = new ArrayList<>();
        about.add(texts.name(TransactionKind.valueOf(on.kind())));
        about.add(texts.name(Category.valueOf(on.category())));
        if (on.abroad()) {
            about.add(texts.get("offers.abroad"));
        }
        if (on.declined() != null) {
            about.add(texts.get("offers.declined"));
        }
        return texts.get("offers.decided", at, String.join(", ", about));
    }

    /** Without the campaign and the product, which stand beside it. */
    String sentence(Way way) {
        String whole = of(way.inWords());
        String begin = texts.isFrench()
                ? "« " + way.name() + " » (" + of(way.product()) + ") : "
                : "“" + way.name() + "” (" + of(way.product()) + "): ";
        if (!whole.startsWith(begin) || whole.length() == begin.length()) {
            return whole;
        }
        String rest = whole.substring(begin.length());
        return rest.substring(0, 1).toUpperCase(texts.locale()) + rest.substring(1);
    }

    /** How likely it is seen now, with its interval; or that there is none. */
    String now(Way way) {
        DecisionAnswer.Now now = way.now();
        return now == null
                ? texts.get("offers.way.none")
                : texts.get(
                        "offers.way.now",
                        formats.percent(now.probability(), 1),
                        formats.percent(now.low(), 1),
                        formats.percent(now.high(), 1));
    }

    String likely(Likely likely, double then) {
        return texts.get(
                likely.online() ? "offers.likely.online" : "offers.likely.segments",
                formats.percent(then, 1),
                formats.percent(likely.probability(), 1),
                formats.percent(likely.low(), 1),
                formats.percent(likely.high(), 1),
                formats.count(likely.answers()));
    }

    /** Its value says by itself what it is; in French the feature's name stands before it. */
    String contribution(Contribution contribution) {
        return texts.get(
                "offers.contribution",
                texts.get("offers.feature." + contribution.feature().replace(" ", "")),
                of(contribution.inWords()),
                formats.signedDecimal(contribution.logit(), 2));
    }

    /** "3 Aug 2026, Hotel Lisboa, Portugal: €120.00; fee charged, counts €2.40". */
    String payment(SavingPayments.Line line, Currency reporting) {
        List<String> about = new ArrayList<>();
        about.add(formats.date(line.bookedOn()));
        if (!line.merchantName().isEmpty()) {
            about.add(line.merchantName());
        }
        if (!line.country().isEmpty()) {
            about.add(texts.country(line.country()));
        }
        return texts.get(
                "offers.payment",
                String.join(", ", about),
                money(line.amount(), line.currency()),
                texts.name(line.because()),
                line.countsReporting() == null
                        ? texts.get("offers.payment.unrated")
                        : texts.get("offers.payment.counts", money(line.countsReporting(), reporting)));
    }

    private String money(BigDecimal amount, Currency currency) {
        return formats.money(Money.parse(amount.toPlainString(), currency));
    }

    // ---- consents

    String consent(ConsentsAnswer.Said said) {
        return said.version() == 0
                ? texts.get("offers.consent.never")
                : texts.get(
                        said.given() ? "offers.consent.given" : "offers.consent.withdrawn",
                        formats.date(said.changedAt()),
                        said.source(),
                        said.version());
    }
}
