package dev.bankdesk.clientwindow.bank;

import dev.bankdesk.core.banking.Money;

/** One of the client's accounts. @param isOpen false where it is blocked or closed; @param cardLast4 empty without a card */
public record OwnAccount(long number, Money balance, boolean isOpen, String cardLast4) {}
