package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;

/**
 * An order to move money for one customer account.
 *
 * @param key the caller's idempotency key, 1 to 100 characters
 * @param account the ordering customer's account; debited or credited as the kind says
 * @param counterAccount another customer's account for a transfer between clients, else 0
 * @param amount as the payee asked for it, above zero; another currency than the account's is converted
 * @param bookedAt business time; null is the bank clock's now
 * @param merchant merchant id, 0 none
 * @param mcc merchant category code, 0 none (the merchant's is taken then)
 * @param country where it was spent, ISO 3166-1 alpha-2, or ZZ
 * @param source simulator, client, gateway, or an import's name
 * @param purpose what it is for, up to 140 characters, or empty
 * @param originalPosition journal position that a refund or reversal belongs to, else 0
 * @param fact true from imports: booked as the file says, without funds or limit checks and without a fee of ours
 * @param factDecline with {@code fact}: the reason for which the file says it was declined, else null
 * @param category what it was for, where the caller knows better than the merchant category code or the kind tell (a bank's
 *     own file says "household" or "insurance"); null: derived from the code, else from the kind
 * @param expiresAt machine time from which on it is not booked any more, null never; no part of its content: the same order
 *     with another time is the same order
 */
public record PaymentOrder(
        String key,
        TransactionKind kind,
        long account,
        long counterAccount,
        Money amount,
        Instant bookedAt,
        Channel channel,
        int merchant,
        int mcc,
        String country,
        String source,
        String purpose,
        long originalPosition,
        boolean fact,
        DeclineReason factDecline,
        Category category,
        Instant expiresAt) {

    /** An order that waits as long as it takes. */
    public PaymentOrder(
            String key,
            TransactionKind kind,
            long account,
            long counterAccount,
            Money amount,
            Instant bookedAt,
            Channel channel,
            int merchant,
            int mcc,
            String country,
            String source,
            String purpose,
            long originalPosition,
            boolean fact,
            DeclineReason factDecline,
            Category category) {
        this(
                key,
                kind,
                account,
                counterAccount,
                amount,
                bookedAt,
                channel,
                merchant,
                mcc,
                country,
                source,
                purpose,
                originalPosition,
                fact,
                factDecline,
                category,
                null);
    }

    /** An order whose category the bank derives from the merchant category code, else from the kind. */
    public PaymentOrder(
            String key,
            TransactionKind kind,
            long account,
            long counterAccount,
            Money amount,
            Instant bookedAt,
            Channel channel,
            int merchant,
            int mcc,
            String country,
            String source,
            String purpose,
            long originalPosition,
            boolean fact,
            DeclineReason factDecline) {
        this(
                key,
                kind,
                account,
                counterAccount,
                amount,
                bookedAt,
                channel,
                merchant,
                mcc,
                country,
                source,
                purpose,
                originalPosition,
                fact,
                factDecline,
                null);
    }
}
