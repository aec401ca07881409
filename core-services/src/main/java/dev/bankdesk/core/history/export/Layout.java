package dev.bankdesk.core.history.export;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.TransactionRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** The columns of an export and how a row fills them; docs/METRICS.md lists them. */
final class Layout {
    private final ZoneId zone;
    private final Currency reporting;

    Layout(ZoneId zone, Currency reporting) {
        this.zone = zone;
        this.reporting = reporting;
    }

    List<Column> columns(ExportRequest.Statistics request) {
        List<Column> columns = new ArrayList<>();
        boolean byDay = request.question().granularity().compareTo(Granularity.DAY) >= 0;
        columns.add(new Column("bucket_start", byDay ? Column.Type.DAY : Column.Type.TIME, ""));
        for (Dimension dimension : request.question().by()) {
            boolean number = dimension == Dimension.MERCHANT || dimension == Dimension.MCC;
            columns.add(number ? Column.number(dimension.key()) : Column.text(dimension.key()));
        }
        for (Metric metric : request.metrics()) {
            columns.add(
                    switch (metric.unit()) {
                        case COUNT -> new Column(metric.key(), Column.Type.NUMBER, Column.COUNT);
                        case RATIO -> new Column(metric.key(), Column.Type.DECIMAL, Column.RATIO);
                        case REPORTING_MONEY -> Column.money(metric.key(), reporting.getCurrencyCode());
                        case NATIVE_MONEY ->
                            Column.money(
                                    metric.key(),
                                    request.question().by().contains(Dimension.CURRENCY)
                                            ? "currency of the row"
                                            : onlyCurrency(request));
                    });
        }
        return columns;
    }

    Object[] values(ExportRequest.Statistics request, Series.Row row) {
        List<Object> values = new ArrayList<>();
        values.add(at(row.bucket()));
        for (Dimension dimension : request.question().by()) {
            String key = row.keys().get(dimension);
            boolean number = dimension == Dimension.MERCHANT || dimension == Dimension.MCC;
            values.add(number ? (Object) Long.valueOf(key) : key);
        }
        for (Metric metric : request.metrics()) {
            values.add(metric.isFromMeasures() ? figure(metric, row, request) : (Object) row.distinctCustomers());
        }
        return values.toArray();
    }

    private Object figure(Metric metric, Series.Row row, ExportRequest.Statistics request) {
        BigDecimal exact = metric.exact(row.measures()).orElse(null);
        if (exact == null) {
            return null;
        }
        return switch (metric.unit()) {
            case COUNT -> (Object) exact.longValueExact();
            case RATIO -> exact;
            case REPORTING_MONEY -> exact.movePointLeft(Money.decimals(reporting));
            case NATIVE_MONEY ->
                exact.movePointLeft(Money.decimals(Currency.getInstance(
                        request.question().by().contains(Dimension.CURRENCY)
                                ? row.keys().get(Dimension.CURRENCY)
                                : onlyCurrency(request))));
        };
    }

    /** Of all rows, where they are not broken down by it: the request would not have been possible otherwise. */
    private static String onlyCurrency(ExportRequest.Statistics request) {
        return request.question().filter().finer().currencies().iterator().next();
    }

    static List<Column> transactionColumns(String reportingCurrency) {
        return List.of(
                Column.number("position"),
                Column.time("booked_at"),
                Column.time("recorded_at"),
                Column.text("kind"),
                Column.text("status"),
                Column.text("decline_reason"),
                Column.money("amount", "currency of the row"),
                Column.money("signed_amount", "currency of the row"),
                Column.text("currency"),
                Column.money("original_amount", "original_currency of the row"),
                Column.text("original_currency"),
                Column.money("reporting_amount", reportingCurrency),
                Column.number("customer"),
                Column.text("customer_name"),
                Column.text("segment"),
                Column.number("debit_account"),
                Column.number("credit_account"),
                Column.text("category"),
                Column.text("channel"),
                Column.text("country"),
                new Column("abroad", Column.Type.FLAG, ""),
                Column.number("mcc"),
                Column.number("merchant_id"),
                Column.text("merchant"),
                Column.text("purpose"),
                Column.text("source"),
                Column.number("parent_position"));
    }

    Object[] values(TransactionRow row) {
        BigDecimal amount = row.amount().toDecimal();
        boolean booked = row.declined() == null;
        return new Object[] {
            row.position(),
            at(row.bookedAt()),
            at(row.recordedAt()),
            row.kind().name(),
            booked ? "BOOKED" : "DECLINED",
            booked ? null : row.declined().name(),
            amount,
            booked ? (row.kind().debitsCustomer() ? amount.negate() : amount) : amount.subtract(amount),
            row.amount().currency().getCurrencyCode(),
            row.original() == null ? null : row.original().toDecimal(),
            row.original() == null ? null : row.original().currency().getCurrencyCode(),
            row.reportingMinor() == null ? null : new Money(row.reportingMinor(), reporting).toDecimal(),
            row.customer(),
            row.customerName(),
            row.segment().name(),
            row.debitAccount(),
            row.creditAccount(),
            row.category().name(),
            row.channel().name(),
            row.country(),
            row.abroad(),
            (long) row.mcc(),
            (long) row.merchantId(),
            row.merchant(),
            row.purpose(),
            row.source(),
            row.parentPosition()
        };
    }

    private OffsetDateTime at(Instant moment) {
        return moment.atZone(zone).toOffsetDateTime();
    }
}
