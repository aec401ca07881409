package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Reason;

/** Why a way ended, as the end of a sentence. */
final class ReasonWords {
    private ReasonWords() {}

    static LocalText of(Reason reason) {
        return switch (reason) {
            case NOT_OF_THE_SEGMENT ->
                new LocalText(
                        "clients of this segment cannot have the product", "le segment du client n’y a pas droit");
            case NOT_LONG_ENOUGH_A_CLIENT ->
                new LocalText(
                        "the client has not been one for long enough", "le client ne l’est pas depuis assez longtemps");
            case INCOME_TOO_LOW ->
                new LocalText(
                        "the client’s income is below what the product needs",
                        "le revenu du client est inférieur à celui que le produit demande");
            case NOT_OF_THE_AUDIENCE ->
                new LocalText(
                        "the client is not of the campaign’s audience", "le client n’est pas du public de la campagne");
            case NOT_RUNNING ->
                new LocalText(
                        "the campaign did not run at that moment", "la campagne n’était pas en cours à ce moment");
            case LIMIT_REACHED ->
                new LocalText(
                        "the campaign’s limit or budget was used up",
                        "la limite ou le budget de la campagne était épuisé");
            case HAS_IT_ALREADY -> new LocalText("the client has the product already", "le client a déjà le produit");
            case OFFERED_BEFORE ->
                new LocalText(
                        "the campaign has made the client an offer before",
                        "la campagne a déjà fait une offre au client");
            case NOT_RELEVANT ->
                new LocalText(
                        "the transaction says nothing about the product", "l’opération ne dit rien de ce produit");
            case NO_SAVING ->
                new LocalText(
                        "it would cost the client more than it saves", "il coûterait au client plus qu’il n’économise");
            case IN_DISTRESS ->
                new LocalText(
                        "no credit is offered to a client in distress",
                        "aucun crédit n’est proposé à un client en difficulté");
            case TOO_MANY_OFFERS ->
                new LocalText(
                        "the client has had enough offers in these days",
                        "le client a reçu assez d’offres ces jours-ci");
            case COOLING_DOWN ->
                new LocalText(
                        "the client’s last offer is too recent", "la dernière offre faite au client est trop récente");
            case SUPPRESSED ->
                new LocalText(
                        "the client has refused the product too often, and the pause after that is not over",
                        "le client a refusé le produit trop souvent, et la pause qui suit n’est pas finie");
            case NO_CONSENT ->
                new LocalText("the client has not agreed to be targeted", "le client n’a pas consenti au ciblage");
            case IN_CONTROL_GROUP ->
                new LocalText(
                        "the client is of the control group, which gets no offer so that the effect can be seen",
                        "le client est du groupe témoin, qui ne reçoit pas d’offre pour que l’effet se voie");
            case ANOTHER_IS_BETTER -> new LocalText("another offer is better", "une autre offre est meilleure");
            case WORTH_NOTHING ->
                new LocalText(
                        "its score is zero: propensity, value, context or lever is",
                        "son score est nul : la propension, la valeur, le contexte ou le levier l’est");
        };
    }
}
