package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.JobStates;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobsIndexTest {

    private final JobsIndex index = new JobsIndex();

    @Test
    void anEndedJobIsUnpackedAsItWas() {
        // Given
        JobState ended = JobStates.endedWithFailedPage(JobStates.submitted("a", "me", 1));

        // When
        index.put(ended);

        // Then
        assertThat(index.find("a").orElseThrow().state()).isEqualTo(ended);
    }

    @Test
    void anEndedJobIsUnpackedOnceHoweverManyAskAndAnewWhenItIsRetried() {
        // Given
        JobState ended = JobStates.ended(JobStates.submitted("a", "me", 1), JobStatus.FAILED);
        index.put(ended);

        // When
        byte[] first = index.find("a").orElseThrow().progress();
        byte[] second = index.find("a").orElseThrow().progress();
        index.put(JobStates.ended(JobStates.withAttempt(JobStates.submitted("a", "me", 1), 2), JobStatus.SUCCESS));

        // Then
        assertThat(second).isSameAs(first);
        assertThat(index.find("a").orElseThrow().state().status()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    void jobsThatComeOrGoDoNotDisturbReadingOn() {
        // Given
        for (int n = 1; n <= 6; n++) {
            index.put(JobStates.submitted("job-" + n, "me", n));
        }
        JobPage first = index.list("me", Optional.empty(), 2, Optional.empty());

        // When
        index.put(JobStates.submitted("job-7", "me", 7));
        index.remove("job-5");
        index.remove("job-4");
        JobPage second = index.list("me", Optional.empty(), 2, first.next());
        JobPage last = index.list("me", Optional.empty(), 2, second.next());

        // Then
        assertThat(ids(first)).containsExactly("job-6", "job-5");
        assertThat(ids(second)).containsExactly("job-3", "job-2");
        assertThat(ids(last)).containsExactly("job-1");
        assertThat(last.next()).isEmpty();
    }

    @Test
    void aPageThatEndsWithTheListHasNoNext() {
        index.put(JobStates.submitted("a", "me", 1));
        index.put(JobStates.submitted("b", "me", 2));
        assertThat(index.list("me", Optional.empty(), 2, Optional.empty()).next())
                .isEmpty();
        assertThat(index.list("nobody", Optional.empty(), 2, Optional.empty()).jobs())
                .isEmpty();
    }

    @Test
    void theListShowsJobsOfOneStatus() {
        JobState job = JobStates.submitted("a", "me", 1);
        index.put(job);
        index.put(JobStates.ended(JobStates.submitted("b", "me", 2), JobStatus.FAILED));
        assertThat(ids(index.list("me", Optional.of(JobStatus.RUNNING), 9, Optional.empty())))
                .containsExactly("a");
        index.put(JobStates.ended(job, JobStatus.FAILED));
        assertThat(ids(index.list("me", Optional.of(JobStatus.FAILED), 9, Optional.empty())))
                .containsExactly("b", "a");
    }

    @Test
    void whatIsExpectedStandsUntilWhatIsKnownComes() {
        // Given
        JobState ended = JobStates.ended(JobStates.submitted("a", "me", 1), JobStatus.FAILED);
        JobState retried = JobStates.withAttempt(JobStates.submitted("a", "me", 1), 2);
        index.put(ended);

        // When
        index.expect(retried);
        index.put(ended);

        // Then
        assertThat(index.find("a").orElseThrow().state()).isEqualTo(retried);
        JobState known = JobStates.running(retried, 10);
        index.put(known);
        index.expect(retried);
        assertThat(index.find("a").orElseThrow().state()).isEqualTo(known);
    }

    @Test
    void watchersHearOfTheirJobUntilTheyStop() {
        // Given
        JobState job = JobStates.submitted("a", "me", 1);
        Told told = new Told();
        JobsIndex.Watch watch = index.watch("a", told);

        // When
        index.put(job);
        index.put(JobStates.submitted("b", "me", 2));
        index.put(JobStates.running(job, 10));
        watch.close();
        index.put(JobStates.running(job, 20));

        // Then
        assertThat(told.heard).containsExactly("0", "10");
        assertThat(index.watcherCount()).isZero();
    }

    @Test
    void aWatcherOfAKnownJobHearsAtOnceHowItStandsAndLaterThatItIsGone() {
        index.put(JobStates.running(JobStates.submitted("a", "me", 1), 30));
        Told told = new Told();
        index.watch("a", told);
        index.remove("a");
        assertThat(told.heard).containsExactly("30", "removed");
        assertThat(index.size()).isZero();
    }

    @Test
    void allOwnersJobsAreListedTogether() {
        index.put(JobStates.submitted("a", "me", 1));
        index.put(JobStates.submitted("b", "you", 2));
        index.put(JobStates.running(JobStates.submitted("b", "you", 2), 5));
        index.put(JobStates.submitted("c", "me", 3));
        assertThat(ids(index.listAll(Optional.empty(), 2, Optional.empty()))).containsExactly("c", "b");
        JobPage first = index.listAll(Optional.empty(), 2, Optional.empty());
        assertThat(ids(index.listAll(Optional.empty(), 2, first.next()))).containsExactly("a");
        index.remove("b");
        assertThat(ids(index.listAll(Optional.empty(), 9, Optional.empty()))).containsExactly("c", "a");
    }

    @Test
    void runningJobsAreCountedByOwnerHoweverOftenTheyAreTold() {
        JobState job = JobStates.submitted("a", "me", 1);
        index.put(job);
        index.put(JobStates.running(job, 10));
        index.put(JobStates.submitted("b", "you", 2));
        assertThat(index.running("me")).isEqualTo(1);

        index.put(JobStates.ended(job, JobStatus.SUCCESS));
        assertThat(index.running("me")).isZero();

        index.put(JobStates.withAttempt(job, 2));
        assertThat(index.running("me")).isEqualTo(1);
        index.remove("a");
        assertThat(index.running("me")).isZero();
        assertThat(index.running("you")).isEqualTo(1);
    }

    @Test
    void onlyItsOwnCursorIsRead() {
        JobPosition position = new JobPosition(Instant.parse("2026-01-01T00:00:00.123456789Z"), "a-1");
        assertThat(JobPosition.ofCursor(position.toCursor())).isEqualTo(position);
        for (String bad : List.of("", "x", "MS4yLg", "OTk5OTk5OTk5OTk5OTk5OTk5OS4wLmE", "%%%")) {
            assertThatThrownBy(() -> JobPosition.ofCursor(bad)).isInstanceOf(RefusedException.class);
        }
    }

    private static List<String> ids(JobPage page) {
        return page.jobs().stream().map(JobSummary::jobId).toList();
    }

    private static final class Told implements JobWatcher {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void changed(JobSnapshot snapshot) {
            heard.add(Integer.toString(snapshot.state().progress()));
        }

        @Override
        public void removed() {
            heard.add("removed");
        }
    }
}
