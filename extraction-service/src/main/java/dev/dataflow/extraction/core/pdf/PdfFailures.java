package dev.dataflow.extraction.core.pdf;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Says what went wrong with a document, in the codes of the contract. PDFBox is written for documents that mean well, so anything it throws
 * at a hostile one, a stack overflow included, says that the document is at fault.
 */
public final class PdfFailures {

    private PdfFailures() {}

    /** Work with PDFBox. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Runs work on the document as a whole. */
    public static <T> T onDocument(Work<T> work) throws InterruptedException {
        return run(work, "damaged_pdf", "The PDF is damaged and could not be repaired");
    }

    /** Runs work on one page. */
    public static <T> T onPage(Work<T> work) throws InterruptedException {
        return run(work, "damaged_page", "The page is damaged");
    }

    private static <T> T run(Work<T> work, String code, String message) throws InterruptedException {
        try {
            return work.run();
        } catch (StageException known) {
            throw known;
        } catch (InvalidPasswordException e) {
            throw invalid("password_required", "The PDF needs a password, or the password given is wrong", e);
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            throw interrupted(e);
        } catch (StreamTooLongException | PageBudgetException e) {
            throw invalid("content_too_large", "The PDF's content is too large: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new StageException(
                    FailureKind.RESOURCE_EXHAUSTED, "out_of_memory", "Not enough memory for this PDF", e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            if (diskFull(e)) {
                throw new StageException(
                        FailureKind.RESOURCE_EXHAUSTED, "scratch_full", "No room is left for temporary files", e);
            }
            throw invalid(code, message, e);
        }
    }

    private static StageException invalid(String code, String message, Throwable cause) {
        return new StageException(FailureKind.INVALID_INPUT, code, message, cause);
    }

    private static InterruptedException interrupted(Throwable cause) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("interrupted while reading the PDF");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static boolean diskFull(Throwable e) {
        String message = e.getMessage();
        return e instanceof IOException
                && message != null
                && message.toLowerCase(Locale.ROOT).contains("no space left");
    }
}
