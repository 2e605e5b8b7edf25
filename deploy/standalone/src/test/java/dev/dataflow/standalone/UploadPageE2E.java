package dev.dataflow.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
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

    private static final String PASTE = """
            text => {
              const transfer = new DataTransfer();
              transfer.setData('text', text);
              document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
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
        assertThat(web.tab().locator(".batch summary")).containsText("Batch of 2");
        assertThat(web.tab().locator(".batch article.job")).hasCount(2);
        web.assertAccessible("a batch");
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

        // Then
        assertThat(web.tab().locator("li.upload[data-state=unfinished]")).containsText("Give the file again");

        // When
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

    @Test
    void ofAFolderThePdfsAreTaken(WebPage web) throws Exception {
        // Given
        Path chosen = Files.createDirectories(folder.resolve("chosen/below"));
        SamplePdf.digital(chosen.resolve("inside.pdf"), 1);
        Files.writeString(chosen.resolve("notes.txt"), "no PDF");

        // When
        web.tab().locator("#folder").setInputFiles(chosen.getParent());

        // Then
        assertThat(web.tab().locator(".drop .notice")).hasText("1 file is no PDF and was left out.");
        web.awaitJob("inside.pdf", "success");
    }

    @Test
    void whatIsDroppedWhileSomethingElseIsReadIsTakenToo(WebPage web) throws Exception {
        // Given
        web.go("/#/jobs/none");
        assertThat(web.tab().locator(".notice.bad")).containsText("no such document");

        // When
        web.drop(SamplePdf.digital(folder.resolve("meanwhile.pdf"), 1));

        // Then
        web.awaitJob("meanwhile.pdf", "success");
    }

    @Test
    void aPastedLinkIsFetchedOrSaysWhyNot(WebPage web) {
        // When
        web.tab().evaluate(PASTE, "http://10.1.2.3/report.pdf");

        // Then
        assertThat(web.tab().locator("#drop-url input")).hasValue("http://10.1.2.3/report.pdf");

        // When
        web.tab().keyboard().press("Enter");

        // Then
        assertThat(web.tab().locator(".drop .notice")).hasText("This server does not fetch from that address.");
    }

    @Test
    void optionsHoldForTheTabAndAPasswordForOneFile(WebPage web) throws Exception {
        // Given
        web.tab().locator(".options summary").click();
        web.tab().locator("#option-pages").fill("2-3");
        web.tab().locator("#option-password").fill("sesame");

        // When
        web.drop(SamplePdf.digital(folder.resolve("some-pages.pdf"), 4));
        web.awaitJob("some-pages.pdf", "success").locator("a.name").click();

        // Then
        assertThat(web.tab().locator(".page-number input")).hasValue("2");

        // When
        web.tab().getByLabel("Next page").click();

        // Then
        assertThat(web.tab().locator(".page-number input")).hasValue("3");
        assertThat(web.tab().getByLabel("Next page")).isDisabled();

        // When
        web.tab().goBack();
        web.tab().getByLabel("All documents").click();

        // Then
        assertThat(web.tab().locator("#option-pages")).hasValue("2-3");
        assertThat(web.tab().locator("#option-password")).hasValue("");
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
