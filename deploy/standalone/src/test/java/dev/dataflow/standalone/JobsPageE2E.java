package dev.dataflow.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person deals with documents in the list. */
@ExtendWith(BrowserOnPage.class)
class JobsPageE2E {

    private static final String JOB = """
            {"job_id": "job-%1$d", "file_name": "file-%1$d.pdf", "size": 1, "page_count": 1, "status": "success", "attempt": 1,
             "sequence": 1, "progress": 100, "stages": {}, "warnings": 0, "error": null, "submitted_at": "2026-01-01T00:00:00Z",
             "started_at": "2026-01-01T00:00:00Z", "finished_at": "2026-01-01T00:00:01Z"}""";

    @TempDir
    static Path folder;

    @Test
    void oneIsCancelledAndRetried(WebPage web) throws Exception {
        // Given
        web.submit(SamplePdf.scanned(folder.resolve("stopped.pdf"), 40), Map.of("ocr", "always", "dpi", 72));
        Locator running = web.awaitJob("stopped.pdf", "running");

        // When
        running.getByRole(AriaRole.BUTTON, named("Cancel stopped.pdf")).click();

        // Then
        Locator cancelled = web.awaitJob("stopped.pdf", "cancelled");

        // When
        cancelled.getByRole(AriaRole.BUTTON, named("Retry stopped.pdf")).click();

        // Then
        web.awaitJob("stopped.pdf", "running");
        Locator done = web.awaitJob("stopped.pdf", "success");
        assertThat(done).containsText("try 2");
    }

    @Test
    void aProtectedPdfIsOpenedWithItsPassword(WebPage web) throws Exception {
        // Given
        web.drop(SamplePdf.encrypted(folder.resolve("locked.pdf"), "sesame"));
        Locator failed = web.awaitJob("locked.pdf", "failed");
        assertThat(failed.locator(".notice")).containsText("needs its password");

        // When
        failed.getByRole(AriaRole.BUTTON, named("Open with password: locked.pdf"))
                .click();
        web.tab().locator("dialog[open] input[type=password]").fill("sesame");
        web.tab().keyboard().press("Enter");

        // Then
        web.awaitJob("locked.pdf", "success");
    }

    @Test
    void oneIsDeletedAfterAsking(WebPage web) throws Exception {
        // Given
        web.finished(SamplePdf.digital(folder.resolve("unwanted.pdf"), 1), Map.of());
        Locator job = web.awaitJob("unwanted.pdf", "success");

        // When
        job.getByRole(AriaRole.BUTTON, named("Delete unwanted.pdf")).click();
        web.tab().locator("dialog[open]").getByText("Keep it").click();

        // Then
        assertThat(job).isVisible();

        // When
        job.getByRole(AriaRole.BUTTON, named("Delete unwanted.pdf")).click();
        web.tab().locator("dialog[open]").getByText("Delete it").click();

        // Then
        assertThat(web.tab().getByRole(AriaRole.LINK, link("unwanted.pdf"))).hasCount(0);
    }

    @Test
    void theLanguageIsSwitchedAndStays(WebPage web) {
        // When
        web.tab()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Français"))
                .click();

        // Then
        assertThat(web.tab().locator("h1")).hasText("Déposez vos PDF ici");
        assertThat(web.tab().locator("html")).hasAttribute("lang", "fr");

        // When
        web.tab().reload();

        // Then
        assertThat(web.tab().locator("h1")).hasText("Déposez vos PDF ici");
    }

    @Test
    void aReloadInTheMiddleLosesNothing(WebPage web) throws Exception {
        // Given
        String id = web.submit(SamplePdf.digital(folder.resolve("reloaded.pdf"), 60), Map.of());
        web.go("/#/jobs/" + id);
        web.tab().locator(".progress-panel").waitFor();

        // When
        web.tab().reload();

        // Then
        assertThat(web.tab().locator("df-job .pill")).hasText("Done");
        assertThat(web.tab().locator(".box").first()).isVisible();
    }

    @Test
    void aLostConnectionIsSaidAndTakenUpAgain(WebPage web) throws Exception {
        // Given
        String id = web.submit(SamplePdf.digital(folder.resolve("apart.pdf"), 3), Map.of());
        web.awaitJob("apart.pdf", "success");

        // When
        web.network(NetworkState.OFFLINE);

        // Then
        assertThat(web.tab().locator(".jobs > .notice")).containsText("No answer from the server");

        // When
        web.network(NetworkState.FREE);

        // Then
        assertThat(web.tab().locator(".jobs > .notice")).hasCount(0);
        assertThat(web.job("apart.pdf")).hasAttribute("data-job", id);
    }

    @Test
    void theListIsFilteredByState(WebPage web) throws Exception {
        // Given
        web.drop(SamplePdf.damaged(folder.resolve("broken.pdf")));
        web.finished(SamplePdf.digital(folder.resolve("whole.pdf"), 1), Map.of());
        web.awaitJob("broken.pdf", "failed");

        // When
        web.tab().getByRole(AriaRole.LINK, link("Failed")).click();

        // Then
        assertThat(web.job("broken.pdf")).isVisible();
        assertThat(web.tab().locator("article.job:not([data-status=failed])")).hasCount(0);
        assertThat(web.tab()).hasURL(Pattern.compile("#/\\?status=failed$"));
    }

    @Test
    void aBatchIsCancelledAndDeletedAsOne(WebPage web) throws Exception {
        // Given
        web.tab().locator(".options summary").click();
        web.tab().locator("#option-ocr").selectOption("always");
        web.choose(
                SamplePdf.scanned(folder.resolve("one.pdf"), 30), SamplePdf.scanned(folder.resolve("other.pdf"), 30));
        Locator batch = web.tab().locator(".batch").first();
        assertThat(batch.locator("article.job[data-status=running]")).hasCount(2);

        // When
        batch.getByRole(AriaRole.BUTTON, named("Cancel Batch of 2")).click();

        // Then
        assertThat(batch.locator("article.job[data-status=cancelled]")).hasCount(2);
        assertThat(batch.locator("summary")).containsText("2 of 2 done");

        // When
        batch.getByRole(AriaRole.BUTTON, named("Delete Batch of 2")).click();
        web.tab().locator("dialog[open]").getByText("Delete it").click();

        // Then
        assertThat(web.tab().getByRole(AriaRole.LINK, link("one.pdf"))).hasCount(0);
        assertThat(web.tab().getByRole(AriaRole.LINK, link("other.pdf"))).hasCount(0);
        assertThat(web.tab().locator("#jobs-title")).isFocused();
    }

    @Test
    void olderOnesAreShownWhenAskedFor(WebPage web) {
        // Given
        web.tab().route("**/v1/jobs?*", JobsPageE2E::thirtyJobs);
        web.tab().reload();
        assertThat(web.tab().locator("article.job")).hasCount(25);

        // When
        web.tab().getByText("Show older ones").click();

        // Then
        assertThat(web.tab().locator("article.job")).hasCount(30);
        assertThat(web.tab().getByText("Show older ones")).hasCount(0);
    }

    @Test
    void darkAndLightAreChosenByHandAndStay(WebPage web) {
        // Given
        String paper = "getComputedStyle(document.body).backgroundColor";
        Object light = web.tab().evaluate(paper);

        // When
        web.tab()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Theme"))
                .click(new Locator.ClickOptions().setClickCount(2));
        web.tab().reload();

        // Then
        assertThat(web.tab().locator("html")).hasAttribute("data-theme", "dark");
        assertThat(web.tab().evaluate(paper)).isNotEqualTo(light);
    }

    /** The newest of thirty, as many as are asked for; a cursor is where the next begins. */
    private static void thirtyJobs(Route route) {
        Matcher query = Pattern.compile("limit=(\\d+)(?:&cursor=(\\d+))?")
                .matcher(route.request().url());
        query.find();
        int from = query.group(2) == null ? 0 : Integer.parseInt(query.group(2));
        int to = Math.min(30, from + Integer.parseInt(query.group(1)));
        String jobs = IntStream.range(from, to).mapToObj(JOB::formatted).collect(Collectors.joining(","));
        String next = to < 30 ? "\"" + to + "\"" : "null";
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"jobs\": [" + jobs + "], \"next_cursor\": " + next + "}"));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
