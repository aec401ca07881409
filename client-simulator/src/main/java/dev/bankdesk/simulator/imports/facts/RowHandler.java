package dev.bankdesk.simulator.imports.facts;

/** Takes the rows of a source in the file's order. */
public interface RowHandler {
    void fact(Fact fact);

    void bad(BadRow row);
}
