package dev.bankdesk.core.history.export;

/** The exporting thread was interrupted; no file is left. */
public final class ExportCancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExportCancelled(Throwable cause) {
        super("The export was cancelled; no file was written.", cause);
    }
}
