package dev.dataflow.extraction.core.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Where the pixels of a placed image are: decoded only when asked for. Valid while the document is open. */
public sealed interface ImageSource {

    /** The image, ready to be decoded. PDFBox decodes JPEG 2000 here. */
    PDImage image() throws IOException;

    /** An image that stands on its own in the file. */
    record Shared(COSStream stream, PDResources resources) implements ImageSource {
        @Override
        public PDImage image() throws IOException {
            return new PDImageXObject(new PDStream(stream), resources);
        }
    }

    /** An image inside the content stream. */
    record Inline(PDImage image) implements ImageSource {}
}
