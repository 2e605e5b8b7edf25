package dev.dataflow.extraction.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * A JBIG2 stream as a file of its own (ITU-T T.88, annex D.4): PDF leaves out the file header and keeps shared segments apart; the sequential
 * organisation puts them back in front.
 */
final class Jbig2File {

    private static final byte[] HEADER = {(byte) 0x97, 'J', 'B', '2', '\r', '\n', 0x1A, '\n', 1, 0, 0, 0, 1};

    private Jbig2File() {}

    static void write(COSStream stream, OutputStream out) throws IOException {
        out.write(HEADER);
        COSStream globals = globals(stream);
        if (globals != null) {
            try (InputStream in = globals.createInputStream()) {
                in.transferTo(out);
            }
        }
        try (InputStream in = stream.createRawInputStream()) {
            in.transferTo(out);
        }
    }

    private static @Nullable COSStream globals(COSStream stream) {
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray array && array.size() > 0) {
            parameters = array.getObject(0);
        }
        return parameters instanceof COSDictionary dictionary ? dictionary.getCOSStream(COSName.JBIG2_GLOBALS) : null;
    }
}
