package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReceiveUploadTest {

    private static final byte[] PDF = "%PDF-1.7 and more".getBytes(StandardCharsets.UTF_8);

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final AtomicLong nanos = new AtomicLong();
    private final ReceiveUpload receive = new ReceiveUpload(
            storage,
            "tenants/{owner}",
            new JobIds(() -> Instant.EPOCH, new Random(1)),
            new UploadLimits(5000, 10, Duration.ofSeconds(10)),
            nanos::get);

    @Test
    void whatIsReceivedStandsUnderItsOwner() {
        // When
        ReceivedUpload upload = receive(PDF);

        // Then
        assertThat(upload.size()).isEqualTo(PDF.length);
        assertThat(upload.sha256()).isEqualTo("1ac0bd55bab3ab5218e04fb7aab1bd288fe8e3eb30c2f1844eb0316a0a05b72c");
        assertThat(upload.keys().input().value()).isEqualTo("tenants/me/jobs/" + upload.jobId() + "/input.pdf");
        assertThat(storage.find(upload.keys().input())).isPresent();
        receive.discard(upload);
        assertNothingIsStored();
    }

    @Test
    void anEmptyFileAndOneThatIsNoPdfAreRefused() {
        assertRefused(() -> receive(new byte[0]), Refusal.EMPTY_FILE);
        assertRefused(() -> receive("PK..".getBytes(StandardCharsets.UTF_8)), Refusal.NOT_A_PDF);
    }

    @Test
    void theSizeIsBoundedWhetherDeclaredOrNot() {
        byte[] fits = Arrays.copyOf(PDF, 5000);
        byte[] tooLarge = Arrays.copyOf(PDF, 5001);
        assertThat(receive(fits).size()).isEqualTo(5000);
        assertRefused(() -> receive.receive("me", 5001, unread()), Refusal.TOO_LARGE);
        assertRefused(() -> receive(tooLarge), Refusal.TOO_LARGE);
    }

    @Test
    void oneThatIsCutOffIsToldFromOneThatStalls() {
        assertRefused(() -> receive.receive("me", -1, failing(new IOException("reset"))), Refusal.UPLOAD_INTERRUPTED);
        IOException timeout = new IOException("nothing came", new TimeoutException());
        assertRefused(() -> receive.receive("me", -1, failing(timeout)), Refusal.TOO_SLOW);
        assertRefused(() -> receive.receive("me", 4000, new ByteArrayInputStream(PDF)), Refusal.UPLOAD_INTERRUPTED);
    }

    @Test
    void oneThatTricklesIsRefused() {
        // Given: each read waits two seconds for one byte
        InputStream trickle = new InputStream() {
            private int next;

            @Override
            public int read() {
                return next < 4000 ? PDF[next++ % PDF.length] : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                nanos.addAndGet(Duration.ofSeconds(2).toNanos());
                int value = read();
                bytes[offset] = (byte) value;
                return value < 0 ? -1 : 1;
            }
        };

        // Then
        assertRefused(() -> receive.receive("me", FileStorage.UNKNOWN_SIZE, trickle), Refusal.TOO_SLOW);
    }

    private ReceivedUpload receive(byte[] content) {
        return receive.receive("me", FileStorage.UNKNOWN_SIZE, new ByteArrayInputStream(content));
    }

    private void assertRefused(Runnable upload, Refusal refusal) {
        long before = stored();
        assertThatThrownBy(upload::run).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusal())
                .isEqualTo(refusal));
        assertThat(stored()).isEqualTo(before);
    }

    private void assertNothingIsStored() {
        assertThat(stored()).isZero();
    }

    private long stored() {
        return storage.list("", 1000, Optional.empty()).files().size();
    }

    private static InputStream unread() {
        return failing(new IOException("must not be read"));
    }

    /** A PDF that begins well and then fails. */
    private static InputStream failing(IOException failure) {
        return new InputStream() {
            private int next;

            @Override
            public int read() throws IOException {
                if (next < PDF.length) {
                    return PDF[next++];
                }
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
    }
}
