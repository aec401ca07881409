package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.dossier.Language;
import java.time.LocalDate;
import java.util.List;

/**
 * What was offered to one client and why, for the person who is signed in at the {@link CampaignDesk} beside it. The bank notes
 * each look before it answers. All may block, and all may be called by several threads; they throw what the questions of a {@link
 * CampaignDesk} throw.
 */
public interface ClientOffersDesk extends OfferedProducts {

    /** The newest first, at most 100. */
    List<ClientOffer> offers(long customer);

    ConsentsAnswer consents(long customer);

    /** The newest first, at most 100. */
    DecisionsAnswer decisions(long customer);

    /** Why it fell as it did, for each candidate. @param epoch of the journal that the position belongs to */
    DecisionAnswer decision(long position, int epoch);

    /** The page for the file, as the bytes of that file. */
    byte[] dossier(long position, int epoch, Language language, DossierFormat format);

    /** Behind what the product would have saved, at most 200. @param on the last of the twelve months' days */
    SavingPayments payments(long customer, String product, LocalDate on);
}
