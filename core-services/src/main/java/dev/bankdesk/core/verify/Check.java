package dev.bankdesk.core.verify;

import java.sql.SQLException;

/** One thing that must always hold. */
public interface Check {

    /** Compares, and tells what it compared and the first difference. */
    CheckResult check(BankSnapshot bank) throws SQLException;
}
