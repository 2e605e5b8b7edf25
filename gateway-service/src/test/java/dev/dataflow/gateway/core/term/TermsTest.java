package dev.dataflow.gateway.core.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TermsTest {

    private static final StorageKey FOLDER = StorageKey.of("uploads/1");
    private static final byte[] NOTE = {'{', '}'};

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final Terms here = replica(InstantSource.system(), 1);
    private final Terms there = replica(InstantSource.system(), 2);

    /** One that takes every holder for dead. */
    private final Terms ahead = replica(InstantSource.offset(InstantSource.system(), Duration.ofHours(1)), 3);

    @Test
    void onlyOneHoldsATermHereOrElsewhere() {
        try (Term term = here.tryBegin(FOLDER).orElseThrow()) {
            assertThat(here.tryBegin(FOLDER)).isEmpty();
            assertThat(there.tryBegin(FOLDER)).isEmpty();
            assertThat(there.isHeld(FOLDER)).isTrue();
            assertThat(term.name()).startsWith("0000000000000001-");
        }
        assertThat(there.isHeld(FOLDER)).isFalse();
        there.tryBegin(FOLDER).orElseThrow().close();
    }

    @Test
    void aTermThatNobodyFollowsIsTheLatest() {
        try (Term term = here.tryBegin(FOLDER).orElseThrow()) {
            assertThat(term.isLatest()).as("without a mark").isFalse();
            term.mark(NOTE);
            assertThat(term.isLatest()).isTrue();
        }
        assertThat(here.latest(FOLDER).orElseThrow().termName()).startsWith("0000000000000001-");
    }

    @Test
    void whoWasTakenForDeadIsNotTheLatestEvenAfterTheNextEnded() {
        try (Term slow = here.tryBegin(FOLDER).orElseThrow()) {
            slow.mark(NOTE);
            try (Term next = ahead.tryBegin(FOLDER).orElseThrow()) {
                assertThat(slow.isLatest()).as("claimed").isFalse();
                next.mark(NOTE);
                assertThat(next.isLatest()).isTrue();
            }
            assertThat(slow.isLatest()).isFalse();
        }
        assertThat(here.latest(FOLDER).orElseThrow().termName()).startsWith("0000000000000002-");
    }

    @Test
    void aMarkTakesAwayWhatEarlierTermsLeft() {
        for (int i = 0; i < 3; i++) {
            try (Term term = here.tryBegin(FOLDER).orElseThrow()) {
                term.mark(NOTE);
            }
        }
        assertThat(storage.list("", 100, Optional.empty()).files())
                .singleElement()
                .satisfies(file -> assertThat(file.key().value()).startsWith("uploads/1/terms/0000000000000003-"));
    }

    @Test
    void aHolderRenewsItsClaim() {
        Duration lease = Duration.ofMillis(60);
        Terms brief = new Terms(storage, InstantSource.system(), new Random(4), lease);
        try (Term term = brief.tryBegin(FOLDER).orElseThrow()) {
            long first = claimed(term);
            Awaitility.await().until(() -> claimed(term) > first);
        }
    }

    @Test
    void ofManyAtOnceNoTwoHoldTheSameNumber() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger terms = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(8);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> replicas = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(seed -> () -> {
                        Terms mine = replica(InstantSource.system(), seed);
                        boolean alone = true;
                        for (int round = 0; round < 200; round++) {
                            together.await();
                            Optional<Term> begun = mine.tryBegin(FOLDER);
                            if (begun.isPresent()) {
                                alone &= holders.incrementAndGet() == 1;
                                terms.incrementAndGet();
                                begun.get().mark(NOTE);
                                alone &= begun.get().isLatest();
                                holders.decrementAndGet();
                                begun.get().close();
                            }
                        }
                        return alone;
                    })
                    .toList();
            for (Future<Boolean> alone : threads.invokeAll(replicas)) {
                assertThat(alone.get()).isTrue();
            }
        }
        assertThat(terms).hasPositiveValue();
    }

    private long claimed(Term term) {
        return storage.find(FOLDER.resolve("claims/" + term.name()))
                .orElseThrow()
                .lastModified()
                .toEpochMilli();
    }

    private Terms replica(InstantSource clock, int seed) {
        return new Terms(storage, clock, new Random(seed), Duration.ofSeconds(30));
    }
}
