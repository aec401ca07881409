/**
 * What every program needs and no feature owns: the bank's data folder and addresses, settings, refusals told in words,
 * the bank clock. It knows no feature. Enter at {@link dev.bankdesk.core.platform.BankFolder}.
 */
package dev.bankdesk.core.platform;
