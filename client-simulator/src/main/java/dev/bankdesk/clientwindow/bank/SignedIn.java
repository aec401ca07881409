package dev.bankdesk.clientwindow.bank;

/** Who has signed in. @param customer 0 where this user is not a client */
public record SignedIn(String name, long customer) {}
