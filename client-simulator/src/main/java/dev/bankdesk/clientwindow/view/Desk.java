package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.model.ClientModels;
import dev.bankdesk.clientwindow.texts.Figures;
import dev.bankdesk.clientwindow.texts.Words;

/** What every view works with, in one language. */
record Desk(ClientModels models, Words words) {
    /** In the zone of the bank's days, which the first answer tells. */
    Figures figures() {
        return new Figures(words.locale(), models.account().zone());
    }
}
