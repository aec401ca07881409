package dev.bankdesk.core.statistics;

/** Hears how far a rebuild is. Called from several threads. */
public interface RebuildProgress {
    /** @param rows of the journal that it will read, about */
    void begins(String target, long rows);

    /** So many more rows are read. */
    void read(long rows);
}
