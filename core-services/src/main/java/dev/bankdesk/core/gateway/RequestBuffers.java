package dev.bankdesk.core.gateway;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * Gives every connection memory of its own for the requests that it reads, and pools all other buffers. The server hands a
 * request that is no HTTP to a second thread, while the first gives the connection's buffer back (Jetty 12.1.12 and .13,
 * {@code HttpConnection.onFillable} beside {@code badMessage}): with a pool the second one reads into a buffer that another
 * connection already has, whose request is then read twice.
 */
final class RequestBuffers extends ByteBufferPool.Wrapper {
    private final int requestSize;

    private RequestBuffers(ByteBufferPool others, int requestSize) {
        super(others);
        this.requestSize = requestSize;
    }

    /** Makes requests be read into heap buffers, which is how they are told from answers: those stay direct. */
    static RequestBuffers of(HttpConfiguration http, ByteBufferPool others) {
        http.setUseInputDirectByteBuffers(false);
        http.setUseOutputDirectByteBuffers(true);
        return new RequestBuffers(others, http.getInputBufferSize());
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        // Over TLS a connection asks for the size of a TLS record, which is larger.
        boolean forRequest = !direct && size >= requestSize;
        return forRequest ? ByteBufferPool.NON_POOLING.acquire(size, false) : super.acquire(size, direct);
    }
}
