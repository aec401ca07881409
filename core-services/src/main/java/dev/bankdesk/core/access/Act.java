package dev.bankdesk.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the access log says that somebody did: the whole list. Its words stand in the log for years, so none changes its meaning. */
public enum Act {
    ACCOUNT(true),
    STATEMENT(true),
    BALANCE(true),
    TRANSACTIONS(true),
    SEARCH_CUSTOMERS(true),
    BEHAVIOUR(true),
    RFM(true),
    RECURRING(true),
    FORECAST(true),
    PEERS(true),
    SAVINGS(true),
    SAVING_PAYMENTS(true),
    CONSENTS(true),
    OFFERS(true),
    DECISIONS(true),
    DECISION(true),
    DOSSIER(true),

    // Looks at a desktop's screens.
    PROFILE(true),
    CUSTOMER_STATEMENT(true),
    PAYMENT_CALENDAR(true),
    MONTH_END_FORECAST(true),
    ABROAD(true),
    LARGEST_CHANGES(true),

    OPEN_ACCOUNT(false),
    BLOCK_ACCOUNT(false),
    UNBLOCK_ACCOUNT(false),
    CLOSE_ACCOUNT(false),
    LIMIT_CARDS(false),
    GIVE_STANDING_ORDER(false),
    END_STANDING_ORDER(false),
    SET_TARIFF(false),
    OPEN_PRODUCT(false),
    CLOSE_PRODUCT(false),
    ADD_RATES(false),
    SET_CLOCK(false),
    ADD_USER(false),
    LOCK_USER(false),
    UNLOCK_USER(false),

    SET_CONSENTS(false),
    CAMPAIGN_PLAN(false),
    DRAFT_CAMPAIGN(false),
    DRAFT_CAMPAIGN_VERSION(false),
    ACTIVATE_CAMPAIGN(false),
    PAUSE_CAMPAIGN(false),
    RESUME_CAMPAIGN(false),
    STOP_CAMPAIGN(false);

    private final boolean look;

    Act(boolean look) {
        this.look = look;
    }

    /** As the log writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where the word stands for no look. */
    public static Optional<Act> look(String word) {
        return Arrays.stream(values())
                .filter(act -> act.look && act.word().equals(word))
                .findFirst();
    }

    public static List<String> looks() {
        return Arrays.stream(values()).filter(act -> act.look).map(Act::word).toList();
    }
}
