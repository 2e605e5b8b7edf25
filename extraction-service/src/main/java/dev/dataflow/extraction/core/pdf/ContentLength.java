package dev.dataflow.extraction.core.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;

/** A page's content may come in many streams, the same one named many times; PDFBox holds them all decoded at once. */
final class ContentLength {

    private ContentLength() {}

    /** @throws StreamTooLongException when they decode to more than the limit together */
    static void check(PDPage page, long limit) throws IOException {
        List<COSStream> streams = new ArrayList<>();
        page.getContentStreams().forEachRemaining(stream -> streams.add(stream.getCOSObject()));
        double bound = 0;
        for (COSStream stream : streams) {
            bound += StreamGuard.longest(stream);
        }
        long rest = bound <= limit ? Long.MAX_VALUE : limit;
        for (int i = 0; i < streams.size() && rest <= limit; i++) {
            rest -= DecodedLength.atMost(streams.get(i), StreamGuard.filters(streams.get(i)), rest);
        }
    }
}
