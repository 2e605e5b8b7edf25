package dev.dataflow.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration FIRST = Duration.ofMillis(1);

    @Test
    void waitsAtLeastAsLongAsIsAsked() throws InterruptedException {
        Patience patience = new Patience(Duration.ofMinutes(1), FIRST);
        long begin = System.nanoTime();

        boolean goesOn = patience.waitAfterFailure(Duration.ofMillis(60), () -> {});

        assertThat(goesOn).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void givesUpAtOnceWhenItIsAskedToWaitLongerThanItWould() throws InterruptedException {
        Patience patience = new Patience(Duration.ofSeconds(5), FIRST);
        long begin = System.nanoTime();

        boolean goesOn = patience.waitAfterFailure(Duration.ofHours(1), () -> {});

        assertThat(goesOn).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aFailureTellsTheWaitThatItsCauseAsksFor() {
        StageException busy = new StageException(
                FailureKind.DEPENDENCY_UNAVAILABLE, "model_busy", "The model is busy.", Duration.ofSeconds(7), null);

        assertThat(Failure.of(busy).askedPause()).isEqualTo(Duration.ofSeconds(7));
        assertThat(Failure.of(new IllegalStateException()).askedPause()).isZero();
    }
}
