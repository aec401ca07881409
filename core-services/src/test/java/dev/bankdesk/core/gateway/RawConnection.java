package dev.bankdesk.core.gateway;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client with a kept connection that sends bytes as they are: an HTTP client would refuse to send most of what is tested here. */
final class RawConnection implements AutoCloseable {
    private final URI gateway;
    private Socket socket;
    private InputStream in;

    /** @param type of its content, empty where it has none */
    record Answer(int status, String type, String body) {}

    RawConnection(String url) {
        this.gateway = URI.create(url);
    }

    /**
     * Sends a request and reads its answer. A refusal that the end of the connection overtook is asked for again.
     *
     * @throws AssertionError where the request before was answered more than once: all answers behind would go astray
     */
    Answer send(byte[] request) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                open();
                if (in.available() > 0) {
                    throw new AssertionError("more than one answer to the request before");
                }
                socket.getOutputStream().write(request);
                return read();
            } catch (IOException e) {
                close();
                last = e;
            }
        }
        throw last;
    }

    private void open() throws IOException {
        if (socket == null) {
            socket = new Socket(gateway.getHost(), gateway.getPort());
            socket.setTcpNoDelay(true);
            // Ends at once: so many ports would wait for late packets otherwise that none is left.
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream());
        }
    }

    private Answer read() throws IOException {
        String status = line();
        String type = "";
        int length = 0;
        boolean ends = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("content-type:")) {
                type = lower.substring(13).strip();
            } else if (lower.startsWith("connection:") && lower.contains("close")) {
                ends = true;
            }
        }
        byte[] body = in.readNBytes(length);
        if (ends) {
            close();
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), type, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the gateway closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
