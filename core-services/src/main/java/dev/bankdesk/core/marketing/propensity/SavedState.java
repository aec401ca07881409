package dev.bankdesk.core.marketing.propensity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a model knows, as bytes: four that say what it is, its version, the content, and a CRC-32C over all of it. A state that
 * was cut or changed, or that a newer program wrote, is refused and never half read.
 */
final class SavedState {
    static final int SEGMENTS = 0x42445053; // "BDPS"
    static final int ONLINE = 0x4244504f; // "BDPO"
    private static final int AROUND = 12;

    private SavedState() {}

    /** Writes a model's content. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads what {@link Writing} wrote. */
    @FunctionalInterface
    interface Reading<M> {
        M from(DataInputStream in) throws IOException;
    }

    static byte[] write(int what, int version, Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(what);
            out.writeInt(version);
            content.to(out);
            out.writeInt(check(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <M> M read(int what, int version, byte[] state, Reading<M> content) throws IOException {
        if (state.length < AROUND || ByteBuffer.wrap(state).getInt() != what) {
            throw new IOException("These bytes are not the saved state of this kind of model.");
        }
        int checked = state.length - Integer.BYTES;
        if (ByteBuffer.wrap(state, checked, Integer.BYTES).getInt() != check(state, checked)) {
            throw new IOException("The model's saved state is damaged: its check does not fit.");
        }
        int written = ByteBuffer.wrap(state).getInt(Integer.BYTES);
        if (written != version) {
            throw new IOException(
                    "The model's saved state has version " + written + "; this program reads version " + version + ".");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(state, 8, checked - 8));
        M model = content.from(in);
        if (in.read() >= 0) {
            throw new IOException("The model's saved state is longer than its content.");
        }
        return model;
    }

    static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    static double[] readDoubles(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    private static int check(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
