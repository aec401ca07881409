package dev.bankdesk.core.banking;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The bank's own accounts; each currency has one of each kind. Their ids are below {@link #FIRST_CUSTOMER_ACCOUNT}. */
public enum SystemAccount implements Coded {
    MERCHANTS(1),
    CASH(2),
    FEES(3),
    INTEREST(4),
    OTHER_BANKS(5),
    OPENING(6);

    /** Customer accounts have ids from here on, so a partial index can tell them apart. */
    public static final long FIRST_CUSTOMER_ACCOUNT = 1_000_000;

    private static final Set<Currency> WITHOUT_A_NUMBER_OF_THEIR_OWN = withoutANumberOfTheirOwn();

    private final int code;

    SystemAccount(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /**
     * The id of this account in a currency: ISO 4217 number × 10 + code, so 9781 is the merchants' account in euro. Only
     * currencies that {@link #haveOwnIn} have ids that no other has.
     */
    public long idIn(Currency currency) {
        return currency.getNumericCode() * 10L + code;
    }

    /**
     * Whether the bank can have accounts of its own in a currency. Some have no number, or the number of the one that came
     * before them: in the JDK's table CSD and YUM are both 891, ANG and XCG 532, XFO and XFU 0.
     */
    public static boolean haveOwnIn(Currency currency) {
        return !WITHOUT_A_NUMBER_OF_THEIR_OWN.contains(currency);
    }

    private static Set<Currency> withoutANumberOfTheirOwn() {
        Map<Integer, Set<Currency>> byNumber = new HashMap<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            byNumber.computeIfAbsent(currency.getNumericCode(), number -> new HashSet<>())
                    .add(currency);
        }
        Set<Currency> shared = new HashSet<>();
        byNumber.forEach((number, currencies) -> {
            if (number == 0 || currencies.size() > 1) {
                shared.addAll(currencies);
            }
        });
        return Set.copyOf(shared);
    }
}
