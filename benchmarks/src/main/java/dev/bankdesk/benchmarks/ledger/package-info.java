/**
 * The ledger against the TPC-B-like transaction on the same PostgreSQL, by its own calls and through HTTP; and the size of
 * its journal. It owns the peers and the load that is put on. Enter at {@link
 * dev.bankdesk.benchmarks.ledger.LedgerBenchmark}.
 */
package dev.bankdesk.benchmarks.ledger;
