package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.dataflow.pipeline.testkit.BreakingProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's page watches a job with what every browser has, {@code EventSource}, and loses the network on the way. */
@ExtendWith(BrowserOnPage.class)
class EventSourceE2E {

    private static final String WATCH = """
            path => {
              window.ids = [];
              window.ends = 0;
              window.source = new EventSource(path);
              source.addEventListener('progress', event => { ids.push(Number(event.lastEventId)); window.last = JSON.parse(event.data); });
              source.addEventListener('finished', event => { window.ends++; window.end = JSON.parse(event.data); });
            }""";

    @TempDir
    static Path folder;

    @Test
    void comesBackAfterALostConnectionAndMissesNothing(WebPage web) throws Exception {
        // Given
        Page tab = web.tab();
        int gateway = web.server().url().getPort();
        try (BreakingProxy network = BreakingProxy.before(gateway)) {
            tab.navigate("http://127.0.0.1:" + network.port());
            String job = web.submit(SamplePdf.digital(folder.resolve("watched.pdf"), 60), Map.of("dpi", 200));
            List<Request> asked = new CopyOnWriteArrayList<>();
            tab.onRequest(asked::add);
            tab.evaluate(WATCH, "/v1/jobs/" + job + "/events");
            await(tab, "ids.length >= 3 && last.status === 'running'");

            // When
            network.breakAndLeadTo(gateway);
            await(tab, "source.readyState === EventSource.CONNECTING");
            String lastHeard = String.valueOf(((Number) tab.evaluate("ids.at(-1)")).longValue());
            await(tab, "ends > 0 && source.readyState === EventSource.CLOSED");

            // Then
            assertThat(asked.stream()
                            .filter(request -> request.url().endsWith("/events"))
                            .map(request -> request.allHeaders().get("last-event-id"))
                            .filter(Objects::nonNull))
                    .as("where it went on, and the last question, which was answered that there is no more")
                    .contains(lastHeard)
                    .anyMatch(id -> id.endsWith("-end"));
            assertThat(heard(tab)).as("each told once, in order").isSorted().doesNotHaveDuplicates();
            assertThat(tab.evaluate("ends")).isEqualTo(1);
            assertThat(tab.evaluate("[end.status, end.stages.raster.done, end.progress].join()"))
                    .isEqualTo("success,60,100");
            assertThat(tab.evaluate("JSON.stringify(last) === JSON.stringify(end)"))
                    .isEqualTo(true);
        }
    }

    /** By the browser's tools: a page of ours lets nothing be evaluated by scripts. */
    private static void await(Page tab, String condition) {
        tab.waitForCondition(() -> (boolean) tab.evaluate(condition));
    }

    private static List<Long> heard(Page tab) {
        return ((List<?>) tab.evaluate("ids"))
                .stream().map(id -> ((Number) id).longValue()).toList();
    }
}
