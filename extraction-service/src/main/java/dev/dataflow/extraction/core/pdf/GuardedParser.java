package dev.dataflow.extraction.core.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;

/**
 * PDFBox's parser, that measures every stream when it is first met (decrypted by then) and notices when the cross-reference table had to be
 * rebuilt.
 */
final class GuardedParser extends PDFParser {

    private final StreamGuard guard;
    private final Resets resets = new Resets();

    GuardedParser(RandomAccessRead source, String password, StreamCacheCreateFunction cache, StreamGuard guard)
            throws IOException {
        super(source, password, null, null, cache);
        this.guard = guard;
        this.xrefTrailerResolver = resets;
    }

    /** Whether the cross-reference table was rebuilt by searching the file. */
    boolean repaired() {
        return resets.count > 0;
    }

    @Override
    protected boolean resetTrailerResolver() {
        return false;
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        Interrupts.check();
        COSStream stream = super.parseCOSStream(dictionary);
        if (COSName.XREF.equals(stream.getCOSName(COSName.TYPE))) {
            guard.check(stream);
        }
        return stream;
    }

    @Override
    protected synchronized COSBase parseObjectDynamically(COSObjectKey key, boolean requireExistingNotCompressed)
            throws IOException {
        COSBase object = super.parseObjectDynamically(key, requireExistingNotCompressed);
        if (object instanceof COSStream stream) {
            guard.check(stream);
        }
        return object;
    }

    private static final class Resets extends XrefTrailerResolver {
        private int count;

        @Override
        protected void reset() {
            super.reset();
            count++;
        }
    }
}
