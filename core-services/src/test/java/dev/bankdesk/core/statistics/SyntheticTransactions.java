package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import java.util.SplittableRandom;

/** Transactions as a bank's relay would publish them, the same for the same seed; without a ledger. */
final class SyntheticTransactions {
    private static final TransactionKind[] KINDS = TransactionKind.values();
    private static final String[] COUNTRIES = {"FR", "FR", "FR", "FR", "FR", "FR", "DE", "ES", "IT", "US", "ZZ"};
    private static final String[] SOURCES = {"simulator", "simulator", "simulator", "gateway", "cards.2014.csv"};

    private final SplittableRandom random;
    /** Far from those that other tests of the same bank make. */
    static final long FIRST_CUSTOMER = 5_000_000;

    private final int customers;
    private final int epoch;
    private long position;
    private long bookedAtMicros;
    private long recordedAtMicros;

    /** @param bookedAtSeconds booking time of the first; each of the following is booked up to {@code step} later */
    SyntheticTransactions(
            long seed, int customers, int epoch, long position, long bookedAtSeconds, long recordedAtSeconds) {
        this.random = new SplittableRandom(seed);
        this.customers = customers;
        this.epoch = epoch;
        this.position = position;
        this.bookedAtMicros = bookedAtSeconds * 1_000_000;
        this.recordedAtMicros = recordedAtSeconds * 1_000_000;
    }

    TransactionBooked next(long stepMicros) {
        bookedAtMicros += random.nextLong(stepMicros + 1);
        recordedAtMicros += random.nextLong(1_000);
        position++;
        TransactionKind kind =
                random.nextInt(10) < 7 ? TransactionKind.CARD_PAYMENT : KINDS[random.nextInt(KINDS.length)];
        long amount = Math.round(Math.exp(7 + 1.2 * gaussian()));
        boolean euro = random.nextInt(10) > 0;
        boolean declined = random.nextInt(30) == 0 && kind != TransactionKind.OPENING;
        String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
        boolean ofMerchant = kind == TransactionKind.CARD_PAYMENT || kind == TransactionKind.ONLINE_PAYMENT;
        int merchant = ofMerchant ? 1 + (int) (500 * Math.pow(random.nextDouble(), 2)) : 0;
        long customer = FIRST_CUSTOMER + random.nextInt(customers);
        TransactionBooked.Builder event = TransactionBooked.newBuilder()
                .setEpoch(epoch)
                .setPosition(position)
                .setSide(Side.SIDE_PRIMARY)
                .setBookedAtMicros(
                        random.nextInt(50) == 0 ? bookedAtMicros - random.nextLong(86_400_000_000L) : bookedAtMicros)
                .setRecordedAtMicros(recordedAtMicros)
                .setKind(kind.code())
                .setChannel(ofMerchant ? Channel.CARD.code() : Channel.BANK.code())
                .setCategory(category(kind, merchant).code())
                .setSegment(Segment.values()[(int) (customer % 6)].code())
                .setDeclineReason(declined ? DeclineReason.INSUFFICIENT_FUNDS.code() : 0)
                .setCustomer(customer)
                .setAccount(accountOf(customer))
                .setDebit(kind.debitsCustomer())
                .setAmountMinor(Math.max(1, amount))
                .setCurrency(euro ? "EUR" : "CZK")
                .setCountry(country)
                .setMcc(merchant == 0 ? 0 : 5_000 + merchant % 100)
                .setMerchant(merchant)
                .setSource(SOURCES[random.nextInt(SOURCES.length)])
                .setOpening(kind == TransactionKind.OPENING)
                .setAbroad(!country.equals("FR") && !country.equals("ZZ"));
        if (euro || random.nextInt(4) > 0) {
            event.setReportingMinor(euro ? event.getAmountMinor() : Math.max(1, amount / 25));
        }
        if (kind == TransactionKind.FEE || kind == TransactionKind.REFUND) {
            event.setParentPosition(Math.max(0, position - 1 - random.nextInt(3)));
        }
        return event.build();
    }

    static long accountOf(long customer) {
        return 5_000_000_000L + customer;
    }

    private static Category category(TransactionKind kind, int merchant) {
        if (kind == TransactionKind.FEE || kind == TransactionKind.REVERSAL) {
            return Category.BANK;
        }
        return merchant == 0 ? Category.TRANSFERS : Category.values()[merchant % 8];
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
