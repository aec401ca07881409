package dev.bankdesk.desktop.shell;

import java.util.Locale;

/** The places that the navigation leads to, in its order. */
public enum Page {
    LIVE("mdi2p-pulse", true),
    HISTORY("mdi2c-chart-timeline-variant", true),
    CUSTOMERS("mdi2a-account-multiple-outline", true),
    // What a campaign came to is of its own audience since its own start: the filter of the other pages limits nothing
    // here.
    CAMPAIGNS("mdi2t-target-account", false),
    SETTINGS("mdi2c-cog-outline", false),
    HELP("mdi2h-help-circle-outline", false);

    private final String icon;
    private final boolean filtered;

    Page(String icon, boolean filtered) {
        this.icon = icon;
        this.filtered = filtered;
    }

    public String icon() {
        return icon;
    }

    /** True where the page shows figures, so that the filter bar stands above it. */
    public boolean filtered() {
        return filtered;
    }

    /** As in node ids and message keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
