package dev.bankdesk.clientwindow.view;

/** The pages of the window, in their order. */
enum Page {
    ACCOUNT("mdi2b-bank-outline"),
    PAY("mdi2c-credit-card-outline"),
    OFFERS("mdi2t-tag-outline"),
    CONSENTS("mdi2s-shield-check-outline");

    private final String icon;

    Page(String icon) {
        this.icon = icon;
    }

    String icon() {
        return icon;
    }
}
