package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {

    private static final PageGeometry LETTER = new PageGeometry(612, 792, 1);

    @Test
    void aPageWithinTheLimitMayBeDrawn() {
        PixelBudget budget = new PixelBudget(new RasterLimits(2_200_000, 10_000_000));

        assertThatCode(() -> budget.check(1, LETTER, 150)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.check(1, LETTER, 200)).isInstanceOfSatisfying(StageException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(e).hasMessageContaining("1700 x 2200 pixels at 200 dpi");
        });
    }

    @Test
    void aMonstrousPageDoesNotOverflow() {
        PixelBudget budget = new PixelBudget(new RasterLimits(2_000_000_000, 2_000_000_000));

        assertThatThrownBy(() -> budget.check(1, new PageGeometry(3e7f, 3e7f, 75000), 600))
                .isInstanceOf(StageException.class);
    }

    @Test
    void threadsNeverHoldMoreThanTheLimit() throws InterruptedException {
        PixelBudget budget = new PixelBudget(new RasterLimits(1_000_000, 1_000_000));
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        AtomicInteger done = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();

        for (int i = 0; i < 16; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    budget.withRoomFor(300_000, () -> {
                        most.accumulateAndGet(held.addAndGet(300_000), Math::max);
                        Thread.sleep(Duration.ofMillis(5));
                        held.addAndGet(-300_000);
                        done.incrementAndGet();
                    });
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(done).hasValue(16);
        assertThat(most.get()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void roomIsFreeAgainAfterAFailure() throws InterruptedException {
        PixelBudget budget = new PixelBudget(new RasterLimits(1_000_000, 1_000_000));
        AtomicInteger done = new AtomicInteger();

        assertThatThrownBy(() -> budget.withRoomFor(1_000_000, () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        budget.withRoomFor(1_000_000, done::incrementAndGet);

        assertThat(done).hasValue(1);
    }
}
