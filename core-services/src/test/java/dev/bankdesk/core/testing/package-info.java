/**
 * Support for tests with real servers: one bank a test JVM, shared by its tests. It owns that bank's temporary folder.
 * Enter at {@link dev.bankdesk.core.testing.TestBank}.
 */
package dev.bankdesk.core.testing;
