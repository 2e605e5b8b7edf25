package dev.dataflow.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person who does not see the page, or has no mouse, or a telephone, or little time. */
@ExtendWith(BrowserOnPage.class)
class AccessiblePageE2E {

    private static final String FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime";
    private static final String LAYOUT_SHIFT = """
            () => new Promise(resolve => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
                .observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => resolve(sum), 500);
            })""";

    @TempDir
    static Path folder;

    @Test
    void axeFindsNothingWrongWithAnyView(WebPage web) throws Exception {
        // Given
        web.tab()
                .emulateMedia(new Page.EmulateMediaOptions()
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        web.drop(SamplePdf.damaged(folder.resolve("bad.pdf")));
        String id = web.finished(SamplePdf.mixed(folder.resolve("good.pdf")), Map.of());
        String tables = web.finished(SamplePdf.table(folder.resolve("tables.pdf")), Map.of());
        web.awaitJob("bad.pdf", "failed");

        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            web.tab().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            web.go("/#/");
            web.awaitJob("good.pdf", "success");
            web.tab().locator(".options summary").click();
            web.assertAccessible("home, " + scheme);

            web.go("/#/jobs/" + id + "/pages/2");
            web.tab().locator(".chip[data-kind=word]").click();
            web.tab().locator("g.word").first().waitFor();
            web.assertAccessible("a scanned page, " + scheme);
        }

        web.go("/#/jobs/" + tables);
        web.tab().locator("article.entry table").waitFor();
        web.assertAccessible("a page with a table");

        for (String part : new String[] {"analysis", "report", "files"}) {
            web.go("/#/jobs/" + id + "/" + part);
            web.tab().locator("df-%s > *:not(p)".formatted(part)).first().waitFor();
            web.assertAccessible(part);
        }
    }

    @Test
    void axeFindsNothingWrongWhileAJobRuns(WebPage web) throws Exception {
        String id = web.submit(SamplePdf.scanned(folder.resolve("running.pdf"), 20), Map.of("ocr", "always"));
        web.awaitJob("running.pdf", "running");
        web.assertAccessible("a running job in the list");
        web.go("/#/jobs/" + id);
        web.tab().locator(".progress-panel").waitFor();
        web.assertAccessible("a running job");
        web.server().client().delete(id);
    }

    @Test
    void everythingIsReachedByKeyboardAlone(WebPage web) throws Exception {
        // Given
        web.finished(SamplePdf.digital(folder.resolve("keys.pdf"), 2), Map.of());
        web.awaitJob("keys.pdf", "success");
        Page tab = web.tab();

        // When
        web.tabTo("a.name", "keys.pdf");
        tab.keyboard().press("Enter");

        // Then
        assertThat(tab.locator("h1")).hasText("keys.pdf");
        assertThat(tab.locator("main")).isFocused();
        tab.locator(".box").first().waitFor();

        // When
        web.tabTo("button", "Next page");
        tab.keyboard().press("Enter");

        // Then
        assertThat(tab.locator(".page-number input")).hasValue("2");

        // When
        web.tabTo("a.tag", "heading");

        // Then
        assertThat(tab.locator(".box.active")).hasCount(1);

        // When
        tab.keyboard().press("Enter");

        // Then
        assertThat(tab).hasURL(java.util.regex.Pattern.compile("/pages/2/elements/p2-e"));
    }

    @Test
    void nothingIsWiderThanATelephone(WebPage web) throws Exception {
        String id = web.finished(SamplePdf.table(folder.resolve("phone.pdf")), Map.of());
        web.tab().setViewportSize(360, 740);
        for (String path :
                new String[] {"/#/", "/#/jobs/" + id, "/#/jobs/" + id + "/analysis", "/#/jobs/" + id + "/files"}) {
            web.go(path);
            web.tab().locator("h1").waitFor();
            assertThat((Integer) web.tab().evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(360);
        }
    }

    /** The best of a few times: a test machine has other things to do. */
    @Test
    void thePageIsThereWithinASecondAndDoesNotJump(WebPage web) {
        double paint = Double.MAX_VALUE;
        double shift = Double.MAX_VALUE;
        for (int load = 0; load < 5 && (paint >= 1000 || shift >= 0.01); load++) {
            web.tab().reload();
            web.tab().locator("df-jobs section[aria-busy=false]").waitFor();
            paint = Math.min(paint, number(web, FIRST_PAINT));
            shift = Math.min(shift, number(web, LAYOUT_SHIFT));
        }
        assertThat(paint).as("first contentful paint, ms").isLessThan(1000);
        assertThat(shift).as("cumulative layout shift").isLessThan(0.01);
    }

    private static double number(WebPage web, String script) {
        return ((Number) web.tab().evaluate(script)).doubleValue();
    }
}
