package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.desktop.components.Pill;

/** What can be said of a campaign so far, by the interval that holds at every look. */
enum Verdict {
    WORKS(Pill.Tone.GOOD, "mdi2c-check"),
    AGAINST(Pill.Tone.BAD, "mdi2t-trending-down"),
    NO_EFFECT(Pill.Tone.WARN, "mdi2e-equal"),
    TOO_EARLY(Pill.Tone.NEUTRAL, "mdi2t-timer-sand"),
    /** No number of clients would show it with this control group. */
    UNSEEN(Pill.Tone.WARN, "mdi2e-eye-off-outline"),
    NO_CONTROL(Pill.Tone.NEUTRAL, "mdi2h-help");

    private final Pill.Tone tone;
    private final String icon;

    Verdict(Pill.Tone tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    static Verdict of(CampaignUpliftAnswer answer) {
        if (answer.planned() == null) {
            return NO_CONTROL;
        }
        if (answer.tooEarly() || answer.uplift() == null) {
            return answer.moreClients() == null ? UNSEEN : TOO_EARLY;
        }
        if (answer.uplift().low() > 0) {
            return WORKS;
        }
        return answer.uplift().high() < 0 ? AGAINST : NO_EFFECT;
    }

    Pill.Tone tone() {
        return tone;
    }

    String icon() {
        return icon;
    }
}
