package dev.dataflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    /** The example that libraries of the convention test themselves with. */
    @Test
    void signsAsTheConventionDoes() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anyTextThatIsLongEnoughIsASecret() {
        String signature = new WebhookSecret("correct horse battery staple").sign("id", 1, "{}");
        assertThat(signature).startsWith("v1,").hasSize(47);
        assertThat(new WebhookSecret("another horse battery staple").sign("id", 1, "{}"))
                .isNotEqualTo(signature);
    }

    @Test
    void whatIsNoSecretIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> new WebhookSecret("hunter2")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new WebhookSecret("whsec_not base64!")).hasMessageContaining("Base64");
        assertThatThrownBy(() -> new WebhookSecret("whsec_AAAA")).hasMessageContaining("24 bytes");
    }
}
