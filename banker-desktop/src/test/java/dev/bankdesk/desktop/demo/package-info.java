/**
 * A bank without servers for tests of the window: one deterministic generator answers as history and as live statistics, so
 * the two agree to the cent. Enter at {@link dev.bankdesk.desktop.demo.DemoBank}.
 */
package dev.bankdesk.desktop.demo;
