package dev.bankdesk.simulator.imports.berka;

import dev.bankdesk.simulator.imports.text.TextRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The standing orders that the bank held: a transfer out of the same account, to the same payee, of the same amount is one. */
final class StandingOrders {
    private final Map<Order, String> symbols = new HashMap<>();
    private boolean known;

    private record Order(String account, String bankTo, String accountTo, BigDecimal amount) {}

    static StandingOrders in(Path folder) {
        StandingOrders orders = new StandingOrders();
        orders.known = BerkaTable.ORDERS.eachIfThere(folder, orders::add);
        return orders;
    }

    boolean known() {
        return known;
    }

    /** The k_symbol of the order, where there is one. */
    Optional<String> symbol(String account, String bankTo, String accountTo, BigDecimal amount) {
        return Optional.ofNullable(symbols.get(new Order(account, bankTo, accountTo, amount.stripTrailingZeros())));
    }

    private void add(TextRow row) {
        String amount = BerkaTable.ORDERS.cell(row, "amount");
        if (amount.matches("\\d{1,13}(\\.\\d{1,2})?")) {
            symbols.put(
                    new Order(
                            BerkaTable.ORDERS.cell(row, "account_id"),
                            BerkaTable.ORDERS.cell(row, "bank_to"),
                            BerkaTable.ORDERS.cell(row, "account_to"),
                            new BigDecimal(amount).stripTrailingZeros()),
                    BerkaTable.ORDERS.cell(row, "k_symbol"));
        }
    }
}
