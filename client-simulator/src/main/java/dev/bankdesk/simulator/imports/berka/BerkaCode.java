package dev.bankdesk.simulator.imports.berka;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.imports.facts.Unreadable;

/**
 * What a transaction's Czech codes mean: type (PRIJEM credit, VYDAJ and VYBER debit), operation (how), k_symbol (what for).
 *
 * @param category null where the kind tells it
 * @param words what it was for, or empty
 */
record BerkaCode(TransactionKind kind, Channel channel, Category category, String words) {

    static BerkaCode of(String type, String operation, String symbol) throws Unreadable {
        return switch (type) {
            case "PRIJEM" -> credit(operation, symbol);
            case "VYDAJ", "VYBER" -> debit(operation, symbol);
            default -> throw new Unreadable("type", type, "is not PRIJEM, VYDAJ or VYBER");
        };
    }

    /** A transfer out that the bank held a standing order for. */
    BerkaCode byStandingOrder(String symbolOfOrder) {
        Purpose purpose = words.isEmpty() ? Purpose.of(symbolOfOrder) : new Purpose(category, words);
        return new BerkaCode(TransactionKind.STANDING_ORDER, channel, purpose.category(), purpose.words());
    }

    private static BerkaCode credit(String operation, String symbol) throws Unreadable {
        return switch (operation) {
            case "VKLAD" -> new BerkaCode(TransactionKind.CASH_DEPOSIT, Channel.BRANCH, null, "");
            case "PREVOD Z UCTU" ->
                symbol.equals("DUCHOD")
                        ? new BerkaCode(TransactionKind.SALARY, Channel.TRANSFER, null, "Pension")
                        : new BerkaCode(TransactionKind.TRANSFER_IN, Channel.TRANSFER, null, "");
            case "" -> {
                if (!symbol.equals("UROK")) {
                    throw new Unreadable("k_symbol", symbol, "a credit without operation must be UROK (interest)");
                }
                yield new BerkaCode(TransactionKind.INTEREST, Channel.BANK, null, "Interest");
            }
            default -> throw new Unreadable("operation", operation, "is no operation of a credit");
        };
    }

    private static BerkaCode debit(String operation, String symbol) throws Unreadable {
        return switch (operation) {
            case "VYBER KARTOU" -> new BerkaCode(TransactionKind.CASH_WITHDRAWAL, Channel.ATM, null, "");
            case "PREVOD NA UCET" -> paid(TransactionKind.TRANSFER_OUT, Channel.TRANSFER, symbol);
            case "VYBER" ->
                switch (symbol) {
                    case "SLUZBY" ->
                        new BerkaCode(TransactionKind.FEE, Channel.BANK, null, "Payment for the statement");
                    case "SANKC. UROK" ->
                        new BerkaCode(TransactionKind.FEE, Channel.BANK, null, "Interest on a negative balance");
                    default -> paid(TransactionKind.CASH_WITHDRAWAL, Channel.BRANCH, symbol);
                };
            default -> throw new Unreadable("operation", operation, "is no operation of a debit");
        };
    }

    private static BerkaCode paid(TransactionKind kind, Channel channel, String symbol) {
        Purpose purpose = Purpose.of(symbol);
        return new BerkaCode(kind, channel, purpose.category(), purpose.words());
    }

    /** The k_symbol of what is paid. */
    private record Purpose(Category category, String words) {
        static Purpose of(String symbol) {
            return switch (symbol) {
                case "SIPO" -> new Purpose(Category.HOUSING, "Household");
                case "POJISTNE" -> new Purpose(Category.INSURANCE, "Insurance");
                case "UVER" -> new Purpose(Category.BANK, "Loan payment");
                case "LEASING" -> new Purpose(Category.BANK, "Leasing");
                default -> new Purpose(null, "");
            };
        }
    }
}
