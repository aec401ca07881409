package dev.bankdesk.core.history.export;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished export.
 *
 * @param metadata the file beside it
 * @param notices what the reader should know, as sentences: more rows than one sheet holds, an old cube
 */
public record Exported(Path file, Path metadata, long rows, long position, String sha256, List<String> notices) {}
