package dev.bankdesk.desktop.shell;

import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;

/** What every screen shares: the words and figures of the language, the filter, the way to other pages, the bank's state. */
public record Desk(
        Texts texts, Formats formats, FilterModel filter, Navigator navigator, BankStatus status, Notices notices) {}
