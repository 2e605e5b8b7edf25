package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobIdsTest {

    @Test
    void idsOfOneMillisecondAreUniqueAndAscending() {
        // Given
        JobIds ids = new JobIds(() -> Instant.ofEpochMilli(1_800_000_000_000L), new Random(1));

        // When
        List<String> made = Stream.generate(ids::next).limit(20_000).toList();

        // Then
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsAreUuidsOfVersionSevenThatBeginWithTheTime() {
        String id = new JobIds(() -> Instant.ofEpochMilli(0x0123456789abL), new Random(1)).next();
        UUID uuid = UUID.fromString(id);
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid).hasToString(id);
        assertThat(id).startsWith("01234567-89ab-7");
    }

    @Test
    void aClockThatGoesBackDoesNotBreakTheOrder() {
        long[] now = {2_000};
        JobIds ids = new JobIds(() -> Instant.ofEpochMilli(now[0]), new Random(1));
        String first = ids.next();
        now[0] = 1_000;
        assertThat(ids.next()).isGreaterThan(first);
    }

    @Test
    void onlyPlainTextNamesAJob() {
        assertThat(JobIds.isJobId("0190f3c8-aaaa-7bbb-8ccc-0123456789ab")).isTrue();
        for (String bad : List.of("", ".", "..", "a/b", "a.b", "-a", "a\n", "é", "a".repeat(65))) {
            assertThat(JobIds.isJobId(bad)).as(bad).isFalse();
        }
    }
}
