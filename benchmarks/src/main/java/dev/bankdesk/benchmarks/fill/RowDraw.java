package dev.bankdesk.benchmarks.fill;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.Currency;
import java.util.SplittableRandom;

/**
 * Draws one row after the other, in order of position, and keeps every balance: nobody ever spends what is not there. The
 * fields are the row that was drawn last.
 */
final class RowDraw {
    static final int MERCHANTS = 2_000;

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final int[] MCCS = {5411, 5812, 5541, 5912, 4111, 5732, 7011, 5311, 4814, 5999, 4511, 8011};
    private static final String[] COUNTRIES = {"FR", "FR", "FR", "FR", "FR", "FR", "FR", "DE", "BE", "IT"};
    private static final double DECLINED = 0.01;
    private static final DeclineReason[] REASONS = {
        DeclineReason.OVER_LIMIT,
        DeclineReason.INSUFFICIENT_FUNDS,
        DeclineReason.WRONG_PIN,
        DeclineReason.CARD_EXPIRED,
        DeclineReason.TECHNICAL
    };
    /** Of metropolitan France; some clients' is not known. */
    private static final String[] REGIONS = {
        "Île-de-France",
        "Auvergne-Rhône-Alpes",
        "Occitanie",
        "Nouvelle-Aquitaine",
        "Hauts-de-France",
        "Grand Est",
        "Provence-Alpes-Côte d'Azur",
        "Pays de la Loire",
        "Bretagne",
        "Normandie",
        "Bourgogne-Franche-Comté",
        "Centre-Val de Loire",
        "Corse",
        ""
    };

    private static final TransactionKind[] KINDS = kinds();

    long position;
    long atMicros;
    long debitAccount;
    long creditAccount;
    long amountMinor;
    int merchant;
    int mcc;
    int segment;
    TransactionKind kind;
    DeclineReason decline;
    Channel channel;
    Category category;
    String country;
    /** Of the ordering account, after the row; 0 where it was declined. */
    long balanceMinor;

    private final FillPlan plan;
    private final SplittableRandom random;
    private final long[] balances;
    private final long[] ownBalances = new long[SystemAccount.values().length];
    private final double microsARow;

    RowDraw(FillPlan plan) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.balances = new long[plan.accounts()];
        this.microsARow = (plan.to().toEpochMilli() - plan.from().toEpochMilli()) * 1_000.0 / plan.rows();
    }

    /** A hundred drawers for a hundred kinds. */
    private static TransactionKind[] kinds() {
        TransactionKind[] kinds = new TransactionKind[100];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = i < 62
                    ? TransactionKind.CARD_PAYMENT
                    : i < 75
                            ? TransactionKind.ONLINE_PAYMENT
                            : i < 85
                                    ? TransactionKind.TRANSFER_OUT
                                    : i < 91
                                            ? TransactionKind.DIRECT_DEBIT
                                            : i < 96 ? TransactionKind.CASH_WITHDRAWAL : TransactionKind.SALARY;
        }
        return kinds;
    }

    static int mccOf(int merchant) {
        return MCCS[merchant % MCCS.length];
    }

    static String regionOf(int account) {
        return REGIONS[account / 7 % REGIONS.length];
    }

    static int segmentOf(int account) {
        return 1 + account % 5;
    }

    long balanceOf(int account) {
        return balances[account];
    }

    long balanceOf(SystemAccount account) {
        return ownBalances[account.ordinal()];
    }

    void next() {
        position++;
        atMicros = plan.from().toEpochMilli() * 1_000 + (long) ((position - 1 + random.nextDouble()) * microsARow);
        int account = isOpening() ? (int) (position - 1) : random.nextInt(plan.accounts());
        kind = isOpening() ? TransactionKind.OPENING : KINDS[random.nextInt(KINDS.length)];
        amountMinor = amount();
        decline = null;
        if (kind.debitsCustomer() && balances[account] < amountMinor) {
            kind = TransactionKind.SALARY;
            amountMinor = amount();
        } else if (kind.debitsCustomer() && random.nextDouble() < DECLINED) {
            decline = REASONS[(int) (position % REASONS.length)];
        }
        segment = segmentOf(account);
        spend(account);
        describe();
    }

    private boolean isOpening() {
        return plan.openingMinor() > 0 && position <= plan.accounts();
    }

    private long amount() {
        return switch (kind) {
            case OPENING -> plan.openingMinor();
            case SALARY -> 150_000 + random.nextInt(300_000);
            case CASH_WITHDRAWAL -> 1_000L * (2 + random.nextInt(20));
            case DIRECT_DEBIT, TRANSFER_OUT -> 1_000 + random.nextInt(60_000);
            default -> 100 + random.nextInt(random.nextInt(20) == 0 ? 40_000 : 8_000);
        };
    }

    private void spend(int account) {
        long own = SystemAccount.FIRST_CUSTOMER_ACCOUNT + account;
        int payee = kind == TransactionKind.TRANSFER_OUT ? random.nextInt(plan.accounts()) : account;
        long other = payee == account ? kind.counterparty().idIn(EURO) : SystemAccount.FIRST_CUSTOMER_ACCOUNT + payee;
        debitAccount = kind.debitsCustomer() ? own : other;
        creditAccount = kind.debitsCustomer() ? other : own;
        balanceMinor = 0;
        if (decline == null) {
            long signed = kind.debitsCustomer() ? -amountMinor : amountMinor;
            balances[account] += signed;
            if (payee == account) {
                ownBalances[kind.counterparty().ordinal()] -= signed;
            } else {
                balances[payee] -= signed;
            }
            balanceMinor = balances[account];
        }
    }

    private void describe() {
        boolean atMerchant = kind == TransactionKind.CARD_PAYMENT
                || kind == TransactionKind.ONLINE_PAYMENT
                || kind == TransactionKind.DIRECT_DEBIT;
        // Squared: some merchants are met much more often than others.
        double drawn = random.nextDouble();
        merchant = atMerchant ? 1 + (int) (drawn * drawn * MERCHANTS) : 0;
        mcc = atMerchant ? mccOf(merchant) : 0;
        country = atMerchant ? COUNTRIES[random.nextInt(COUNTRIES.length)] : "FR";
        channel = switch (kind) {
            case CARD_PAYMENT -> Channel.CARD;
            case ONLINE_PAYMENT -> Channel.ONLINE;
            case CASH_WITHDRAWAL -> Channel.ATM;
            case DIRECT_DEBIT -> Channel.DIRECT_DEBIT;
            default -> Channel.TRANSFER;
        };
        category = switch (kind) {
            case CASH_WITHDRAWAL -> Category.CASH;
            case SALARY -> Category.INCOME;
            case TRANSFER_OUT -> Category.TRANSFERS;
            case OPENING -> Category.OTHER;
            default -> Category.ofMcc(mcc);
        };
    }
}
