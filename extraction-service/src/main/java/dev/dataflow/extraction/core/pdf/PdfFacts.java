package dev.dataflow.extraction.core.pdf;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself.
 *
 * @param language its declared language, ISO 639-1; null when it declares none
 * @param warnings one line each
 */
public record PdfFacts(
        int pageCount,
        boolean encrypted,
        String version,
        @Nullable String title,
        @Nullable String author,
        @Nullable String producer,
        @Nullable String language,
        List<String> warnings) {

    /** Nothing known yet. */
    public static final PdfFacts NONE = new PdfFacts(0, false, "", null, null, null, null, List.of());

    private static final int MAX_PAGES = 100_000;
    private static final int MAX_TEXT = 500;

    public PdfFacts {
        warnings = List.copyOf(warnings);
    }

    /** @throws StageException {@code damaged_pdf} when it has no pages, {@code content_too_large} when it has more than a job can carry */
    public static PdfFacts of(PdfSource source) throws InterruptedException {
        return PdfFailures.onDocument(() -> read(source));
    }

    private static PdfFacts read(PdfSource source) {
        PDDocument document = source.document();
        int pages = source.pageCount();
        if (pages < 1) {
            throw new StageException(FailureKind.INVALID_INPUT, "damaged_pdf", "The PDF has no pages");
        }
        if (pages > MAX_PAGES) {
            throw new StageException(
                    FailureKind.INVALID_INPUT,
                    "content_too_large",
                    "The PDF has more than %d pages".formatted(MAX_PAGES));
        }
        List<String> warnings = new ArrayList<>();
        if (source.repaired()) {
            warnings.add("repaired: the cross-reference table was rebuilt");
        }
        PDDocumentInformation information = document.getDocumentInformation();
        return new PdfFacts(
                pages,
                document.isEncrypted(),
                String.format(Locale.ROOT, "%.1f", document.getVersion()),
                text(information.getTitle()),
                text(information.getAuthor()),
                text(information.getProducer()),
                language(document.getDocumentCatalog().getLanguage()),
                warnings);
    }

    private static @Nullable String text(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String clean = value.replaceAll("[\\p{Cc}\\uFFFE\\uFFFF]", " ").strip();
        if (clean.isEmpty()) {
            return null;
        }
        return clean.length() > MAX_TEXT ? clean.substring(0, MAX_TEXT) : clean;
    }

    private static @Nullable String language(@Nullable String tag) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag.strip()).getLanguage();
        return language.length() == 2 ? language : null;
    }
}
