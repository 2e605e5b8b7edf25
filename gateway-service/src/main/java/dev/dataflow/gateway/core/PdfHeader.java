package dev.dataflow.gateway.core;

import java.nio.charset.StandardCharsets;

/**
 * Tells a PDF by its content: {@code %PDF-} begins somewhere in the first {@value #WINDOW} bytes. That is what readers accept (ISO 32000
 * wants it at byte 0, and real files have mail headers or a byte order mark before it). Whether the rest can be read, the pipeline says.
 */
public final class PdfHeader {

    /** How many bytes decide. */
    public static final int WINDOW = 1024;

    private static final byte[] MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private PdfHeader() {}

    /** @param head the first bytes of a file, {@value #WINDOW} or all there are */
    public static boolean isIn(byte[] head) {
        int lastStart = Math.min(head.length, WINDOW) - MARK.length;
        for (int start = 0; start <= lastStart; start++) {
            if (marksAt(head, start)) {
                return true;
            }
        }
        return false;
    }

    /** The refusal of a file whose content is something else. */
    public static RefusedException missing() {
        return new RefusedException(
                Refusal.NOT_A_PDF, "This is not a PDF: its first %d bytes do not contain '%%PDF-'.".formatted(WINDOW));
    }

    private static boolean marksAt(byte[] head, int start) {
        for (int i = 0; i < MARK.length; i++) {
            if (head[start + i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }
}
