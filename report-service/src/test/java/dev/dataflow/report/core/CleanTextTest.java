package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CleanTextTest {

    private final CleanText plain = new CleanText(UnaryOperator.identity());

    @Test
    void controlCharactersAndLineEndsBecomeOneSpace() {
        assertThat(plain.line(" a\r\n\t b\u0000c\u0085d ", 50)).isEqualTo("a b c d");
    }

    @Test
    void charactersThatReorderTextAreLeftOut() {
        assertThat(plain.line("invoice\u202Efdp.exe\u2066", 50)).isEqualTo("invoicefdp.exe");
    }

    @Test
    void aHalfOfASurrogatePairIsReplaced() {
        assertThat(plain.line("a\uD83Db\uDE00", 50)).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void aCutNeverShowsHalfOfWhatIsMasked() {
        CleanText masked = new CleanText(PersonalData::mask);
        assertThat(masked.line("write to ann@example.org", 14)).isEqualTo("write to [ema…");
    }

    @Property
    void neverLongerThanAskedAndAlwaysUnicode(@ForAll String text, @ForAll @IntRange(min = 2, max = 40) int limit) {
        String line = plain.line(text, limit);
        assertThat(line.length()).isLessThanOrEqualTo(limit);
        assertThat(line.codePoints()).allMatch(point -> point < 0xD800 || point > 0xDFFF);
    }
}
