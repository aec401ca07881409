/**
 * Reads the Czech bank of the PKDD'99 Discovery Challenge ("Berka"): accounts, clients, dispositions, cards, standing orders
 * and districts around a file of transactions. It owns what the Czech codes mean in our kinds, and compares the running
 * balances that the bank wrote with ours. Enter at {@link dev.bankdesk.simulator.imports.berka.BerkaSource}.
 */
package dev.bankdesk.simulator.imports.berka;
