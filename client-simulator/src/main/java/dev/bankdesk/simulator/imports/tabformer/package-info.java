/**
 * Reads the card payments of IBM's TabFormer set (synthetic, Apache-2.0): US states or country names, refunds as negative
 * amounts, declined attempts with their reasons, merchants known as hashes. It owns what its words mean in ours. Enter at
 * {@link dev.bankdesk.simulator.imports.tabformer.TabformerSource}.
 */
package dev.bankdesk.simulator.imports.tabformer;
