package dev.bankdesk.core.gateway.http;

import dev.bankdesk.core.banking.Role;

/** What a caller is to the gateway: one of the six roles, the bank's own machine, or nobody known. */
public enum Principal {
    /** Without a token. */
    STRANGER,
    /** With the token of addresses.json: the simulator, imports, the command line. */
    MACHINE,
    /** With the desktops' token: the banker's window, which reads the stores itself and gives no orders. */
    DESKTOP,
    CLIENT,
    BANKER,
    ANALYST,
    APPROVER,
    AUDITOR,
    ADMIN;

    public static Principal of(Role role) {
        return valueOf(role.name());
    }
}
