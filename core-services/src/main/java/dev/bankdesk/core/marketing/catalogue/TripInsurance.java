package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.SavingLine.Because;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Cover for all trips of a year instead of one by one. A trip is a stretch of payments made abroad in person (card or cash, not
 * online) with no more than {@code gapDays} days between two.
 *
 * @param perTripMinor what a cover for one trip costs elsewhere, in the reporting currency
 * @param leastPayments a single payment may be a mail order
 */
public record TripInsurance(long perTripMinor, int gapDays, int leastPayments) implements Benefit {

    @Override
    public List<SavingLine> lines(ClientYear year) {
        List<SavingLine> trips = new ArrayList<>();
        ClientPayment first = null;
        LocalDate last = null;
        int payments = 0;
        for (ClientPayment payment : year.payments()) {
            if (!isInPersonAbroad(payment)) {
                continue;
            }
            if (first == null || ChronoUnit.DAYS.between(last, payment.bookedOn()) > gapDays) {
                end(trips, first, payments);
                first = payment;
                payments = 0;
            }
            payments++;
            last = payment.bookedOn();
        }
        end(trips, first, payments);
        return trips;
    }

    private static boolean isInPersonAbroad(ClientPayment payment) {
        return payment.booked()
                && payment.abroad()
                && payment.channel() != Channel.ONLINE
                && (payment.kind() == TransactionKind.CARD_PAYMENT
                        || payment.kind() == TransactionKind.CASH_WITHDRAWAL);
    }

    private void end(List<SavingLine> trips, ClientPayment first, int payments) {
        if (first != null && payments >= leastPayments) {
            trips.add(new SavingLine(first, Because.TRIP, 0, perTripMinor));
        }
    }

    @Override
    public LocalText words() {
        return new LocalText("trips abroad", "voyages à l’étranger");
    }

    @Override
    public String notYet() {
        return "No cover is taken out with an insurer.";
    }
}
