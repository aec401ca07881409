package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.uplift.UpliftInterval;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;

/**
 * Who was offered something and who would have been but for the control group, and how many of each opened the product within
 * the month.
 */
final class Arms {
    private long offered;
    private long offeredOpened;
    private long control;
    private long controlOpened;

    void add(boolean wasOffered, boolean opened) {
        if (wasOffered) {
            offered++;
            offeredOpened += opened ? 1 : 0;
        } else {
            control++;
            controlOpened += opened ? 1 : 0;
        }
    }

    long offered() {
        return offered;
    }

    long control() {
        return control;
    }

    /** In how many clients, offered, held back or taking the product, the bank's own count differs from this one. */
    long unlike(CampaignUpliftAnswer counted) {
        return Math.abs(offered - counted.treated().clients())
                + Math.abs(offeredOpened - counted.treated().took())
                + Math.abs(control - counted.control().clients())
                + Math.abs(controlOpened - counted.control().took());
    }

    /** Difference of the two rates. */
    double difference() {
        return (double) offeredOpened / offered - (double) controlOpened / control;
    }

    /** The service's own: at every look, and Newcombe's beside it. */
    UpliftInterval interval(UpliftSettings planned) {
        return UpliftInterval.of(offered, offeredOpened, control, controlOpened, planned);
    }
}
