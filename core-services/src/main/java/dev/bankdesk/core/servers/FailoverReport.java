package dev.bankdesk.core.servers;

/**
 * What a promotion did.
 *
 * @param how {@code planned}, {@code forced}, {@code by itself}
 * @param folder of the server that is the primary now
 * @param epoch of the journal from then on; 0 where the bank has no journal yet
 * @param position the last one that it had
 * @param lost positions of the old primary that it had not; -1 where nobody can tell
 * @param exact false where the old primary's data did not tell: then {@code lost} is what is known at least
 * @param millis from the old primary's end until the new one took writes
 */
public record FailoverReport(
        String how, String folder, int port, int epoch, long position, long lost, boolean exact, long millis) {

    static FailoverReport of(PostgresPair pair, long millis) {
        PairRecord.Promoted last = pair.record().last();
        return new FailoverReport(
                last.how(),
                pair.primary().home().folder().toString(),
                pair.primary().port(),
                last.epoch(),
                last.position(),
                last.lost() == null ? -1 : last.lost(),
                last.exact(),
                millis);
    }
}
