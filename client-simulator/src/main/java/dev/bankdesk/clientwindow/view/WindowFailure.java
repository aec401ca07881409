package dev.bankdesk.clientwindow.view;

/** The window could not be made; the cause says why. */
public final class WindowFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    WindowFailure(Throwable cause) {
        super("The client's window cannot be made.", cause);
    }
}
