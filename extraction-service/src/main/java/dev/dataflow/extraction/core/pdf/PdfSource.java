package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.ExtractionLimits;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * An open PDF. The file is read through a small buffer, never as a whole; what PDFBox must keep goes to scratch. For one thread at a time.
 *
 * <p>An interrupt while the file is read closes it (that is how Java's file channels work): open another one then.
 */
public final class PdfSource implements AutoCloseable {

    private static final String HEADER = "%PDF-";
    /** Readers accept a header that begins within the first kilobyte. */
    private static final int HEADER_WITHIN = 1024;

    private final PDDocument document;
    private final StreamGuard guard;
    private final boolean repaired;

    private PdfSource(PDDocument document, StreamGuard guard, boolean repaired) {
        this.document = document;
        this.guard = guard;
        this.repaired = repaired;
    }

    /**
     * Opens a file.
     *
     * @throws StageException {@code INVALID_INPUT}: {@code not_a_pdf}, {@code damaged_pdf}, {@code password_required},
     *                        {@code content_too_large}
     */
    public static PdfSource open(Path file, @Nullable String password, Path scratch, ExtractionLimits limits)
            throws InterruptedException {
        return PdfFailures.onDocument(() -> {
            requireHeader(file);
            return parse(file, password == null ? "" : password, scratch, limits);
        });
    }

    private static PdfSource parse(Path file, String password, Path scratch, ExtractionLimits limits)
            throws IOException {
        StreamGuard guard = new StreamGuard(limits);
        MemoryUsageSetting memory =
                MemoryUsageSetting.setupMixed(limits.memoryBufferBytes()).setTempDir(scratch.toFile());
        RandomAccessRead source = new RandomAccessReadBufferedFile(file.toFile());
        boolean opened = false;
        try {
            GuardedParser parser = new GuardedParser(source, password, memory.streamCache, guard);
            PDDocument document = parser.parse();
            opened = true;
            return new PdfSource(document, guard, parser.repaired());
        } catch (InvalidPasswordException e) {
            throw e;
        } catch (IOException e) {
            if (guard.refused() > 0) {
                throw new StreamTooLongException(limits.maxStreamBytes());
            }
            throw e;
        } finally {
            if (!opened) {
                IOUtils.closeQuietly(source);
            }
        }
    }

    private static void requireHeader(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEADER_WITHIN), StandardCharsets.ISO_8859_1);
            if (!head.contains(HEADER)) {
                throw new StageException(FailureKind.INVALID_INPUT, "not_a_pdf", "The file is not a PDF");
            }
        }
    }

    public PDDocument document() {
        return document;
    }

    /** Whether its cross-reference table had to be rebuilt. */
    public boolean repaired() {
        return repaired;
    }

    public int pageCount() {
        return document.getNumberOfPages();
    }

    /** A page, by its number from 1. */
    public PDPage page(int number) {
        return document.getPage(number - 1);
    }

    StreamGuard guard() {
        return guard;
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(document);
    }
}
