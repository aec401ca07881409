package dev.bankdesk.benchmarks.ledger;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that stays open, with as little work of its own as can be: on the machine that is measured, a
 * client that spends much measures itself. One thread at a time.
 */
final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final String head;
    private byte[] body = new byte[64 * 1024];
    private int length;

    HttpConnection(URI gateway, String token) throws IOException {
        socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        head = " HTTP/1.1\r\nHost: " + gateway.getHost() + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    /** @return the status; the answer stands in {@link #body} */
    int post(String path, byte[] sent) throws IOException {
        byte[] begin = ("POST " + path + head + sent.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[begin.length + sent.length];
        System.arraycopy(begin, 0, request, 0, begin.length);
        System.arraycopy(sent, 0, request, begin.length, sent.length);
        out.write(request);
        return read();
    }

    byte[] body() {
        return body;
    }

    int length() {
        return length;
    }

    private int read() throws IOException {
        String status = line();
        long expected = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                expected = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        length = 0;
        if (chunked) {
            for (int size = chunk(); size > 0; size = chunk()) {
                take(size);
                line();
            }
            line();
        } else if (expected > 0) {
            take((int) expected);
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private void take(int count) throws IOException {
        if (length + count > body.length) {
            body = java.util.Arrays.copyOf(body, Math.max(body.length * 2, length + count));
        }
        if (in.readNBytes(body, length, count) < count) {
            throw new EOFException("the bank closed the connection");
        }
        length += count;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the bank closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
