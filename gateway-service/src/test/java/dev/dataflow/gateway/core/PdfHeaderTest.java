package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PdfHeaderTest {

    @Test
    void theMarkMayBeginAnywhereInTheWindow() {
        assertThat(PdfHeader.isIn(bytes("%PDF-1.7"))).isTrue();
        assertThat(PdfHeader.isIn(bytes("\ufeff%PDF-1.7"))).isTrue();
        assertThat(PdfHeader.isIn(bytes("x".repeat(1019) + "%PDF-1.7"))).isTrue();
        assertThat(PdfHeader.isIn(bytes("x".repeat(1020) + "%PDF-1.7"))).isFalse();
    }

    @Test
    void otherContentIsNoPdf() {
        assertThat(PdfHeader.isIn(new byte[0])).isFalse();
        assertThat(PdfHeader.isIn(bytes("%PDF"))).isFalse();
        assertThat(PdfHeader.isIn(bytes("%pdf-1.7"))).isFalse();
        assertThat(PdfHeader.isIn(bytes("%%PDF-1.7"))).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
