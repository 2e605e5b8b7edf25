package dev.dataflow.extraction.core.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/** Measures a decoded stream by decoding it with PDFBox's own filters and throwing the bytes away. */
final class DecodedLength {

    private DecodedLength() {}

    /**
     * The decoded length.
     *
     * @throws StreamTooLongException as soon as it, or what a filter of the chain gives to the next, is more than {@code limit}
     */
    static long atMost(COSStream stream, List<COSName> filters, long limit) throws IOException {
        InputStream in = stream.createRawInputStream();
        for (int i = 0; i < filters.size() - 1; i++) {
            Limited kept = new Limited(new ByteArrayOutputStream(), limit);
            decode(stream, filters.get(i), i, in, kept);
            in = new ByteArrayInputStream(((ByteArrayOutputStream) kept.out).toByteArray());
        }
        Limited counted = new Limited(OutputStream.nullOutputStream(), limit);
        if (filters.isEmpty()) {
            in.transferTo(counted);
        } else {
            decode(stream, filters.getLast(), filters.size() - 1, in, counted);
        }
        return counted.written;
    }

    private static void decode(COSStream stream, COSName filter, int index, InputStream in, OutputStream out)
            throws IOException {
        FilterFactory.INSTANCE.getFilter(filter).decode(in, out, stream, index);
    }

    private static final class Limited extends OutputStream {
        private final OutputStream out;
        private final long limit;
        private long written;

        Limited(OutputStream out, long limit) {
            this.out = out;
            this.limit = limit;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count(length);
            out.write(bytes, offset, length);
        }

        private void count(int more) throws IOException {
            written += more;
            if (written > limit) {
                throw new StreamTooLongException(limit);
            }
            if ((written & 0xFFFF) < more) {
                Interrupts.check();
            }
        }
    }
}
