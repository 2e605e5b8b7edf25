package dev.dataflow.storage.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.KeyOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/0198c7a2/extraction/pages/0001.json",
                "owners/7d9f/jobs/1/raster/pages/0001.png",
                "a b!'()*&$=@;:+,?-.txt"
            })
    void keysOfOrdinaryCharactersAreTheirOwnNames(String key) {
        assertThat(ObjectNames.of(key)).isEqualTo(key);
    }

    @Test
    void aKeyThatLooksEncodedIsEncoded() {
        assertThat(ObjectNames.of("encoded-keys/61")).isNotEqualTo("encoded-keys/61");
        assertThat(ObjectNames.keyOf("encoded-keys/61")).isEmpty();
        assertThat(ObjectNames.keyOf("encoded-keys/c3")).isEmpty();
        assertThat(ObjectNames.keyOf("encoded-keys/6")).isEmpty();
    }

    @Property
    void namesAreTakenByTheServerAndLeadBackToTheirKeys(@ForAll @StringLength(min = 1, max = 300) String key) {
        String text = wellFormed(key);
        assertThat(ObjectNames.of(text)).matches("[A-Za-z0-9_/!.*'() &$=@;:+,?-]+");
        assertThat(ObjectNames.keyOf(ObjectNames.of(text))).contains(text);
    }

    @Property
    void encodingKeepsOrderAndPrefixes(
            @ForAll @StringLength(max = 150) String one, @ForAll @StringLength(max = 150) String other) {
        String left = wellFormed(one);
        String right = wellFormed(other);
        assertThat(Integer.signum(ObjectNames.encoded(left).compareTo(ObjectNames.encoded(right))))
                .isEqualTo(Integer.signum(KeyOrder.UTF_8.compare(left, right)));
        assertThat(ObjectNames.encoded(left + right)).startsWith(ObjectNames.encoded(left));
    }

    /** Without halves of surrogate pairs, which no key has. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
