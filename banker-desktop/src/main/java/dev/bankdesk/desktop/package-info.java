/**
 * The banker's desktop as a program: splash, window, preferences, and the one place where its parts are joined. It owns the
 * JavaFX toolkit's start and end and the crossing of threads; it reads a bank through query interfaces, events and the
 * gateway's client only. Enter at {@link dev.bankdesk.desktop.DesktopProgram}.
 */
package dev.bankdesk.desktop;
