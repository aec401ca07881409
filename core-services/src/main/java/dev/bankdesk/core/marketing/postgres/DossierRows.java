package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Dated;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.dossier.DecisionFile;
import dev.bankdesk.core.marketing.dossier.Dossier;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.propensity.Feature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of one decision's dossier that stand in the marketing database, each as it was at the decision's moment. */
final class DossierRows {
    private static final String OFFER =
            """
            select id, state, segment, features, saving_minor, reason, product, consent_version,
                   coalesce(nullif(reason_fr, ''), reason)
              from marketing.offer where position = ? and epoch = ?""";

    private static final String EVENTS =
            "select happened_at, state, cause from marketing.offer_event where offer = ? order by id";

    private static final String SHOWN =
            """
            select shown_at, language, version, title, body, reason from marketing.offer_text
             where offer = ? order by shown_at, language""";

    /** The one of this number; where none is asked for, the newest by this time. */
    private static final String CONSENT =
            """
            select version, given, changed_at from marketing.consent_version
             where customer = ? and purpose = ? and (version = ? or ? = 0 and changed_at <= ?)
             order by version desc limit 1""";

    private final Connection connection;
    private final VersionsBook book;
    private final PostgresDecisionFile.Row row;
    /** Null where nothing was offered. */
    private final OfferRow offer;

    private record OfferRow(
            long id,
            OfferState state,
            Segment segment,
            List<Double> features,
            long savingMinor,
            LocalText reason,
            String product,
            int consentVersion) {
        ClientFeatures client(Currency currency) {
            return new ClientFeatures(features, segment, currency);
        }
    }

    /** A consent's version; 0 where nothing was said by then. */
    private record Said(int version, boolean given, Instant since) {}

    DossierRows(Connection connection, VersionsBook book, PostgresDecisionFile.Row row) throws SQLException {
        this.connection = connection;
        this.book = book;
        this.row = row;
        this.offer = read();
    }

    private OfferRow read() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OFFER)) {
            statement.setLong(1, row.position());
            statement.setInt(2, row.epoch());
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new OfferRow(
                                found.getLong(1),
                                OfferState.of(found.getInt(2)),
                                Segment.of(found.getInt(3)),
                                Arrays.asList((Double[]) found.getArray(4).getArray()),
                                found.getLong(5),
                                new LocalText(found.getString(6), found.getString(9)),
                                found.getString(7),
                                found.getInt(8))
                        : null;
            }
        }
    }

    /** What the models were told of the client stands with the offer; of a decision without one only its ways are kept. */
    List<Dossier.Fact> inputs() {
        List<Dossier.Fact> inputs = new ArrayList<>();
        inputs.add(new Dossier.Fact(
                new LocalText("Decided at", "Décidé le"), row.at().toString()));
        if (offer == null) {
            return inputs;
        }
        Way way = row.decision().offered().orElseThrow();
        Dated campaign = book.campaign(way);
        inputs.add(new Dossier.Fact(
                new LocalText("Segment", "Segment"), offer.segment().name()));
        inputs.add(new Dossier.Fact(
                new LocalText("Would have saved in a year", "Aurait économisé en un an"),
                new Money(offer.savingMinor(), campaign.currency()).toDecimal().toPlainString() + " "
                        + campaign.currency().getCurrencyCode()));
        inputs.add(new Dossier.Fact(new LocalText("Because", "Parce que"), offer.reason()));
        ClientFeatures features = offer.client(campaign.currency());
        List<String> behaviour = new ArrayList<>();
        List<String> inFrench = new ArrayList<>();
        for (int i = 0; i < offer.features().size(); i++) {
            Feature.Describer describer = ClientFeatures.LIST.get(i).describer();
            behaviour.add(describer.describe(features, i));
            inFrench.add(describer.describeInFrench(features, i));
        }
        inputs.add(new Dossier.Fact(
                new LocalText("Behaviour", "Comportement"),
                new LocalText(String.join("; ", behaviour), String.join(" ; ", inFrench))));
        return inputs;
    }

    /** By the candidates' campaigns. Empty where nothing was offered: what the models were told of a client stands with an offer. */
    Map<Integer, DecisionFile.Likely> likely() throws SQLException {
        if (offer == null) {
            return Map.of();
        }
        Currency currency =
                book.campaign(row.decision().offered().orElseThrow()).currency();
        PropensityToday today = new PropensityToday(connection, model(), offer.client(currency));
        Map<Integer, DecisionFile.Likely> likely = new HashMap<>();
        for (Way way : row.decision().ways()) {
            String product = book.campaign(way).campaign().terms().product();
            DecisionFile.Likely found = way.isOffered() ? today.of(product) : today.ofAnother(product);
            if (found != null) {
                likely.put(way.campaign(), found);
            }
        }
        return likely;
    }

    Dossier.Provenance provenance() throws SQLException {
        // An offer says by which consent it was made: it may be dated ahead of the bank's clock, and a withdrawal
        // before it.
        Said targeting = said(Purpose.TARGETING, offer == null ? 0 : offer.consentVersion());
        Said training = said(Purpose.TRAINING, 0);
        PropensityChoice model = model();
        return new Dossier.Provenance(
                model.name().toLowerCase(Locale.ROOT) + ", n = " + row.answers(),
                new Dossier.Consent(
                        targeting.given(),
                        training.given(),
                        "version " + targeting.version() + " / " + training.version(),
                        targeting.since()),
                row.decision().ways().stream().map(this::origin).toList());
    }

    private PropensityChoice model() {
        return Arrays.stream(PropensityChoice.values())
                .filter(each -> each.code() == row.model())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no model has the code " + row.model()));
    }

    /** @param version 0 for the newest at the decision's time */
    private Said said(Purpose purpose, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CONSENT)) {
            statement.setLong(1, row.decision().on().customer());
            statement.setInt(2, purpose.code());
            statement.setInt(3, version);
            statement.setInt(4, version);
            DecisionWriter.setTime(statement, 5, row.at());
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new Said(found.getInt(1), found.getBoolean(2), CampaignRows.instant(found, 3))
                        : new Said(0, false, null);
            }
        }
    }

    private Dossier.CampaignOrigin origin(Way way) {
        Dated version = book.campaign(way);
        Campaign campaign = version.campaign();
        return new Dossier.CampaignOrigin(
                way.campaign(),
                way.campaignVersion(),
                way.productVersion(),
                campaign.terms().name(),
                new Dossier.Act(campaign.draftedBy(), version.drafted()),
                new Dossier.Act(campaign.activatedBy(), version.activated()));
    }

    /** With the words that were kept at the client's looks, and no others. Null where nothing was offered. */
    Dossier.Offer offer() throws SQLException {
        if (offer == null) {
            return null;
        }
        List<Dossier.Event> events = new ArrayList<>();
        boolean unseen = isForTheInbox();
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            statement.setLong(1, offer.id());
            try (ResultSet event = statement.executeQuery()) {
                while (event.next()) {
                    OfferState became = OfferState.of(event.getInt(2));
                    unseen &= !isLook(became);
                    LocalText state = words(became);
                    String cause = event.getString(3);
                    events.add(new Dossier.Event(
                            CampaignRows.instant(event, 1),
                            new LocalText(state.en() + " (" + cause + ")", state.fr() + " (" + cause + ")")));
                }
            }
        }
        return new Dossier.Offer(
                offer.id(), shown(), unseen, events, offer.state().isPending() ? null : words(offer.state()));
    }

    /** What a banker tells leaves no look on file. */
    private boolean isForTheInbox() throws SQLException {
        Way way = row.decision().offered().orElseThrow();
        return book.campaign(way).campaign().terms().channel() == OfferChannel.INBOX;
    }

    private static boolean isLook(OfferState state) {
        return state == OfferState.SEEN || state == OfferState.ACCEPTED || state == OfferState.REFUSED;
    }

    private List<Dossier.Shown> shown() throws SQLException {
        List<Dossier.Shown> shown = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SHOWN)) {
            statement.setLong(1, offer.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    shown.add(new Dossier.Shown(
                            CampaignRows.instant(row, 1),
                            Language.of(row.getString(2)).orElseThrow(),
                            row.getInt(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6)));
                }
            }
        }
        return shown;
    }

    private static LocalText words(OfferState state) {
        return switch (state) {
            case PROPOSED -> new LocalText("proposed", "proposée");
            case DELIVERED -> new LocalText("delivered", "remise");
            case SEEN -> new LocalText("seen", "vue");
            case ACCEPTED -> new LocalText("accepted", "acceptée");
            case REFUSED -> new LocalText("refused", "refusée");
            case EXPIRED -> new LocalText("expired without an answer", "expirée sans réponse");
            case CANCELLED -> new LocalText("cancelled by the bank", "annulée par la banque");
        };
    }
}
