package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.ExtractionLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Keeps decompression bombs out of memory. PDFBox decodes a whole stream into memory; so each stream is measured when it is first met, if
 * its filters could make it longer than the limit at all. Only then is it decoded once for nothing: a stream of some tens of kilobytes.
 *
 * <p>Image codecs are no filters here: their output is bounded by the pixel limits, before anything is decoded.
 */
final class StreamGuard {

    /** Deflate gives at most 1032 bytes for one (RFC 1951). */
    private static final long DEFLATE_RATIO = 1032;
    /** A 12-bit code stands for at most 4096 bytes. */
    private static final long LZW_RATIO = 2731;
    /** Two bytes stand for at most 128. */
    private static final long RUN_LENGTH_RATIO = 64;

    private static final Set<COSName> CODECS = Set.of(
            COSName.DCT_DECODE,
            COSName.DCT_DECODE_ABBREVIATION,
            COSName.JPX_DECODE,
            COSName.JBIG2_DECODE,
            COSName.CCITTFAX_DECODE,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private final long maxBytes;
    private final long maxImageBytes;
    private int refused;

    StreamGuard(ExtractionLimits limits) {
        this.maxBytes = limits.maxStreamBytes();
        this.maxImageBytes = limits.maxImageBytes();
    }

    /** How many streams other than images were refused so far. */
    int refused() {
        return refused;
    }

    /** @throws StreamTooLongException when the decoded stream is longer than what streams of its kind may be */
    void check(COSStream stream) throws IOException {
        boolean image = COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
        long limit = image ? maxImageBytes : maxBytes;
        try {
            if (longest(stream) > limit) {
                DecodedLength.atMost(stream, filters(stream), limit);
            }
        } catch (StreamTooLongException e) {
            refused += image ? 0 : 1;
            throw e;
        }
    }

    /** How long the stream can be at most when decoded, judged by its filters alone. */
    static long longest(COSStream stream) {
        double bound = stream.getLength();
        for (COSName filter : filters(stream)) {
            bound *= ratio(filter);
        }
        return (long) bound;
    }

    /** The stream's filters before any image codec. */
    static List<COSName> filters(COSStream stream) {
        List<COSName> names = new ArrayList<>();
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName name) {
            names.add(name);
        } else if (filters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSName name) {
                    names.add(name);
                }
            }
        }
        int codec = 0;
        while (codec < names.size() && !CODECS.contains(names.get(codec))) {
            codec++;
        }
        return names.subList(0, codec);
    }

    private static long ratio(COSName filter) {
        return switch (filter.getName()) {
            case "FlateDecode", "Fl" -> DEFLATE_RATIO;
            case "LZWDecode", "LZW" -> LZW_RATIO;
            case "RunLengthDecode", "RL" -> RUN_LENGTH_RATIO;
            default -> 1;
        };
    }
}
