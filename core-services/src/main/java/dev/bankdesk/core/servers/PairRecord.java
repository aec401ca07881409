package dev.bankdesk.core.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Who is primary, as the data folder keeps it. It is on disk before a promoted server may write, and before commits go on
 * without the standby: what a later start finds here is never more than what was true.
 *
 * @param primary the folder's name, one of {@link #SITES}; the other one is the replica's
 * @param inForce every commit since has waited for the standby, so it has all that was acknowledged
 * @param pending a promotion that is not finished; null where none is
 * @param last the last promotion; null where there was none
 */
record PairRecord(String primary, boolean inForce, Pending pending, Promoted last) {
    /** The folders of the two servers. Their names are those of the first day; a promotion swaps only the roles. */
    static final List<String> SITES = List.of("postgres", "postgres-replica");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** @param raise the journal's epoch before anyone writes, as published positions may be taken back */
    record Pending(String how, boolean raise) {}

    /**
     * @param id its row in ledger.promotion; 0 where the bank had no tables yet
     * @param position the last one that the new primary had
     * @param counted false while nobody has looked yet how much the old primary had beyond it
     * @param lost positions of the old primary beyond it; null where nobody can tell
     */
    record Promoted(
            long atMillis, String how, long id, int epoch, long position, boolean counted, Long lost, boolean exact) {
        Promoted counted(Long positions, boolean isExact) {
            return new Promoted(atMillis, how, id, epoch, position, true, positions, isExact);
        }
    }

    static PairRecord firstDay() {
        return new PairRecord(SITES.get(0), false, null, null);
    }

    String replica() {
        return SITES.get(1 - SITES.indexOf(primary));
    }

    PairRecord inForce(boolean is) {
        return new PairRecord(primary, is, pending, last);
    }

    PairRecord promoting(Pending promotion) {
        return new PairRecord(replica(), false, promotion, last);
    }

    PairRecord promoted(Promoted promotion) {
        return new PairRecord(primary, inForce, null, promotion);
    }

    /** @throws Refusal where it cannot be read: a guess could make an old timeline writable */
    static PairRecord read(BankFolder folder) {
        Path file = folder.replication();
        if (!Files.exists(file)) {
            return byTheirMarks(folder);
        }
        try {
            PairRecord read = JSON.readValue(file.toFile(), PairRecord.class);
            if (read.primary != null && SITES.contains(read.primary)) {
                return read;
            }
            throw unreadable(file, "it names no primary", null);
        } catch (IOException e) {
            throw unreadable(file, FileFailure.words(e), e);
        }
    }

    /** Of a bank that never changed its roles, or whose record was lost: a standby's data say that they are one's. */
    private static PairRecord byTheirMarks(BankFolder folder) {
        Path first = folder.server(SITES.get(0)).resolve("data");
        Path second = folder.server(SITES.get(1)).resolve("data");
        boolean swapped = Files.exists(first.resolve(PostgresServer.STANDBY_MARK))
                && Files.exists(second)
                && !Files.exists(second.resolve(PostgresServer.STANDBY_MARK));
        return swapped ? new PairRecord(SITES.get(1), false, null, null) : firstDay();
    }

    /** For telling which server runs, and for ending both: the roles do not matter there. */
    static PairRecord orFirstDay(BankFolder folder) {
        try {
            return read(folder);
        } catch (Refusal toldAtTheStart) {
            return firstDay();
        }
    }

    private static Refusal unreadable(Path file, String why, IOException cause) {
        return Refusal.failure(
                "The record of who is primary, " + file + ", cannot be read: " + why + ".",
                "Restore it, or write {\"primary\":\"postgres\"} or {\"primary\":\"postgres-replica\"} there: the folder"
                        + " whose PostgreSQL took the last payments.",
                cause);
    }

    /** Returns when it is on the disk. */
    void write(BankFolder folder) throws IOException {
        Path file = folder.replication();
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        PrivateFile.write(temporary, JSON.writeValueAsBytes(this));
        sync(temporary);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.getParent());
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
