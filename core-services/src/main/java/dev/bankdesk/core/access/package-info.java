/**
 * Who may use the bank: users with their passwords, sessions, and the log of who looked at whose data. It owns what stands
 * in the schema access. Enter at SignIn and Sessions.
 */
package dev.bankdesk.core.access;
