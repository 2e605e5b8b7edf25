package dev.dataflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide tells receivers to do accepts what we send, and nothing else. */
class WebhookGuideTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final long NOW = 1_772_323_200;

    @TempDir
    Path folder;

    @Test
    void theCodeOfTheGuideVerifies() throws Exception {
        // Given
        String ours = new WebhookSecret(SECRET).sign("msg_a_1", NOW, "{\"é\":1}");
        String another = new WebhookSecret("another secret, long enough").sign("msg_a_1", NOW, "{\"é\":1}");

        // Then
        try (URLClassLoader classes = compiled()) {
            Class<?> verify = classes.loadClass("VerifyWebhook");
            assertThat(isGenuine(verify, "msg_a_1", ours, "{\"é\":1}", NOW)).isTrue();
            assertThat(isGenuine(verify, "msg_a_1", another + " " + ours, "{\"é\":1}", NOW + 299))
                    .isTrue();
            assertThat(isGenuine(verify, "msg_a_1", another, "{\"é\":1}", NOW)).isFalse();
            assertThat(isGenuine(verify, "msg_b_1", ours, "{\"é\":1}", NOW)).isFalse();
            assertThat(isGenuine(verify, "msg_a_1", ours, "{\"é\":2}", NOW)).isFalse();
            assertThat(isGenuine(verify, "msg_a_1", ours, "{\"é\":1}", NOW + 301))
                    .isFalse();
        }
    }

    private static boolean isGenuine(Class<?> verify, String id, String signatures, String body, long now)
            throws Exception {
        return (boolean) verify.getMethod(
                        "isGenuine", String.class, String.class, String.class, byte[].class, String.class, long.class)
                .invoke(null, id, Long.toString(NOW), signatures, body.getBytes(StandardCharsets.UTF_8), SECRET, now);
    }

    private URLClassLoader compiled() throws Exception {
        Matcher block = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/guides/webhooks.md")));
        assertThat(block.find()).isTrue();
        Path source = folder.resolve("VerifyWebhook.java");
        Files.writeString(source, block.group(1));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()});
    }
}
