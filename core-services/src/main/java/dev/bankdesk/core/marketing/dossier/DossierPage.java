package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * A dossier as one page of HTML that needs nothing beside itself: no script, no font, no picture, no link. It is well-formed XML and
 * made for A4 when printed.
 */
public final class DossierPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
    private static final String STYLE =
            """
            @page { size: A4; margin: 12mm }
            body { font: 9pt/1.3 sans-serif; color: #111; max-width: 186mm; margin: 0 auto }
            h1 { font-size: 13pt; margin: 0 0 2mm } h2 { font-size: 10pt; margin: 3mm 0 1mm; border-bottom: 1px solid #999 }
            p { margin: 0 0 1mm } table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; vertical-align: top; padding: 0.3mm 1.5mm 0.3mm 0; font-weight: normal }
            th { color: #555; width: 42mm } .steps td, .steps th { width: auto; border-top: 1px solid #ddd }
            blockquote { margin: 1mm 0; padding: 1mm 2mm; border: 1px solid #999 }
            @media print { h2, table, blockquote { break-inside: avoid } }
            """;

    private final Dossier dossier;
    private final Language language;
    private final Html page = new Html();

    private DossierPage(Dossier dossier, Language language) {
        this.dossier = dossier;
        this.language = language;
    }

    /** The offer's own text stands in the language that the client saw, whichever the page is in. */
    public static String write(Dossier dossier, Language language) {
        return new DossierPage(dossier, language).written();
    }

    private String written() {
        String title = language.of(new LocalText("Decision ", "Décision "))
                + dossier.decision().on().position();
        page.raw("<!DOCTYPE html>\n<html lang=\"" + language.code() + "\"><head><meta charset=\"utf-8\"/>")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>")
                .element("title", title)
                .raw("<style>" + STYLE + "</style></head><body>\n")
                .element("h1", title);
        page.element("p", language.of(dossier.why().summary()));
        inputs();
        steps();
        provenance();
        offer();
        return page.raw("</body></html>\n").toString();
    }

    private void heading(String en, String fr) {
        page.element("h2", language.of(new LocalText(en, fr)));
    }

    private void row(String en, String fr, String value) {
        page.row(language.of(new LocalText(en, fr)), value);
    }

    private void inputs() {
        Trigger on = dossier.decision().on();
        heading("Inputs", "Données");
        page.raw("<table>");
        row("Client", "Client", Long.toString(on.customer()));
        row("Moment", "Moment", time(on.at()));
        transaction(on);
        dossier.inputs().forEach(fact -> page.row(language.of(fact.label()), language.of(fact.value())));
        page.raw("</table>\n");
    }

    private void transaction(Trigger on) {
        if (on.kind() == null) {
            row(
                    "Transaction",
                    "Opération",
                    on.position()
                            + language.of(new LocalText(
                                    ", which the journal does not have any more", ", absente du journal désormais")));
            return;
        }
        row("Transaction", "Opération", on.position() + " " + on.kind() + " " + on.category());
        row(
                "Declined",
                "Refusée",
                on.declined() == null ? yesNo(false) : on.declined().name());
        row("Abroad", "À l’étranger", yesNo(on.abroad()));
        row("Another currency", "Autre devise", yesNo(on.foreign()));
    }

    private void steps() {
        heading("Steps of each candidate", "Étapes de chaque candidat");
        page.raw("<table class=\"steps\"><tr>");
        page.element("th", language.of(new LocalText("Why", "Pourquoi")));
        for (Step step : Step.values()) {
            page.element("th", language.of(StepWords.of(step)));
        }
        page.raw("</tr>\n");
        for (Explanation.Line line : dossier.why().lines()) {
            page.raw("<tr>").element("td", language.of(line.sentence()));
            for (Step step : Step.values()) {
                page.element("td", line.passed(step) ? "•" : step == line.endedAt() ? "×" : "–");
            }
            page.raw("</tr>\n");
        }
        page.raw("</table>\n");
        page.element(
                "p",
                language.of(new LocalText(
                        "• passed, × ended here, – not asked any more.", "• passée, × arrêt ici, – plus demandée.")));
    }

    private void provenance() {
        Dossier.Provenance provenance = dossier.provenance();
        Dossier.Consent consent = provenance.consent();
        heading("Versions, and who answers for them", "Versions et responsables");
        page.raw("<table>");
        row("Model", "Modèle", provenance.model());
        row(
                "Consent",
                "Consentement",
                language.of(new LocalText("targeting ", "ciblage ")) + yesNo(consent.targeting())
                        + language.of(new LocalText(", training ", ", apprentissage ")) + yesNo(consent.training())
                        + ", " + consent.version() + ", "
                        + (consent.since() == null
                                ? language.of(new LocalText("never given", "jamais donné"))
                                : time(consent.since())));
        provenance.campaigns().forEach(this::campaign);
        page.raw("</table>\n");
    }

    private void campaign(Dossier.CampaignOrigin origin) {
        row(
                "Campaign " + origin.campaign(),
                "Campagne " + origin.campaign(),
                origin.name() + ", version " + origin.version()
                        + language.of(new LocalText(", product version ", ", produit version "))
                        + origin.productVersion()
                        + language.of(new LocalText("; drafted by ", " ; rédigée par ")) + act(origin.drafted())
                        + language.of(new LocalText("; approved by ", " ; approuvée par ")) + act(origin.activated()));
    }

    private String act(Dossier.Act act) {
        if (act.at() == null) {
            return act.by();
        }
        return act.by() + ", "
                + (act.at().bankTime() == null
                        ? time(act.at().machineTime())
                                + language.of(
                                        new LocalText(" by the machine’s clock", " selon l’horloge de la machine"))
                        : time(act.at().bankTime()));
    }

    private void offer() {
        heading("Delivery and answer", "Remise et réponse");
        Dossier.Offer offer = dossier.offer();
        if (offer == null) {
            page.element("p", language.of(new LocalText("Nothing was offered.", "Rien n’a été proposé.")));
            return;
        }
        Way way = dossier.decision().offered().orElseThrow();
        page.raw("<table>");
        row(
                "Offer",
                "Offre",
                offer.id() + language.of(new LocalText(", campaign ", ", campagne ")) + way.campaign() + ", version "
                        + way.campaignVersion());
        offer.events().forEach(event -> page.row(time(event.at()), language.of(event.what())));
        row(
                "Answer",
                "Réponse",
                language.of(offer.answer() == null ? new LocalText("none yet", "aucune encore") : offer.answer()));
        if (offer.shown().isEmpty()) {
            row("Words", "Texte", language.of(notShown(offer)));
        }
        page.raw("</table>\n");
        offer.shown().forEach(this::shown);
    }

    private static LocalText notShown(Dossier.Offer offer) {
        if (!offer.unseen()) {
            return new LocalText("the words were not kept", "le texte n’a pas été conservé");
        }
        return offer.answer() == null
                ? new LocalText("not shown yet", "pas encore montré")
                : new LocalText("never shown", "jamais montré");
    }

    private void shown(Dossier.Shown shown) {
        page.element(
                        "p",
                        language.of(new LocalText("What the client saw, in ", "Ce que le client a vu, en "))
                                + shown.language().code() + ", version " + shown.version() + ", " + time(shown.at())
                                + language.of(new LocalText(":", " :")))
                .raw("<blockquote>")
                .element("strong", shown.title())
                .raw("<br/>")
                .text(shown.body())
                .raw("<br/>")
                .text(shown.reason())
                .raw("</blockquote>\n");
    }

    private String yesNo(boolean is) {
        return language.of(is ? new LocalText("yes", "oui") : new LocalText("no", "non"));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(dossier.zone()));
    }
}
