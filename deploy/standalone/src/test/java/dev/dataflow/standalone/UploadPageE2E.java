package dev.dataflow.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person gives documents to the page, and watches them. */
@ExtendWith(BrowserOnPage.class)
class UploadPageE2E {

    /** Notes every number of drawn pages that the list shows. */
    private static final String NOTE_PAGES = """
            () => {
              window.seen = [];
              new MutationObserver(() => {
                const count = document.querySelector('[data-stage="raster"] .count');
                if (count && count.textContent !== window.seen.at(-1)) window.seen.push(count.textContent);
              }).observe(document.body, { subtree: true, childList: true, characterData: true });
            }""";

    @TempDir
    static Path folder;

    @Test
    void dropsAFileAndWatchesTheBarMoveByRealPages(WebPage web) throws Exception {
        // Given
        web.tab().evaluate(NOTE_PAGES);

        // When
        web.drop(SamplePdf.digital(folder.resolve("watched.pdf"), 40));
        web.awaitJob("watched.pdf", "success");

        // Then
        @SuppressWarnings("unchecked")
        List<String> seen = (List<String>) web.tab().evaluate("window.seen");
        List<Integer> pages = seen.stream()
                .filter(text -> text.endsWith("of 40 pages"))
                .map(text -> Integer.valueOf(text.substring(0, text.indexOf(' '))))
                .toList();
        assertThat(pages).as("pages that the bar showed: %s", seen).isSorted().anyMatch(done -> done > 0 && done < 40);
    }

    @Test
    void twoFilesAtOnceBecomeTwoDocumentsOfABatch(WebPage web) throws Exception {
        // When
        web.choose(
                SamplePdf.digital(folder.resolve("first.pdf"), 1), SamplePdf.digital(folder.resolve("second.pdf"), 1));

        // Then
        web.awaitJob("first.pdf", "success");
        web.awaitJob("second.pdf", "success");
        assertThat(web.tab().locator("li.upload")).hasCount(0);
        assertThat(web.tab().locator("details.batch summary")).containsText("Batch of 2");
        assertThat(web.tab().locator("details.batch article.job")).hasCount(2);
    }

    @Test
    void anUploadThatLosesTheNetworkGoesOnWhereItStood(WebPage web) throws Exception {
        // Given
        Path file = SamplePdf.large(folder.resolve("interrupted.pdf"), 24 << 20);
        Sent sent = Sent.by(web);
        web.network(NetworkState.slow(6_000_000));
        web.tab().locator("#files").setInputFiles(file);
        Locator upload = web.tab().locator("li.upload");
        assertThat(upload).containsText(Pattern.compile("(9|1\\d) MB of 25 MB"));

        // When
        web.network(NetworkState.OFFLINE);

        // Then
        assertThat(upload).containsText("Connection lost");

        // When
        int before = sent.offsets().size();
        web.network(NetworkState.FREE);

        // Then
        web.awaitJob("interrupted.pdf", "success");
        sent.assertGoneOnSince(before);
    }

    @Test
    void anUploadGoesOnAfterAReloadWhenTheFileIsGivenAgain(WebPage web) throws Exception {
        // Given
        Path file = SamplePdf.large(folder.resolve("again.pdf"), 24 << 20);
        Sent sent = Sent.by(web);
        web.network(NetworkState.slow(6_000_000));
        web.tab().locator("#files").setInputFiles(file);
        assertThat(web.tab().locator("li.upload")).containsText(Pattern.compile("(9|1\\d) MB of 25 MB"));

        // When
        web.tab().reload();
        int before = sent.offsets().size();
        web.network(NetworkState.FREE);
        web.tab().locator("#files").setInputFiles(file);

        // Then
        web.awaitJob("again.pdf", "success");
        sent.assertGoneOnSince(before);
    }

    @Test
    void aCancelledUploadIsForgottenOnBothSides(WebPage web) throws Exception {
        // Given
        Path file = SamplePdf.large(folder.resolve("given-up.pdf"), 24 << 20);
        web.network(NetworkState.slow(2_000_000));
        web.tab().locator("#files").setInputFiles(file);
        Locator upload = web.tab().locator("li.upload");
        assertThat(upload).containsText(Pattern.compile("\\d MB of 25 MB"));

        // When
        Response removed = web.tab()
                .waitForResponse(
                        response -> response.request().method().equals("DELETE") && response.status() == 204,
                        () -> upload.getByRole(AriaRole.BUTTON).click());

        // Then
        assertThat(removed.url()).contains("/v1/uploads/");
        assertThat(upload).hasCount(0);
        assertThat(web.tab().evaluate("Object.keys(localStorage).filter(key => key.startsWith('tus:')).length"))
                .isEqualTo(0);
    }

    @Test
    void aDamagedPdfSaysWhatHappenedAndWhatToDo(WebPage web) throws Exception {
        // When
        web.drop(SamplePdf.damaged(folder.resolve("damaged.pdf")));

        // Then
        Locator failed = web.awaitJob("damaged.pdf", "failed");
        assertThat(failed.locator(".notice")).containsText("damaged beyond repair");
        assertThat(failed.locator(".notice")).containsText("Save it again");
    }

    @Test
    void aFileNameMadeOfHtmlIsJustAName(WebPage web) throws Exception {
        // Given
        String name = "<img src=x onerror=document.title='owned'>.pdf";

        // When
        web.dropNamed(name, SamplePdf.digital(folder.resolve("html.pdf"), 1));

        // Then
        Locator job = web.awaitJob(name, "success");
        job.locator("a.name").click();
        assertThat(web.tab().locator("h1")).hasText(name);
        assertThat(web.tab().locator("img[src=x]")).hasCount(0);
        assertThat(web.tab()).hasTitle(Pattern.compile("^<img.*DataFlow$"));
    }

    /** What a tab asks of the gateway's resumable uploads. */
    private record Sent(List<String> begun, List<Long> offsets) {

        static Sent by(WebPage web) {
            Sent sent = new Sent(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
            web.tab().onRequest(request -> {
                switch (request.method()) {
                    case "POST" -> sent.begun.add(request.url());
                    case "PATCH" ->
                        sent.offsets.add(Long.valueOf(request.headers().get("upload-offset")));
                    default -> {}
                }
            });
            return sent;
        }

        /** It is still the one upload, and what had come was not sent again. */
        void assertGoneOnSince(int patches) {
            assertThat(begun).as("uploads begun").hasSize(1);
            assertThat(offsets.subList(patches, offsets.size()))
                    .as("offsets after the interruption")
                    .isNotEmpty()
                    .allMatch(offset -> offset > 0);
        }
    }
}
