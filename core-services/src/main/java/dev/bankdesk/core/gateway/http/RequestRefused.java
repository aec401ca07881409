package dev.bankdesk.core.gateway.http;

/** A request that gets a problem document instead of its answer; thrown from anywhere in a route. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public RequestRefused(Problem problem) {
        this(problem, null);
    }

    public RequestRefused(Problem problem, Throwable cause) {
        // No stack trace: what a caller does wrong must not cost us more than them.
        super(problem.detail(), cause, false, false);
        this.problem = problem;
    }

    /** @param field a JSON pointer or the name of a parameter; @param remedy what would be right, as a sentence */
    public static RequestRefused bad(String detail, String field, String remedy) {
        return new RequestRefused(new Problem(Problem.Type.BAD_REQUEST, detail, field, remedy, 0));
    }

    /** @param field of the body, without its slash; @param remedy what would be right, as a sentence */
    public static RequestRefused wrongField(String field, String remedy) {
        return bad("The field /" + field + " is wrong.", "/" + field, remedy);
    }

    public static RequestRefused notFound(String detail, String remedy) {
        return new RequestRefused(new Problem(Problem.Type.NOT_FOUND, detail, null, remedy, 0));
    }

    public static RequestRefused unavailable(String detail, String remedy, Throwable cause) {
        return new RequestRefused(new Problem(Problem.Type.UNAVAILABLE, detail, null, remedy, 1), cause);
    }

    public Problem problem() {
        return problem;
    }
}
