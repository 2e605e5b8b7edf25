package dev.dataflow.extraction.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** A CCITT fax stream as a TIFF of one strip (TIFF 6.0, section 11): a header, one directory, the bytes as they are. */
final class FaxTiff {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int GROUP_3 = 3;
    private static final int GROUP_4 = 4;
    private static final int ENTRIES = 9;
    private static final int HEADER_LENGTH = 8 + 2 + ENTRIES * 12 + 4;

    private FaxTiff() {}

    /** Writes the file; empty when the stream's parameters have no match in TIFF. */
    static Optional<ImageFile> write(COSStream stream, Path file) throws IOException {
        COSDictionary parameters = parameters(stream);
        int k = parameters.getInt(COSName.K, 0);
        int columns = parameters.getInt(COSName.COLUMNS, 1728);
        int rows = stream.getInt(COSName.HEIGHT, COSName.H, 0);
        boolean linesMarked = k != 0 || parameters.getBoolean(COSName.getPDFName("EndOfLine"), false);
        if (parameters.getBoolean(COSName.ENCODED_BYTE_ALIGN, false) || columns < 1 || rows < 1 || !linesMarked) {
            return Optional.empty();
        }
        boolean blackIsOne = parameters.getBoolean(COSName.BLACK_IS_1, false);
        try (OutputStream out = Files.newOutputStream(file);
                InputStream in = stream.createRawInputStream()) {
            out.write(header(columns, rows, k, blackIsOne, stream.getLength()));
            in.transferTo(out);
        }
        return Optional.of(new ImageFile(file, "tif"));
    }

    private static byte[] header(int columns, int rows, int k, boolean blackIsOne, long length) {
        ByteBuffer tiff = ByteBuffer.allocate(HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) ENTRIES);
        entry(tiff, 256, LONG, columns);
        entry(tiff, 257, LONG, rows);
        entry(tiff, 258, SHORT, 1);
        entry(tiff, 259, SHORT, k < 0 ? GROUP_4 : GROUP_3);
        entry(tiff, 262, SHORT, blackIsOne ? 1 : 0);
        entry(tiff, 273, LONG, HEADER_LENGTH);
        entry(tiff, 278, LONG, rows);
        entry(tiff, 279, LONG, (int) length);
        entry(tiff, k < 0 ? 293 : 292, LONG, k > 0 ? 1 : 0);
        return tiff.putInt(0).array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
    }

    private static COSDictionary parameters(COSStream stream) {
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray array && array.size() > 0) {
            parameters = array.getObject(0);
        }
        return parameters instanceof COSDictionary dictionary ? dictionary : new COSDictionary();
    }
}
