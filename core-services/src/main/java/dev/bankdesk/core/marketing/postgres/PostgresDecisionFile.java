package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.dossier.DecisionFile;
import dev.bankdesk.core.marketing.dossier.Dossier;
import dev.bankdesk.core.marketing.dossier.Explanation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decisions from the replica of the marketing database, each with its transaction from the journal. */
public final class PostgresDecisionFile implements DecisionFile {
    private static final String COLUMNS =
            "d.position, d.customer, d.decided_at, d.ways, d.epoch, coalesce(d.taken_back, 0), d.model, d.answers";

    private static final String OF_CLIENT = "select " + COLUMNS + " from marketing.decision d"
            + " where d.customer = ? and d.position < ? order by d.position desc, d.epoch desc limit ?";

    private static final String ONE = "select " + COLUMNS + " from marketing.decision d"
            + " where d.position = ? and (? = 0 or d.epoch = ?) order by d.epoch desc limit 1";

    private static final String TRANSACTION =
            """
            select booked_at, kind, category, decline_reason, abroad, coalesce(original_currency <> currency, false)
              from ledger.journal where position = ? and epoch = ?""";

    private final Replica books;
    private final Replica marketing;

    /** @param books the bank's own database; @param marketing the one beside it */
    public PostgresDecisionFile(Replica books, Replica marketing) {
        this.books = books;
        this.marketing = marketing;
    }

    /** A row of a decision; the transaction is not looked up yet. */
    record Row(Decision decision, int epoch, int takenBack, int model, long answers) {
        long position() {
            return decision.on().position();
        }

        Instant at() {
            return decision.on().at();
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        ComparedReader.decision(row), row.getInt(5), row.getInt(6), row.getInt(7), row.getLong(8)));
            }
        }
        return rows;
    }

    @Override
    public Optional<Page> of(long customer, long before, int most) {
        Optional<BankSeen> bank = books.ask(connection -> {
            BankSeen seen = BankSeen.read(connection);
            return seen.traits(connection, List.of(customer)).isEmpty() ? Optional.empty() : Optional.of(seen);
        });
        return bank.map(seen -> marketing.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_CLIENT)) {
                statement.setLong(1, customer);
                statement.setLong(2, before);
                statement.setInt(3, most);
                List<Row> rows = rows(statement);
                VersionsBook book = new VersionsBook(connection);
                return new Page(
                        rows.stream()
                                .map(row -> brief(row, Explanation.of(row.decision(), names(book))))
                                .toList(),
                        seen.decidedUpTo(connection));
            }
        }));
    }

    private static Function<Way, Explanation.Named> names(VersionsBook book) {
        return way -> new Explanation.Named(
                book.campaign(way).campaign().terms().name(), book.product(way).name());
    }

    private static Brief brief(Row row, Explanation why) {
        return new Brief(
                row.position(),
                row.epoch(),
                row.at(),
                row.decision().offered().map(Way::campaign).orElse(0),
                row.decision().ways().size(),
                row.takenBack(),
                why.summary());
    }

    /** What the marketing database has of a decision. */
    private record Parts(
            Row row,
            Explanation why,
            List<Dossier.Fact> inputs,
            Dossier.Provenance by,
            Dossier.Offer offer,
            Map<Integer, Likely> likely,
            AsOf asOf) {}

    @Override
    public Optional<Filed> at(long position, int epoch) {
        BankSeen bank = books.ask(BankSeen::read);
        return marketing
                .ask(connection -> parts(connection, bank, position, epoch))
                .map(parts -> {
                    Row row = parts.row();
                    Trigger on = books.ask(connection -> transaction(connection, row));
                    Dossier dossier = new Dossier(
                            new Decision(on, row.decision().ways()),
                            bank.zone(),
                            parts.inputs(),
                            parts.why(),
                            parts.by(),
                            parts.offer());
                    return new Filed(brief(row, parts.why()), dossier, parts.likely(), parts.asOf());
                });
    }

    private static Optional<Parts> parts(Connection connection, BankSeen bank, long position, int epoch)
            throws SQLException {
        List<Row> found;
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setLong(1, position);
            statement.setInt(2, epoch);
            statement.setInt(3, epoch);
            found = rows(statement);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Row row = found.get(0);
        VersionsBook book = new VersionsBook(connection);
        DossierRows rows = new DossierRows(connection, book, row);
        return Optional.of(new Parts(
                row,
                Explanation.of(row.decision(), names(book)),
                rows.inputs(),
                rows.provenance(),
                rows.offer(),
                rows.likely(),
                bank.decidedUpTo(connection)));
    }

    /** As the journal has it; without a kind where a promotion took it back. */
    private static Trigger transaction(Connection connection, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRANSACTION)) {
            statement.setLong(1, row.position());
            statement.setInt(2, row.epoch());
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    return row.decision().on();
                }
                int declined = found.getInt(4);
                return new Trigger(
                        row.position(),
                        row.decision().on().customer(),
                        CampaignRows.instant(found, 1),
                        TransactionKind.of(found.getInt(2)),
                        Category.of(found.getInt(3)),
                        declined == 0 ? null : DeclineReason.of(declined),
                        found.getBoolean(5),
                        found.getBoolean(6));
            }
        }
    }
}
