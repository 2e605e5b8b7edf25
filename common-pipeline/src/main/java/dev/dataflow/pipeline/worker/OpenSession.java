package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of a unit: opened when the first page needs it, opened anew after a page that may have broken it.
 *
 * <p>A session that a given-up thread still uses is left to that thread.
 */
final class OpenSession {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);

    private final PageFunctions functions;
    private final UnitRun run;
    private @Nullable PageSession session;
    private @Nullable Failure neverOpens;

    OpenSession(PageFunctions functions, UnitRun run) {
        this.functions = functions;
        this.run = run;
    }

    /** One try of a page. */
    Attempt<Boolean> attempt(int page) throws InterruptedException {
        if (neverOpens != null) {
            return new Attempt.Failed<>(neverOpens, true);
        }
        PageSession open = session;
        if (open == null) {
            Opening opening = new Opening();
            Attempt<PageSession> opened = run.attempt("Opening the document", pageTimeout(), opening::open);
            switch (opened) {
                case Attempt.Failed<PageSession> failed -> {
                    opening.discard();
                    // what does not open in time for one page does not for the next one: do not wait for each
                    neverOpens = failed.failure().kind() == FailureKind.TIMEOUT ? failed.failure() : null;
                    return new Attempt.Failed<>(failed.failure(), failed.threadEnded());
                }
                case Attempt.Done<PageSession> done -> open = done.value();
            }
            session = open;
        }
        return doPage(open, page);
    }

    /** Closes the session, if one is open. */
    void close() throws InterruptedException {
        PageSession closing = session;
        session = null;
        if (closing == null) {
            return;
        }
        Attempt<Boolean> closed = run.cleanUp("Closing the document", pageTimeout(), closing::close);
        if (closed instanceof Attempt.Failed<Boolean> failed) {
            LOG.atWarn()
                    .addKeyValue("unit", run.unit().unitId())
                    .setCause(failed.failure().cause())
                    .log("A session did not close");
        }
    }

    private Attempt<Boolean> doPage(PageSession open, int page) throws InterruptedException {
        Attempt<Boolean> attempt = run.attempt("Page " + page, pageTimeout(), () -> {
            open.page(page);
            return true;
        });
        if (attempt instanceof Attempt.Failed<Boolean> failed) {
            if (failed.threadEnded()) {
                close();
            }
            session = null;
        }
        return attempt;
    }

    private Duration pageTimeout() {
        return run.limits().pageTimeout();
    }

    /** A session being opened: one that comes after its time is closed by the thread that opened it. */
    private final class Opening {

        private boolean discarded;

        private PageSession open() throws InterruptedException {
            PageSession opened = functions.open(run.context());
            synchronized (this) {
                if (!discarded) {
                    return opened;
                }
            }
            opened.close();
            throw new InterruptedException("the session came too late");
        }

        private synchronized void discard() {
            discarded = true;
        }
    }
}
