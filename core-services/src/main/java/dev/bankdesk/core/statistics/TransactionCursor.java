package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.messaging.PoisonRecord;

/**
 * One transaction record as plain numbers, filled again for each record: a fold of hundreds of thousands a second makes no
 * object for each. Reads the bytes of {@code bankdesk.events.TransactionBooked} directly; a test holds it against the
 * generated class.
 */
public final class TransactionCursor {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int PRIMARY_SIDE = 1;

    private static final int NO_COUNTRY = Letters.country(Countries.UNKNOWN);
    private static final int NO_CURRENCY = Letters.currency("");

    private final SourceNames sources;
    private final int noSource;

    public int epoch;
    public long position;
    public boolean primary;
    public long bookedAtMicros;
    public long recordedAtMicros;
    public int kind;
    public int channel;
    public int category;
    public int segment;
    public int declineReason;
    public long customer;
    public long amountMinor;
    /** False where there is no rate into the reporting currency: then {@link #reportingMinor} is 0. */
    public boolean rated;

    public long reportingMinor;
    public int country;
    public int currency;
    public int mcc;
    public int merchant;
    public int source;
    public long parentPosition;
    public boolean opening;
    public boolean abroad;

    public TransactionCursor(SourceNames sources) {
        this.sources = sources;
        this.noSource = sources.number("");
    }

    /** @throws PoisonRecord where the bytes are no transaction */
    void read(byte[] message) throws PoisonRecord {
        if (message == null) {
            throw new PoisonRecord("the record is empty");
        }
        clear();
        try {
            fields(message);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new PoisonRecord("the message ends in the middle of a field");
        }
        if (epoch <= 0) {
            throw new PoisonRecord("no epoch of the journal");
        }
        if (position <= 0) {
            throw new PoisonRecord("no journal position");
        }
        if (!MeasureRule.knows(kind)) {
            throw new PoisonRecord("no transaction kind has the code " + kind);
        }
    }

    public void clear() {
        epoch = 0;
        position = 0;
        primary = false;
        bookedAtMicros = 0;
        recordedAtMicros = 0;
        kind = 0;
        channel = 0;
        category = 0;
        segment = 0;
        declineReason = 0;
        customer = 0;
        amountMinor = 0;
        rated = false;
        reportingMinor = 0;
        country = NO_COUNTRY;
        currency = NO_CURRENCY;
        mcc = 0;
        merchant = 0;
        source = noSource;
        parentPosition = 0;
        opening = false;
        abroad = false;
    }

    /** For adapters that read a record from elsewhere than an event's bytes. */
    public void place(String country, String currency, String source) {
        this.country = Letters.country(country);
        this.currency = Letters.currency(currency);
        this.source = sources.number(source);
    }

    /** The same for who has their numbers already: {@link Letters} and the cursor's {@link SourceNames}. */
    public void place(int country, int currency, int source) {
        this.country = country;
        this.currency = currency;
        this.source = source;
    }

    /** One loop with its place in a local variable: it is the most frequent thing that statistics do. */
    private void fields(byte[] bytes) throws PoisonRecord {
        int at = 0;
        while (at < bytes.length) {
            long tag = bytes[at++];
            for (int shift = 7; bytes[at - 1] < 0; shift += 7) {
                tag = added(tag, bytes[at++], shift);
            }
            int field = (int) tag >>> 3;
            switch ((int) tag & 7) {
                case VARINT -> {
                    long value = bytes[at++];
                    for (int shift = 7; bytes[at - 1] < 0; shift += 7) {
                        value = added(value, bytes[at++], shift);
                    }
                    number(field, value);
                }
                case LENGTH_DELIMITED -> {
                    long length = bytes[at++];
                    for (int shift = 7; bytes[at - 1] < 0; shift += 7) {
                        length = added(length, bytes[at++], shift);
                    }
                    if (length < 0 || length > bytes.length - at) {
                        throw new PoisonRecord("the message ends in the middle of a field");
                    }
                    text(field, bytes, at, (int) length);
                    at += (int) length;
                }
                case FIXED_64 -> at += 8;
                case FIXED_32 -> at += 4;
                default -> throw new PoisonRecord("not a transaction message: field tag " + tag);
            }
        }
        if (at > bytes.length) {
            throw new PoisonRecord("the message ends in the middle of a field");
        }
    }

    /** Field numbers as in transaction_booked.proto. */
    private void number(int field, long value) {
        switch (field) {
            case 1 -> epoch = (int) value;
            case 2 -> position = value;
            case 3 -> primary = value == PRIMARY_SIDE;
            case 4 -> bookedAtMicros = value;
            case 5 -> recordedAtMicros = value;
            case 6 -> kind = (int) value;
            case 7 -> channel = (int) value;
            case 8 -> category = (int) value;
            case 9 -> segment = (int) value;
            case 10 -> declineReason = (int) value;
            case 11 -> customer = value;
            case 15 -> amountMinor = value;
            case 19 -> {
                reportingMinor = value;
                rated = true;
            }
            case 21 -> mcc = (int) value;
            case 22 -> merchant = (int) value;
            case 24 -> parentPosition = value;
            case 25 -> opening = value != 0;
            case 26 -> abroad = value != 0;
            default -> {
                // A field of no use here, or of a newer writer.
            }
        }
    }

    private void text(int field, byte[] bytes, int at, int length) {
        switch (field) {
            case 16 -> currency = Letters.currency(bytes, at, length);
            case 20 -> country = Letters.country(bytes, at, length);
            case 23 -> source = sources.number(bytes, at, length);
            default -> {
                // As above.
            }
        }
    }

    /**
     * The next seven bits of a number whose bytes before were negative, that is not its last: their highest bits, which reach
     * up to the sign, are taken off again.
     */
    private static long added(long before, byte next, int shift) throws PoisonRecord {
        if (shift >= Long.SIZE) {
            throw new PoisonRecord("a number of more than ten bytes");
        }
        return before & (1L << shift) - 1 | (long) next << shift;
    }
}
