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

    private byte[] bytes;
    private int at;

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
        bytes = message;
        at = 0;
        try {
            while (at < bytes.length) {
                field();
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new PoisonRecord("the message ends in the middle of a field");
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

    /** Field numbers as in transaction_booked.proto. */
    private void field() throws PoisonRecord {
        int tag = (int) varint();
        switch (tag) {
            case 1 << 3 -> epoch = (int) varint();
            case 2 << 3 -> position = varint();
            case 3 << 3 -> primary = varint() == PRIMARY_SIDE;
            case 4 << 3 -> bookedAtMicros = varint();
            case 5 << 3 -> recordedAtMicros = varint();
            case 6 << 3 -> kind = (int) varint();
            case 7 << 3 -> channel = (int) varint();
            case 8 << 3 -> category = (int) varint();
            case 9 << 3 -> segment = (int) varint();
            case 10 << 3 -> declineReason = (int) varint();
            case 11 << 3 -> customer = varint();
            case 15 << 3 -> amountMinor = varint();
            case 16 << 3 | LENGTH_DELIMITED -> {
                int length = length();
                currency = Letters.currency(bytes, at, length);
                at += length;
            }
            case 19 << 3 -> {
                reportingMinor = varint();
                rated = true;
            }
            case 20 << 3 | LENGTH_DELIMITED -> {
                int length = length();
                country = Letters.country(bytes, at, length);
                at += length;
            }
            case 21 << 3 -> mcc = (int) varint();
            case 22 << 3 -> merchant = (int) varint();
            case 23 << 3 | LENGTH_DELIMITED -> {
                int length = length();
                source = sources.number(bytes, at, length);
                at += length;
            }
            case 24 << 3 -> parentPosition = varint();
            case 25 << 3 -> opening = varint() != 0;
            case 26 << 3 -> abroad = varint() != 0;
            default -> skip(tag);
        }
    }

    private void skip(int tag) throws PoisonRecord {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED_64 -> at += 8;
            case LENGTH_DELIMITED -> {
                int length = length();
                at += length;
            }
            case FIXED_32 -> at += 4;
            default -> throw new PoisonRecord("not a transaction message: field tag " + tag);
        }
    }

    private int length() throws PoisonRecord {
        long length = varint();
        if (length < 0 || length > bytes.length - at) {
            throw new PoisonRecord("the message ends in the middle of a field");
        }
        return (int) length;
    }

    private long varint() throws PoisonRecord {
        byte first = bytes[at++];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7F;
        for (int shift = 7; shift < 64; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new PoisonRecord("a number of more than ten bytes");
    }
}
