package dev.dataflow.pipeline.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.testkit.TestFacts;
import org.junit.jupiter.api.Test;

class ShownValueTest {

    private static final byte[] UNIT = Json.mapper()
            .writeValueAsBytes(WorkUnit.inspect(
                    TestFacts.submitted("42", 1, JobOptions.DEFAULTS.withPassword("open \"sesame\""))));

    @Test
    void aDocumentsPasswordIsNotShown() {
        ShownValue shown = ShownValue.of(UNIT);

        assertThat(shown).isInstanceOfSatisfying(ShownValue.Document.class, document -> {
            assertThat(document.json().at("/job/options/password").asString()).isEqualTo(ShownValue.MASK);
            assertThat(document.json().at("/job/options/callback_url").isNull()).isTrue();
            assertThat(document.json().at("/job/job_id").asString()).isEqualTo("42");
            assertThat(document.json().toString()).doesNotContain("sesame");
        });
    }

    @Test
    void neitherIsThatOfARecordCutOffAnywhere() {
        for (int length = 1; length < UNIT.length; length++) {
            byte[] cut = new byte[length];
            System.arraycopy(UNIT, 0, cut, 0, length);
            int size = length;
            assertThat(ShownValue.of(cut)).isInstanceOfSatisfying(ShownValue.Bytes.class, bytes -> {
                assertThat(bytes.head()).doesNotContain("sesame").doesNotContain("open");
                assertThat(bytes.size()).isEqualTo(size);
            });
        }
    }

    @Test
    void ofWhatIsNoJsonTheBeginningIsShown() {
        assertThat(ShownValue.of("x".repeat(5000).getBytes(UTF_8)))
                .isEqualTo(new ShownValue.Bytes("x".repeat(ShownValue.HEAD), 5000));
        assertThat(ShownValue.of("\"text\"".getBytes(UTF_8))).isEqualTo(new ShownValue.Bytes("\"text\"", 6));
        assertThat(ShownValue.of(new byte[0])).isEqualTo(new ShownValue.Bytes("", 0));
    }
}
