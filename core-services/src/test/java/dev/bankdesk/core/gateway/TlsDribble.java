package dev.bankdesk.core.gateway;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A TLS connection with a true handshake, whose last record goes out a byte at a time. */
final class TlsDribble implements AutoCloseable {
    private static final int BETWEEN_BYTES_MILLIS = 500;

    private final HeldSocket wire;
    private final SSLSocket secured;

    /** Keeps what is written to it while it is held. */
    private static final class HeldSocket extends Socket {
        private ByteArrayOutputStream held;

        HeldSocket(URI at) throws IOException {
            super(at.getHost(), at.getPort());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int value) throws IOException {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    (held == null ? out : held).write(bytes, offset, length);
                }
            };
        }

        byte[] heldWhile(OutputStream secured, byte[] written) throws IOException {
            held = new ByteArrayOutputStream();
            secured.write(written);
            secured.flush();
            byte[] record = held.toByteArray();
            held = null;
            return record;
        }
    }

    TlsDribble(URI at, SSLSocketFactory sockets) throws IOException {
        wire = new HeldSocket(at);
        secured = (SSLSocket) sockets.createSocket(wire, at.getHost(), at.getPort(), true);
        secured.startHandshake();
    }

    void send(String text) throws IOException {
        secured.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        secured.getOutputStream().flush();
    }

    /** The record's bytes go out until the other side ends the connection; false where it does not within this time. */
    boolean isEndedWhileRecordComes(String text, Duration within) throws IOException {
        byte[] record = wire.heldWhile(secured.getOutputStream(), text.getBytes(StandardCharsets.US_ASCII));
        wire.setSoTimeout(BETWEEN_BYTES_MILLIS);
        long end = System.nanoTime() + within.toNanos();
        for (int i = 0; i < record.length - 1 && System.nanoTime() < end; i++) {
            try {
                wire.getOutputStream().write(record[i]);
                // Tickets of the session come in at first.
                while (wire.getInputStream().read() >= 0) {
                    continue;
                }
                return true;
            } catch (SocketTimeoutException e) {
                // Not yet ended; the next byte.
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
