package dev.bankdesk.simulator.imports;

/** Told while an import works, and asked whether it shall go on. */
public interface ImportProgress {
    ImportProgress SILENT = new ImportProgress() {
        @Override
        public void step(String sentence) {}

        @Override
        public void rows(long done, long all) {}
    };

    void step(String sentence);

    /** @param all rows that the survey found */
    void rows(long done, long all);

    /** Asked at every row: true ends the import in order, to be completed by importing again. */
    default boolean stopped() {
        return false;
    }
}
