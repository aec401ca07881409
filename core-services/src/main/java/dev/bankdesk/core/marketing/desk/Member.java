package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.banking.Role;

/** Who is signed in. */
public record Member(String name, Role role) {}
