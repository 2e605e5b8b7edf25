package dev.dataflow.temporal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptedPayloadsTest {

    private static final String OLD = "2025:" + base64(1, 32);
    private static final String NEW = "2026:" + base64(2, 32);

    @Test
    void whatIsEncryptedComesBackAndIsNowhereInClear() {
        // Given
        DataConverter converter = Payloads.converter(PayloadKeys.of(List.of(NEW)));

        // When
        Payload payload = converter.toPayload("open sesame").orElseThrow();

        // Then
        assertThat(new String(payload.toByteArray(), StandardCharsets.UTF_8)).doesNotContain("sesame");
        assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("binary/encrypted");
        assertThat(payload.getMetadataOrThrow("encryption-key-id").toStringUtf8())
                .isEqualTo("2026");
        assertThat(converter.fromPayload(payload, String.class, String.class)).isEqualTo("open sesame");
        assertThat(converter.toPayload("open sesame").orElseThrow())
                .as("each time with other random bytes")
                .isNotEqualTo(payload);
    }

    @Test
    void aKeyThatWasReplacedStillDecrypts() {
        // Given
        Payload before =
                Payloads.converter(PayloadKeys.of(List.of(OLD))).toPayload("x").orElseThrow();
        DataConverter rotated = Payloads.converter(PayloadKeys.of(List.of(NEW, OLD)));

        // When
        String read = rotated.fromPayload(before, String.class, String.class);

        // Then
        assertThat(read).isEqualTo("x");
        assertThat(rotated.toPayload("y")
                        .orElseThrow()
                        .getMetadataOrThrow("encryption-key-id")
                        .toStringUtf8())
                .isEqualTo("2026");
    }

    @Test
    void withoutItsKeyItIsNotReadAndTheMessageSaysWhichIsMissing() {
        Payload payload =
                Payloads.converter(PayloadKeys.of(List.of(OLD))).toPayload("x").orElseThrow();

        for (PayloadKeys others : List.of(PayloadKeys.NONE, PayloadKeys.of(List.of(NEW)))) {
            assertThatThrownBy(() -> Payloads.converter(others).fromPayload(payload, String.class, String.class))
                    .hasStackTraceContaining("encrypted with key '2025'");
        }
    }

    @Test
    void whatWasChangedIsNotRead() {
        // Given
        EncryptedPayloads codec = new EncryptedPayloads(PayloadKeys.of(List.of(NEW)));
        Payload payload = codec.encode(List.of(Payload.newBuilder()
                        .setData(ByteString.copyFromUtf8("x"))
                        .build()))
                .getFirst();
        byte[] bytes = payload.getData().toByteArray();
        bytes[bytes.length - 1] ^= 1;

        // Then
        assertThatThrownBy(() -> codec.decode(List.of(
                        payload.toBuilder().setData(ByteString.copyFrom(bytes)).build())))
                .isInstanceOf(PayloadCodecException.class);
        assertThatThrownBy(() -> codec.decode(List.of(payload.toBuilder()
                        .setData(ByteString.copyFromUtf8("short"))
                        .build())))
                .isInstanceOf(PayloadCodecException.class);
    }

    @Test
    void whatIsInClearIsReadAsItIs() {
        Payload clear = Payloads.converter(PayloadKeys.NONE).toPayload("x").orElseThrow();

        assertThat(clear.getData().toStringUtf8()).isEqualTo("\"x\"");
        assertThat(Payloads.converter(PayloadKeys.of(List.of(NEW))).fromPayload(clear, String.class, String.class))
                .isEqualTo("x");
    }

    @Test
    void messagesOfFailuresAreEncryptedToo() {
        // Given
        DataConverter converter = Payloads.converter(PayloadKeys.of(List.of(NEW)));

        // When
        Failure failure =
                converter.exceptionToFailure(ApplicationFailure.newFailure("The page says sesame", "INVALID_INPUT"));

        // Then
        assertThat(new String(failure.toByteArray(), StandardCharsets.UTF_8)).doesNotContain("sesame");
        assertThat(converter.failureToException(failure)).hasMessageContaining("sesame");
    }

    @Test
    void keysThatAreNoneAreRefusedWithoutShowingThem() {
        for (String wrong : List.of("no-colon", ":" + base64(1, 32), "id:" + base64(1, 16), "id:not base 64!")) {
            assertThatThrownBy(() -> PayloadKeys.of(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(base64(1, 16))
                    .hasMessageNotContaining("not base 64!");
        }
        assertThatThrownBy(() -> PayloadKeys.of(List.of(NEW, NEW))).hasMessageContaining("twice");
        assertThat(PayloadKeys.of(List.of(NEW)).toString()).doesNotContain(base64(2, 32));
    }

    private static String base64(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
