package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unit of pages.
 *
 * <pre>
 *  what stands is skipped ─▶ each page left ─▶ its files stand                      ┐
 *                                            └▶ a page error stands: NNNN.error.json ┴▶ UnitFinished
 * </pre>
 *
 * <p>From the second delivery on, something has gone wrong before. Then a breadcrumb stands beside each page while it is done, and at the
 * third delivery the page whose breadcrumb is found is the one that killed the worker: it becomes a page error, and the others are done.
 */
final class PagesRun {

    private static final Logger LOG = LoggerFactory.getLogger(PagesRun.class);
    private static final int FIRST_SUSPICIOUS_DELIVERY = 2;
    private static final int FIRST_TELLING_DELIVERY = 3;

    /** A page written this shortly before the try began may have been written in it by a clock that goes behind. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final UnitRun run;
    private final PageRange range;
    private final int delivery;
    private final PageFiles files;
    private final OpenSession session;
    private final List<PageError> errors = new ArrayList<>();

    private PageInventory found = new PageInventory(Map.of(), PageRanges.NONE, PageRanges.NONE);
    private PageRanges done = PageRanges.NONE;
    private PageRanges failed = PageRanges.NONE;
    private PageRanges skipped = PageRanges.NONE;
    private long toldAt = System.nanoTime();

    PagesRun(PageFunctions functions, UnitRun run, PageRange range, int delivery) {
        this.run = run;
        this.range = range;
        this.delivery = delivery;
        JobKeys keys = run.unit().job().keys();
        this.files = new PageFiles(run.environment().storage(), keys, run.unit().stage());
        this.session = new OpenSession(functions, run);
    }

    UnitOutcome run() throws InterruptedException {
        Attempt<PageInventory> look = run.patiently(
                "Looking for pages that stand", run.limits().documentTimeout(), () -> files.inventory(range));
        if (look instanceof Attempt.Failed<PageInventory> cannotLook) {
            failAll(PageRanges.of(range), cannotLook.failure());
            return finish(new UnitOutcome.GivenUp(
                    cannotLook.failure().kind(), cannotLook.failure().cause()));
        }
        if (look instanceof Attempt.Done<PageInventory> looked) {
            skipWhatStands(looked.value());
        }
        PageRanges left = PageRanges.of(range).minus(done);
        if (left.isEmpty()) {
            return finish(finished());
        }
        if (delivery > run.limits().deliveryLimit()) {
            Failure limit = Failure.deliveryLimit(delivery - 1);
            failAll(left, limit);
            return finish(new UnitOutcome.GivenUp(limit.kind(), limit.cause()));
        }
        doPages(left);
        return finish(finished());
    }

    private void skipWhatStands(PageInventory looked) {
        found = looked;
        done = looked.standingPages();
        skipped = looked.standingBefore(run.unit().job().occurredAt().minus(CLOCK_SKEW));
    }

    private void doPages(PageRanges left) throws InterruptedException {
        Attempt<Path> source =
                run.patiently("Fetching the source", run.limits().documentTimeout(), run.context()::source);
        if (source instanceof Attempt.Failed<Path> failure) {
            failAll(left, failure.failure());
            return;
        }
        try {
            for (int page : left.pages().toArray()) {
                run.checkCancelled();
                doPage(page);
                tellProgress();
            }
        } finally {
            session.close();
        }
    }

    private void doPage(int page) throws InterruptedException {
        if (delivery >= FIRST_TELLING_DELIVERY && found.started().contains(page)) {
            fail(page, Failure.workerCrashed());
            return;
        }
        if (delivery >= FIRST_SUSPICIOUS_DELIVERY) {
            doSuspect(page);
            return;
        }
        tryPage(page);
    }

    private void doSuspect(int page) throws InterruptedException {
        Semaphore suspects = run.environment().suspects();
        while (!suspects.tryAcquire(200, TimeUnit.MILLISECONDS)) {
            run.checkCancelled();
        }
        try {
            Attempt<Boolean> breadcrumb = patiently("Leaving a breadcrumb", () -> files.writeStarted(page, delivery));
            if (breadcrumb instanceof Attempt.Failed<Boolean> failure) {
                fail(page, failure.failure());
                return;
            }
            try {
                tryPage(page);
            } finally {
                quietly(page, () -> files.removeStarted(page));
            }
        } finally {
            suspects.release();
        }
    }

    private void tryPage(int page) throws InterruptedException {
        while (true) {
            switch (session.attempt(page)) {
                case Attempt.Done<Boolean> worked -> {
                    succeed(page);
                    return;
                }
                case Attempt.Failed<Boolean> failure -> {
                    if (!run.waitsAfter(failure.failure())) {
                        fail(page, failure.failure());
                        return;
                    }
                }
            }
        }
    }

    private void succeed(int page) {
        run.succeeded();
        done = done.union(PageRanges.of(new PageRange(page, page)));
        if (found.errors().contains(page)) {
            quietly(page, () -> files.removeError(page));
        }
    }

    private void failAll(PageRanges pages, Failure failure) throws InterruptedException {
        for (int page : pages.pages().toArray()) {
            fail(page, failure);
        }
    }

    private void fail(int page, Failure failure) throws InterruptedException {
        PageError error = new PageError(page, failure.kind(), failure.code(), failure.message());
        errors.add(error);
        failed = failed.union(PageRanges.of(new PageRange(page, page)));
        LOG.atWarn()
                .addKeyValue("page", page)
                .addKeyValue("attempt", run.unit().job().attempt())
                .addKeyValue("code", failure.code())
                .setCause(failure.cause())
                .log("A page could not be done");
        Attempt<Boolean> written = patiently("Writing a page error", () -> files.writeError(error));
        if (written instanceof Attempt.Failed<Boolean> unwritten) {
            LOG.atError()
                    .addKeyValue("page", page)
                    .setCause(unwritten.failure().cause())
                    .log("A page error could not be stored; it is in the fact only");
        }
    }

    private Attempt<Boolean> patiently(String what, Runnable call) throws InterruptedException {
        return run.patiently(what, run.limits().documentTimeout(), () -> {
            call.run();
            return true;
        });
    }

    /** Cleaning up: what stays behind is harmless, and a later delivery finds it. */
    private void quietly(int page, Runnable cleaning) {
        try {
            cleaning.run();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("page", page).setCause(e).log("A leftover of a page could not be removed");
        }
    }

    private void tellProgress() {
        if (System.nanoTime() - toldAt >= run.limits().progressInterval().toNanos()) {
            toldAt = System.nanoTime();
            run.environment().publisher().tell(unitFinished());
        }
    }

    private UnitOutcome finish(UnitOutcome outcome) throws InterruptedException {
        found.started().pages().forEach(page -> quietly(page, () -> files.removeStarted(page)));
        run.environment().publisher().publish(unitFinished());
        return outcome;
    }

    private UnitOutcome finished() {
        return new UnitOutcome.Finished(done.minus(found.standingPages()).size(), failed.size());
    }

    private UnitFinished unitFinished() {
        return new UnitFinished(
                run.unit().job().jobId(),
                run.unit().job().attempt(),
                run.now(),
                run.unit().stage(),
                run.unit().unitId(),
                run.unit().kind(),
                PageRanges.of(range),
                done,
                failed,
                skipped,
                errors);
    }
}
