package dev.bankdesk.simulator.imports.csv;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.simulator.imports.csv.CsvMapping.Meanings;
import dev.bankdesk.simulator.imports.csv.CsvMapping.Sign;
import dev.bankdesk.simulator.imports.csv.MomentReading.Moment;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.Payable;
import dev.bankdesk.simulator.imports.facts.RowIdentity;
import dev.bankdesk.simulator.imports.facts.SourceRow;
import dev.bankdesk.simulator.imports.facts.StoredText;
import dev.bankdesk.simulator.imports.facts.Unreadable;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Reads one row of a table by its mapping. */
final class CsvRow {
    private static final int LONGEST_PURPOSE = 140;
    private static final int LONGEST_MERCHANT = 80;
    private static final int LONGEST_CITY = 40;

    private final CsvMapping mapping;
    private final CsvLayout layout;
    private final UnknownWords unknownWords;
    private final TextRow row;

    CsvRow(CsvMapping mapping, CsvLayout layout, UnknownWords unknownWords, TextRow row) {
        this.mapping = mapping;
        this.layout = layout;
        this.unknownWords = unknownWords;
        this.row = row;
    }

    Fact fact(SourceRow source, CsvAccounts accounts) throws Unreadable {
        layout.mustFit(row);
        Moment moment = mapping.moments()
                .read(
                        layout.name(CsvColumn.DATE),
                        required(CsvColumn.DATE),
                        layout.name(CsvColumn.TIME),
                        cell(CsvColumn.TIME));
        Currency currency = currency();
        Money received = received(currency);
        boolean spent = received.minor() < 0;
        TransactionKind kind = kind(spent);
        int mcc = mcc();
        String country = country();
        DeclineReason decline = decline();
        return new Fact(
                source,
                kind,
                channel(kind),
                accounts.account(
                        orElse(
                                cell(CsvColumn.ACCOUNT),
                                cell(CsvColumn.CARD).isEmpty()
                                        ? mapping.defaults().account()
                                        : ""),
                        cell(CsvColumn.CARD),
                        cell(CsvColumn.CUSTOMER),
                        currency.getCurrencyCode()),
                spent ? received.negated() : received,
                moment.at(),
                moment.day(),
                merchant(mcc, country),
                country,
                StoredText.of(cell(CsvColumn.PURPOSE), LONGEST_PURPOSE),
                decline,
                category());
    }

    /** What the account receives: below zero where it is spent. */
    private Money received(Currency currency) throws Unreadable {
        Money received = mapping.sign() == Sign.TWO_COLUMNS ? ofTwoColumns(currency) : ofOneColumn(currency);
        CsvColumn column = mapping.sign() == Sign.TWO_COLUMNS ? CsvColumn.SPENT : CsvColumn.AMOUNT;
        return Payable.amount(received, layout.name(column), cell(column));
    }

    private Money ofOneColumn(Currency currency) throws Unreadable {
        Money amount = amount(CsvColumn.AMOUNT, currency);
        return switch (mapping.sign()) {
            case PLUS_IS_SPENT -> amount.negated();
            case MARKER -> spentByMarker() ? amount.negated() : amount;
            default -> amount;
        };
    }

    private Money ofTwoColumns(Currency currency) throws Unreadable {
        boolean spent = !cell(CsvColumn.SPENT).isEmpty();
        boolean received = !cell(CsvColumn.RECEIVED).isEmpty();
        if (spent && received) {
            Money out = amount(CsvColumn.SPENT, currency);
            Money in = amount(CsvColumn.RECEIVED, currency);
            if (out.minor() != 0 && in.minor() != 0) {
                throw new Unreadable(
                        layout.name(CsvColumn.RECEIVED), cell(CsvColumn.RECEIVED), "both spent and received");
            }
            return out.minor() != 0 ? spent(out) : in;
        }
        return received ? amount(CsvColumn.RECEIVED, currency) : spent(amount(CsvColumn.SPENT, currency));
    }

    /** Some banks write a minus before what stands in the column of debits already. */
    private static Money spent(Money amount) {
        return amount.minor() > 0 ? amount.negated() : amount;
    }

    private boolean spentByMarker() throws Unreadable {
        String marker = CsvMappingFile.lower(cell(CsvColumn.MARKER));
        Meanings meanings = mapping.meanings();
        if (!meanings.spentMarkers().contains(marker)
                && !meanings.receivedMarkers().contains(marker)) {
            throw new Unreadable(
                    layout.name(CsvColumn.MARKER),
                    cell(CsvColumn.MARKER),
                    "stands neither in \"spentMarkers\" nor in \"receivedMarkers\" of the mapping");
        }
        return meanings.spentMarkers().contains(marker);
    }

    private Money amount(CsvColumn column, Currency currency) throws Unreadable {
        return mapping.amounts().read(layout.name(column), required(column), currency);
    }

    private Currency currency() throws Unreadable {
        String code = cell(CsvColumn.CURRENCY);
        try {
            return switch (code) {
                case "" -> mapping.defaults().currency();
                case "€" -> Currency.getInstance("EUR");
                case "£" -> Currency.getInstance("GBP");
                default -> Currency.getInstance(code.toUpperCase(Locale.ROOT));
            };
        } catch (IllegalArgumentException e) {
            throw new Unreadable(layout.name(CsvColumn.CURRENCY), code, "is no ISO 4217 currency");
        }
    }

    private TransactionKind kind(boolean spent) throws Unreadable {
        TransactionKind otherwise =
                spent ? mapping.defaults().spentKind() : mapping.defaults().receivedKind();
        String word = cell(CsvColumn.KIND);
        TransactionKind meant = mapping.meanings().kinds().get(CsvMappingFile.lower(word));
        if (meant == null) {
            unknownWords.saw(mapping.has(CsvColumn.KIND), "kinds", word);
            return otherwise;
        }
        return meant.debitsCustomer() == spent ? meant : theOtherWay(meant, word);
    }

    /** A card payment that comes back is a refund, a transfer that comes in is one; a salary that is paid is none. */
    private TransactionKind theOtherWay(TransactionKind kind, String word) throws Unreadable {
        return switch (kind) {
            case CARD_PAYMENT, ONLINE_PAYMENT, CASH_WITHDRAWAL, DIRECT_DEBIT, FEE -> TransactionKind.REFUND;
            case TRANSFER_OUT, STANDING_ORDER -> TransactionKind.TRANSFER_IN;
            case TRANSFER_IN -> TransactionKind.TRANSFER_OUT;
            case REFUND, REVERSAL -> TransactionKind.CARD_PAYMENT;
            case INTEREST -> TransactionKind.FEE;
            case CASH_DEPOSIT -> TransactionKind.CASH_WITHDRAWAL;
            default ->
                throw new Unreadable(
                        layout.name(CsvColumn.KIND), word, "means " + kind + ", and the amount goes the other way");
        };
    }

    private Channel channel(TransactionKind kind) {
        String word = cell(CsvColumn.CHANNEL);
        Channel meant = mapping.meanings().channels().get(CsvMappingFile.lower(word));
        if (meant != null) {
            return meant;
        }
        unknownWords.saw(mapping.has(CsvColumn.CHANNEL), "channels", word);
        return switch (kind) {
            case CARD_PAYMENT, REFUND, REVERSAL -> Channel.CARD;
            case ONLINE_PAYMENT -> Channel.ONLINE;
            case CASH_WITHDRAWAL -> Channel.ATM;
            case CASH_DEPOSIT -> Channel.BRANCH;
            case DIRECT_DEBIT -> Channel.DIRECT_DEBIT;
            case FEE, INTEREST, OPENING -> Channel.BANK;
            case TRANSFER_IN, TRANSFER_OUT, STANDING_ORDER, SALARY -> Channel.TRANSFER;
        };
    }

    private Category category() {
        String word = cell(CsvColumn.CATEGORY);
        Category meant = mapping.meanings().categories().get(CsvMappingFile.lower(word));
        if (meant == null) {
            unknownWords.saw(mapping.has(CsvColumn.CATEGORY), "categories", word);
        }
        return meant;
    }

    private DeclineReason decline() throws Unreadable {
        String word = CsvMappingFile.lower(cell(CsvColumn.DECLINE));
        Meanings meanings = mapping.meanings();
        if (word.isEmpty() || meanings.accepted().contains(word)) {
            return null;
        }
        DeclineReason reason = meanings.declines().get(word);
        if (reason == null) {
            throw new Unreadable(
                    layout.name(CsvColumn.DECLINE),
                    cell(CsvColumn.DECLINE),
                    "stands neither in \"declines\" nor in \"accepted\" of the mapping");
        }
        return reason;
    }

    private int mcc() throws Unreadable {
        String code = cell(CsvColumn.MCC);
        if (code.isEmpty()) {
            return 0;
        }
        if (!code.matches("\\d{1,4}(\\.0)?")) {
            throw new Unreadable(layout.name(CsvColumn.MCC), code, "is no merchant category code of four digits");
        }
        return Integer.parseInt(code.replace(".0", ""));
    }

    private String country() throws Unreadable {
        String named = cell(CsvColumn.COUNTRY);
        return named.isEmpty()
                ? mapping.defaults().country()
                : Countries.ofName(named)
                        .orElseThrow(() -> new Unreadable(layout.name(CsvColumn.COUNTRY), named, "is no country"));
    }

    /** A code without a merchant is a merchant known by its trade only, so that the code is not lost. */
    private NewMerchant merchant(int mcc, String country) {
        String name = StoredText.of(cell(CsvColumn.MERCHANT), LONGEST_MERCHANT);
        if (name.isEmpty() && mcc == 0) {
            return null;
        }
        String city = StoredText.of(cell(CsvColumn.CITY), LONGEST_CITY);
        String reference = RowIdentity.of(List.of(name, city, country, String.valueOf(mcc)));
        String shown = name.isEmpty() ? "Merchant category " + String.format(Locale.ROOT, "%04d", mcc) : name;
        return new NewMerchant(reference, shown, mcc, country, city);
    }

    private String required(CsvColumn column) throws Unreadable {
        String value = cell(column);
        if (value.isEmpty()) {
            throw new Unreadable(layout.name(column), "", "is empty");
        }
        return value;
    }

    private String cell(CsvColumn column) {
        return layout.cell(row, column);
    }

    private static String orElse(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}
