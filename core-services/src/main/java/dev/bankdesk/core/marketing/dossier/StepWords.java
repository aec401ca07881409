package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Step;

/** What a step is called. */
final class StepWords {
    private StepWords() {}

    static LocalText of(Step step) {
        return switch (step) {
            case ELIGIBILITY -> new LocalText("eligibility", "éligibilité");
            case APPLICABILITY -> new LocalText("applicability", "pertinence");
            case SUITABILITY -> new LocalText("suitability", "adéquation");
            case CONTACT_POLICY -> new LocalText("contact policy", "politique de contact");
            case CONSENT -> new LocalText("consent", "consentement");
            case CONTROL_GROUP -> new LocalText("control group", "groupe témoin");
            case ARBITRATION -> new LocalText("arbitration", "arbitrage");
        };
    }
}
