package dev.bankdesk.core.gateway;

/** A request whose words are wrong; the gateway answers 400 with this detail. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRequest(String detail) {
        super(detail);
    }
}
