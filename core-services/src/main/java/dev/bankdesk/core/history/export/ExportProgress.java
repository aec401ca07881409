package dev.bankdesk.core.history.export;

/** Hears how far an export is; called from the thread that reads, about every thousand rows. */
public interface ExportProgress {
    /** @param expected −1 where it is not known beforehand */
    void written(long rows, long expected);

    static ExportProgress silent() {
        return (rows, expected) -> {};
    }
}
