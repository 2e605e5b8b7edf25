package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.AssembleStage;
import dev.dataflow.pipeline.stage.StageFunctions.InspectDocument;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import dev.dataflow.pipeline.stage.UnitContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stage functions whose time is kept in the timer {@code dataflow.function}, by {@code stage} and {@code function} ({@code inspect},
 * {@code open}, {@code page}, {@code assemble}): what a job costs besides moving it about.
 */
public final class TimedStageFunctions {

    private final StageFunctions functions;
    private final MeterRegistry registry;

    private TimedStageFunctions(StageFunctions functions, MeterRegistry registry) {
        this.functions = functions;
        this.registry = registry;
    }

    /** The same functions, timed. */
    public static StageFunctions wrap(StageFunctions functions, MeterRegistry registry) {
        TimedStageFunctions timed = new TimedStageFunctions(functions, registry);
        return new StageFunctions(
                functions.stage(),
                timed.inspect(functions.inspect()),
                timed.pages(functions.pages()),
                timed.assemble());
    }

    private @Nullable InspectDocument inspect(@Nullable InspectDocument inspect) {
        Timer timer = timer("inspect");
        return inspect == null
                ? null
                : unit -> {
                    Timer.Sample sample = Timer.start(registry);
                    try {
                        return inspect.inspect(unit);
                    } finally {
                        sample.stop(timer);
                    }
                };
    }

    private AssembleStage assemble() {
        Timer timer = timer("assemble");
        return unit -> {
            Timer.Sample sample = Timer.start(registry);
            try {
                return functions.assemble().assemble(unit);
            } finally {
                sample.stop(timer);
            }
        };
    }

    private @Nullable PageFunctions pages(@Nullable PageFunctions pages) {
        return pages == null ? null : new TimedPages(pages, timer("open"), timer("page"));
    }

    private Timer timer(String function) {
        return Timer.builder("dataflow.function")
                .description("Time inside the stage functions")
                .tag("stage", functions.stage().wireName())
                .tag("function", function)
                .register(registry);
    }

    private record TimedPages(PageFunctions pages, Timer open, Timer page) implements PageFunctions {

        @Override
        public List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
            return pages.plan(job, document);
        }

        @Override
        public PageSession open(UnitContext unit) throws InterruptedException {
            Timer.Sample sample = Timer.start();
            try {
                return new TimedSession(pages.open(unit), page);
            } finally {
                sample.stop(open);
            }
        }
    }

    private record TimedSession(PageSession session, Timer page) implements PageSession {

        @Override
        public void page(int pageNumber) throws InterruptedException {
            Timer.Sample sample = Timer.start();
            try {
                session.page(pageNumber);
            } finally {
                sample.stop(page);
            }
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
