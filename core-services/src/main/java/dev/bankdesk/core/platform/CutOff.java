package dev.bankdesk.core.platform;

/** Tells a step that failed from one that was cut off because another failed or the user gave up. */
public final class CutOff {
    private CutOff() {}

    public static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }
}
