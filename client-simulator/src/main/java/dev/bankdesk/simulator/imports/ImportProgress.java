package dev.bankdesk.simulator.imports;

/** Told while an import works. */
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
}
