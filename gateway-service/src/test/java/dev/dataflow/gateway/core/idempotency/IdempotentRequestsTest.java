package dev.dataflow.gateway.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.storage.MemoryFileStorage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class IdempotentRequestsTest {

    private static final IdempotencyKey KEY = new IdempotencyKey("order-1");
    private static final Outcome JOB = new Outcome(Outcome.Kind.JOB, "j1");

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final IdempotentRequests here = replica(Duration.ZERO);
    private final IdempotentRequests there = replica(Duration.ZERO);

    @Test
    void theSameRequestHasTheSameOutcomeOnAnyReplica() {
        try (IdempotentRequest first = here.begin("me", KEY)) {
            assertThat(first.isRepeated()).isFalse();
            first.remember("f", JOB);
        }
        try (IdempotentRequest again = there.begin("me", KEY)) {
            assertThat(again.isRepeated()).isTrue();
            assertThat(again.outcome("f")).isEqualTo(JOB);
        }
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        try (IdempotentRequest first = here.begin("me", KEY)) {
            first.remember("f", JOB);
        }
        try (IdempotentRequest other = there.begin("me", KEY)) {
            refused(Refusal.IDEMPOTENCY_KEY_REUSED, () -> other.outcome("g"));
        }
    }

    @Test
    void keysAreAnOwnersOwn() {
        try (IdempotentRequest mine = here.begin("me", KEY);
                IdempotentRequest yours = here.begin("you", KEY)) {
            mine.remember("f", JOB);
            assertThat(yours.isRepeated()).isFalse();
        }
    }

    @Test
    void whileOneIsDoneASecondIsToldToComeAgain() {
        try (IdempotentRequest first = here.begin("me", KEY)) {
            refused(Refusal.REQUEST_IN_FLIGHT, () -> there.begin("me", KEY));
            first.remember("f", JOB);
        }
    }

    @Test
    void oneOfWhichNothingCameIsDoneAnew() {
        try (IdempotentRequest first = here.begin("me", KEY)) {
            first.remember("f", JOB);
            first.forget();
        }
        try (IdempotentRequest again = there.begin("me", KEY)) {
            assertThat(again.isRepeated()).isFalse();
            again.remember("g", JOB);
        }
    }

    @Test
    void whoWasTakenForDeadHasNoEffect() {
        IdempotentRequests ahead = replica(Duration.ofHours(1));
        try (IdempotentRequest slow = here.begin("me", KEY)) {
            try (IdempotentRequest next = ahead.begin("me", KEY)) {
                assertThat(next.isRepeated()).isFalse();
                next.remember("f", new Outcome(Outcome.Kind.JOB, "j2"));
            }
            refused(Refusal.REQUEST_IN_FLIGHT, () -> slow.remember("f", JOB));
        }
        try (IdempotentRequest again = there.begin("me", KEY)) {
            assertThat(again.outcome("f").id()).isEqualTo("j2");
        }
    }

    @Test
    void afterADayAKeyIsFreeAgainAndNothingIsLeftOfIt() {
        // Given
        try (IdempotentRequest first = here.begin("me", KEY)) {
            first.remember("f", JOB);
        }
        IdempotentRequests tomorrow = replica(Duration.ofHours(25));

        // Then
        try (IdempotentRequest anew = tomorrow.begin("me", KEY)) {
            assertThat(anew.isRepeated()).isFalse();
        }
        here.sweep();
        assertThat(storage.list("", 10, Optional.empty()).files()).isNotEmpty();
        tomorrow.sweep();
        assertThat(storage.list("", 10, Optional.empty()).files()).isEmpty();
    }

    @Test
    void aKeyIsPrintable() {
        for (String bad : new String[] {"", "  ", "a\nb", "é", "x".repeat(256)}) {
            refused(Refusal.INVALID_REQUEST, () -> new IdempotencyKey(bad));
        }
        assertThat(new IdempotencyKey("x".repeat(255)).value()).hasSize(255);
    }

    private IdempotentRequests replica(Duration ahead) {
        InstantSource clock = InstantSource.offset(InstantSource.system(), ahead);
        return new IdempotentRequests(
                storage, "", new Terms(storage, clock, new Random(), Duration.ofSeconds(30)), clock);
    }

    private static void refused(Refusal refusal, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusal())
                .isEqualTo(refusal));
    }
}
