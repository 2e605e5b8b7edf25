package dev.dataflow.raster.core;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.jspecify.annotations.Nullable;

/**
 * The source PDF, open for drawing. Fonts and other resources are shared by the pages that are drawn from one opening. Not thread-safe.
 *
 * <p>An interrupt closes the file under PDFBox's feet (as it does with every Java channel), and a page that ran out of memory or stack
 * may leave half-built caches: after any failure the document is opened anew for the next page.
 */
final class SourceDocument implements AutoCloseable {

    private final Path file;
    private final @Nullable String password;
    private @Nullable PDDocument document;
    private @Nullable PageRenderer renderer;

    SourceDocument(Path file, @Nullable String password) {
        this.file = file;
        this.password = password;
    }

    /** @throws StageException {@code INVALID_INPUT}: {@code password_required}, {@code damaged_pdf}, {@code page_unreadable} */
    PageGeometry geometry(int pageNumber) throws InterruptedException {
        return guarded(pageNumber, () -> PageGeometry.of(opened().getPage(pageNumber - 1)));
    }

    /** Draws a page on white, in RGB. Ends soon after an interrupt. */
    BufferedImage draw(int pageNumber, PageGeometry page, int dpi) throws InterruptedException {
        return guarded(pageNumber, () -> renderer().renderImage(pageNumber - 1, page.scale(dpi), ImageType.RGB));
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(document);
        document = null;
        renderer = null;
    }

    private PDDocument opened() throws IOException {
        if (document == null) {
            document = open();
        }
        return document;
    }

    private PageRenderer renderer() throws IOException {
        if (renderer == null) {
            renderer = new PageRenderer(opened());
        }
        return renderer;
    }

    private PDDocument open() throws IOException {
        try {
            return Loader.loadPDF(file.toFile(), password == null ? "" : password);
        } catch (InvalidPasswordException e) {
            throw new StageException(
                    FailureKind.INVALID_INPUT,
                    "password_required",
                    "the document is encrypted: give its password in the option password",
                    e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new StageException(
                    FailureKind.INVALID_INPUT, "damaged_pdf", "the document is too damaged to be opened", e);
        }
    }

    private <T> T guarded(int pageNumber, PageWork<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (StageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            close();
            throw Interrupts.interruptedOr(unreadable(pageNumber, e));
        } catch (StackOverflowError e) {
            close();
            throw new StageException(
                    FailureKind.INVALID_INPUT, "page_too_complex", "page " + pageNumber + " is nested too deeply", e);
        } catch (OutOfMemoryError e) {
            close();
            throw new StageException(
                    FailureKind.RESOURCE_EXHAUSTED,
                    "out_of_memory",
                    "page " + pageNumber + " needs more memory than there is: raise -Xmx or lower the dpi",
                    e);
        }
    }

    private static StageException unreadable(int pageNumber, Exception cause) {
        return new StageException(
                FailureKind.INVALID_INPUT,
                "page_unreadable",
                "page %d cannot be drawn: %s"
                        .formatted(pageNumber, cause.getClass().getSimpleName()),
                cause);
    }

    @FunctionalInterface
    private interface PageWork<T> {
        T run() throws IOException;
    }
}
