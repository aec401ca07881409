package dev.bankdesk.desktop.asking;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The two sides that the screen's work is done on.
 *
 * @param asking where questions may block; interrupting one cancels it
 * @param ui where answers arrive and properties change
 */
public record Background(ExecutorService asking, Executor ui) {}
