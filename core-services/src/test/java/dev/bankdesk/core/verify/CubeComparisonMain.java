package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import java.nio.file.Path;
import java.sql.SQLException;

/** The cube's comparison in a process of its own, for a test that gives it little memory. */
final class CubeComparisonMain {
    private CubeComparisonMain() {}

    /** Address file. */
    public static void main(String[] arguments) throws SQLException {
        try (BankSnapshot bank = BankSnapshot.of(BankAddresses.read(Path.of(arguments[0])))) {
            CubeComparison comparison = new CubeComparison(bank.primary(), "Europe/Paris");
            comparison.run();
            System.out.println("compared " + comparison.compared());
        }
    }
}
