package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "C:\\Users\\me\\r.pdf, r.pdf",
        "'a\r\nSet-Cookie: x.pdf', aSet-Cookie: x.pdf",
        "abc\u202efdp.exe, abcfdp.exe",
        "e\u0301te\u0301.pdf, \u00e9t\u00e9.pdf",
        "' . ', document.pdf",
        ".., document.pdf",
        "folder/, document.pdf",
        "'', document.pdf"
    })
    void onlyWhatMayBeShownIsKept(String sent, String shown) {
        assertThat(FileName.of(sent).value()).isEqualTo(shown);
    }

    @Test
    void aLongNameKeepsItsExtension() {
        String name = FileName.of("é".repeat(300) + ".pdf").value();
        assertThat(name).endsWith("é.pdf");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(FileName.MAX_BYTES);
    }

    @Property
    void anyTextGivesANameWithinBounds(@ForAll String sent) {
        FileName name = FileName.of(sent);
        assertThat(name.value()).isNotBlank().doesNotContain("/", "\\", "\n", "\r", "\0");
        assertThat(name.value().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(FileName.MAX_BYTES);
        assertThat(FileName.of(name.value())).isEqualTo(name);
    }
}
