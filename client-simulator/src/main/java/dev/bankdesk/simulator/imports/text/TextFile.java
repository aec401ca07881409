package dev.bankdesk.simulator.imports.text;

import dev.bankdesk.core.platform.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/** A text file that was looked at before it is read: it exists, is not empty, and is neither compressed nor binary. */
public final class TextFile {
    private static final int LOOKED_AT = 8_192;
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path path;
    private final Charset charset;
    private final boolean marked;
    private final long size;
    private final FileTime modified;

    private TextFile(Path path, Charset charset, boolean marked) throws IOException {
        this.path = path;
        this.charset = charset;
        this.marked = marked;
        this.size = Files.size(path);
        this.modified = Files.getLastModifiedTime(path);
    }

    /** @throws Refusal where there is no such file, or it is no text in this character set */
    public static TextFile at(Path path, Charset charset) {
        if (!Files.exists(path)) {
            throw Refusal.usage("There is no file " + path + ".", "Check the path; a name with spaces needs quotes.");
        }
        if (Files.isDirectory(path)) {
            throw Refusal.usage(path + " is a folder, not a file.", "Name the file in it that is to be imported.");
        }
        if (!Files.isRegularFile(path)) {
            throw Refusal.usage(path + " is no regular file.", "Save it as a file first: an import reads it twice.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(LOOKED_AT);
            boolean marked = startsWith(start, UTF8_MARK);
            refuseWhatIsNoText(path, charset, start, marked);
            return new TextFile(path, charset, marked);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The file " + path + " cannot be read.",
                    "Check that this user may read it (ls -l " + path + ").",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    public long size() {
        return size;
    }

    /** The text from its start, without its byte order mark; a byte that is no character fails the read. */
    Reader open() {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            if (marked) {
                in.skipNBytes(UTF8_MARK.length);
            }
            return new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be opened again", e);
        }
    }

    /** What to tell where bytes are no characters of the set that was named. */
    Refusal wrongEncoding(long line) {
        return Refusal.usage(
                "The file " + path + " is not " + charset.name() + ": line " + line
                        + " or one soon after it has bytes that are" + " no characters there.",
                "Save it as UTF-8, or name its character set in the mapping: \"charset\": \"windows-1252\".");
    }

    /** @throws Refusal where the file is not the one that was surveyed any more */
    public void mustBeUnchanged() {
        try {
            if (Files.size(path) == size && Files.getLastModifiedTime(path).equals(modified)) {
                return;
            }
        } catch (IOException e) {
            throw Refusal.failure("The file " + path + " went away while it was read.", "Import it again.", e);
        }
        throw Refusal.failure(
                "The file " + path + " changed while it was read.",
                "Import it again when it is complete; rows that are booked already are recognised.");
    }

    private static void refuseWhatIsNoText(Path path, Charset charset, byte[] start, boolean marked) {
        if (start.length == 0 || marked && start.length == UTF8_MARK.length) {
            throw Refusal.usage("The file " + path + " is empty.", "Check that its download or copy is complete.");
        }
        if (startsWith(start, new byte[] {0x1F, (byte) 0x8B}) || startsWith(start, new byte[] {'P', 'K', 3, 4})) {
            throw Refusal.usage(
                    "The file " + path + " is compressed or a workbook (.gz, .zip, .xlsx), not text.",
                    "Unpack it, or save the sheet as CSV, and import that.");
        }
        if (marked && !charset.equals(StandardCharsets.UTF_8)) {
            throw Refusal.usage(
                    "The file " + path + " begins with the mark of UTF-8, while \"charset\" says " + charset.name()
                            + ".",
                    "Set \"charset\" to \"UTF-8\" in the mapping.");
        }
        boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
        for (byte each : start) {
            if (each == 0 && !wide) {
                throw Refusal.usage(
                        "The file " + path + " is not " + charset.name() + " text: it holds zero bytes.",
                        "If it is UTF-16 (\"Unicode text\" of a spreadsheet), save it as UTF-8, or set \"charset\" to \"UTF-16\" in the mapping.");
            }
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
