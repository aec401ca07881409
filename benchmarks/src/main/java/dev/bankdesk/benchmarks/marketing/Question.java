package dev.bankdesk.benchmarks.marketing;

/**
 * How likely this client is to accept this product now.
 *
 * @param product its place in {@link World#products}
 * @param month from 1
 * @param decision number of the decision that it is asked for
 */
record Question(int client, int product, int month, long decision, SeenClient seen) {}
