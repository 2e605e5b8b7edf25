package dev.dataflow.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.standalone.client.UnreliableGateway.Trouble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableUploadTest {

    private static final int SIZE = 3_000_000;

    @TempDir
    Path folder;

    @Test
    void aFileIsSentInOneGoWhenNothingHappens() throws Exception {
        try (UnreliableGateway gateway = new UnreliableGateway(SIZE)) {
            assertThat(upload(gateway)).isEqualTo("the-job");
            assertThat(gateway.requests).containsExactly("POST", "PATCH");
            assertThat(gateway.kept.toByteArray()).isEqualTo(content());
            assertThat(gateway.metadata())
                    .isEqualTo("filename " + base64("été.pdf") + ",options " + base64("{\"dpi\":72}"));
        }
    }

    @Test
    void aLostConnectionIsResumedWhereItBroke() throws Exception {
        try (UnreliableGateway gateway =
                new UnreliableGateway(SIZE, new Trouble.CutAfter(1_000_000), new Trouble.CutAfter(500_000))) {
            assertThat(upload(gateway)).isEqualTo("the-job");
            assertThat(gateway.requests).containsExactly("POST", "PATCH", "HEAD", "PATCH", "HEAD", "PATCH");
            assertThat(gateway.kept.toByteArray()).isEqualTo(content());
        }
    }

    @Test
    void aGatewayThatIsBusyOrAwayIsAskedAgain() throws Exception {
        try (UnreliableGateway gateway =
                new UnreliableGateway(SIZE, new Trouble.Refused(423), new Trouble.Refused(503))) {
            assertThat(upload(gateway)).isEqualTo("the-job");
            assertThat(gateway.kept.toByteArray()).isEqualTo(content());
        }
    }

    @Test
    void anAnswerThatWasLostIsAskedFor() throws Exception {
        try (UnreliableGateway gateway = new UnreliableGateway(SIZE, new Trouble.AnswerLost())) {
            assertThat(upload(gateway)).isEqualTo("the-job");
            assertThat(gateway.kept.toByteArray()).isEqualTo(content());
        }
    }

    @Test
    void aRefusalIsFinal() throws Exception {
        try (UnreliableGateway gateway = new UnreliableGateway(SIZE, new Trouble.Refused(415))) {
            assertThatThrownBy(() -> upload(gateway))
                    .isInstanceOfSatisfying(
                            GatewayException.class, e -> assertThat(e.code()).isEqualTo("told_so"));
            assertThat(gateway.requests).containsExactly("POST", "PATCH");
        }
    }

    private String upload(UnreliableGateway gateway) throws Exception {
        Path file = Files.write(folder.resolve("été.pdf"), content());
        try (GatewayClient client = new GatewayClient(gateway.url(), Optional.empty())) {
            return new ResumableUpload(client, file, SIZE).send("{\"dpi\":72}");
        }
    }

    private static byte[] content() {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        return content;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
