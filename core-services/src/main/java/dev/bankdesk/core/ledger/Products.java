package dev.bankdesk.core.ledger;

/**
 * Products that clients have, as far as a rule of the ledger goes by them. A change holds for the next batch of orders, in every
 * process. Thrown: {@link LedgerException}; then the same is asked again under the same key.
 */
public interface Products {
    /**
     * What is opened.
     *
     * @param key the caller's, 1 to 100 characters
     * @param product its key in the catalogue: lower-case words with hyphens
     */
    record Opening(String key, long customer, String product, ProductRule rule) {}

    /** What is closed. @param key the caller's, 1 to 100 characters */
    record Closing(String key, long customer, String product) {}

    /** From now on the client has it. Who has it already keeps it as it is. */
    ProductAnswer open(Opening opening, AccountChange change);

    /** From now on the old rule holds again. */
    ProductAnswer close(Closing closing, AccountChange change);
}
