package dev.bankdesk.desktop;

import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;

/** Opens the bank behind the splash window, on a thread that may block. */
@FunctionalInterface
public interface BankOpening {
    /** @throws Refusal where it cannot be opened: the splash window says why and what to do */
    Bank open(Progress progress);
}
