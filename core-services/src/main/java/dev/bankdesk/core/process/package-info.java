/**
 * The process of a bank: who owns the data folder, in which order everything starts and stops, and how other programs
 * attach to it or start it. It owns the folder's lock, pid, format and address files. Enter at
 * {@link dev.bankdesk.core.process.BankAttachment}.
 */
package dev.bankdesk.core.process;
