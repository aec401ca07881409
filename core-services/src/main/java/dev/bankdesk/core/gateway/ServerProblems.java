package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server refuses before any route sees it, as a problem document as well. */
final class ServerProblems extends ErrorHandler {
    ServerProblems() {
        setShowStacks(false);
        setShowCauses(false);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        Problem.Type type = Problem.Type.ofStatus(code);
        byte[] body = new Problem(
                        type, "The request cannot be read as HTTP.", null, "Send HTTP/1.1 as RFC 9112 has it.", 0)
                .json();
        // The server has codes of its own, 417 for one: line and document must say the same.
        response.setStatus(type.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
