package dev.dataflow.extraction.core.image;

import java.nio.file.Path;

/**
 * An embedded image as a file in scratch.
 *
 * @param file      where it is
 * @param extension of its format: {@code jpg}, {@code jp2}, {@code jb2}, {@code tif}, {@code png}
 */
public record ImageFile(Path file, String extension) {}
