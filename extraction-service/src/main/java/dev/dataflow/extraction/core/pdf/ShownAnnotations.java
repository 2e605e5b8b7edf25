package dev.dataflow.extraction.core.pdf;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;

/** The annotations whose text a reader sees on the page as part of it: form fields, free text and stamps, unless hidden. */
final class ShownAnnotations {

    private static final int MAX = 5_000;
    private static final Set<String> SUBTYPES =
            Set.of(PDAnnotationWidget.SUB_TYPE, PDAnnotationFreeText.SUB_TYPE, PDAnnotationRubberStamp.SUB_TYPE);

    private ShownAnnotations() {}

    static List<PDAnnotation> of(PDPage page) throws IOException {
        return page.getAnnotations(a -> SUBTYPES.contains(a.getSubtype())).stream()
                .filter(a -> !a.isHidden() && !a.isNoView() && !a.isInvisible())
                .filter(a -> a.getRectangle() != null)
                .limit(MAX)
                .toList();
    }
}
