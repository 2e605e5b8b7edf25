package dev.dataflow.gateway.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RetryPausesTest {

    private static final TopicPartition ONE = new TopicPartition("retries", 1);
    private static final TopicPartition TWO = new TopicPartition("retries", 2);

    private final List<TopicPartition> paused = new ArrayList<>();
    private final List<TopicPartition> resumed = new CopyOnWriteArrayList<>();

    @Test
    void pausesWhatFailedAndResumesIt() {
        RetryPauses pauses = pauses(Duration.ofMillis(10), Duration.ofMillis(10));

        pauses.tried(Set.of(ONE, TWO), Set.of(TWO));

        assertThat(paused).containsExactly(TWO);
        Awaitility.await().untilAsserted(() -> assertThat(resumed).containsExactly(TWO));
    }

    @Test
    void eachFailureInARowWaitsLonger() {
        RetryPauses pauses = pauses(Duration.ofMillis(1), Duration.ofMinutes(10));
        for (int i = 0; i < 14; i++) {
            pauses.tried(Set.of(ONE), Set.of(ONE));
        }

        Awaitility.await().untilAsserted(() -> assertThat(resumed).hasSizeGreaterThan(5));
        assertThat(resumed).hasSizeLessThan(paused.size());
    }

    private RetryPauses pauses(Duration first, Duration longest) {
        return new RetryPauses(first, longest, paused::add, resumed::add);
    }
}
