package dev.dataflow.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person reads what came out of a document. */
@ExtendWith(BrowserOnPage.class)
class ResultPageE2E {

    @TempDir
    static Path folder;

    @Test
    void boxesLieOverThePageWhereItsElementsAreAndPointingAtOneShowsTheOther(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.digital(folder.resolve("boxes.pdf"), 2), Map.of());
        web.go("/#/jobs/" + id + "/pages/2");
        Page tab = web.tab();
        Locator heading =
                tab.locator(".box[data-kind=heading], .box[data-kind=title]").first();
        heading.waitFor();
        assertThat(tab.locator(".sheet img")).hasAttribute("src", Pattern.compile("^blob:"));

        // Then: the heading's baseline is 62 points below the top of an A4 page, and it begins 60 points from the left
        BoundingBox sheet = tab.locator(".sheet").boundingBox();
        BoundingBox box = heading.boundingBox();
        double pointsPerPixel = 595 / sheet.width;
        assertThat((box.x - sheet.x) * pointsPerPixel).isCloseTo(60, Offset.offset(4.0));
        assertThat((box.y + box.height - sheet.y) * pointsPerPixel).isCloseTo(64, Offset.offset(8.0));

        // When
        heading.hover();

        // Then
        Locator entry = tab.locator("article.entry[data-element='%s']".formatted(heading.getAttribute("data-element")));
        assertThat(entry).hasClass(Pattern.compile("active"));
        assertThat(entry).containsText("Chapter 2");

        // When
        Locator paragraph = tab.locator("article.entry[data-kind=paragraph]").first();
        paragraph.hover();

        // Then
        assertThat(tab.locator(".box[data-element='%s']".formatted(paragraph.getAttribute("data-element"))))
                .hasClass(Pattern.compile("active"));
    }

    @Test
    void aLinkLeadsToAnElementOfAPage(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.digital(folder.resolve("linked.pdf"), 3), Map.of());

        // When
        web.go("/#/jobs/" + id + "/pages/3/elements/p3-e1");

        // Then
        assertThat(web.tab().locator("article.entry.active")).containsText("Chapter 3");
        assertThat(web.tab().locator(".box.active")).hasAttribute("data-element", "p3-e1");
        assertThat(web.tab().locator(".page-number input")).hasValue("3");
    }

    @Test
    void searchFindsWordsOfPagesAndOfScansWhateverTheirCase(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.mixed(folder.resolve("searched.pdf")), Map.of("dpi", 200));
        web.go("/#/jobs/" + id);
        Page tab = web.tab();

        // When
        tab.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX).fill("BUDGET of eur");

        // Then
        assertThat(tab.locator(".box.hit").first()).isVisible();
        assertThat(tab.locator("article.entry mark").first()).hasText("budget of EUR");
        assertThat(tab.locator(".hits li")).hasCount(30);
        assertThat(tab.locator("rect.found")).hasCount(30);
        BoundingBox words = tab.locator("rect.found").first().boundingBox();
        BoundingBox element = tab.locator(".box.hit").first().boundingBox();
        assertThat(words.x).isBetween(element.x, element.x + element.width - words.width + 2);
        assertThat(words.width).isBetween(element.width / 8, element.width / 3);

        // When
        tab.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX).fill("quick brown");

        // Then
        assertThat(tab.locator(".page-number input")).hasValue("2");
        assertThat(tab.locator("rect.found")).hasCount(2);
        assertThat(tab.locator(".ocr-word").first()).hasAttribute("title", Pattern.compile("Confidence: \\d+%"));
    }

    @Test
    void aPictureIsShownWithWhatAModelSaysOfIt(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.scanned(folder.resolve("pictured.pdf"), 1), Map.of("ocr", "never"));
        Page tab = web.tab();
        tab.route("**/extraction/pages/0001.json", ResultPageE2E::describePictures);

        // When
        web.go("/#/jobs/" + id);

        // Then
        Locator picture = tab.locator("article.entry[data-kind=image]");
        assertThat(picture).containsText("Described by a model: A fox over a dog.");
        assertThat(picture.locator("img")).hasAttribute("src", Pattern.compile("^blob:"));
        assertThat(picture.locator("img")).hasAttribute("alt", "A fox over a dog.");
    }

    private static void describePictures(Route route) {
        String page = route.fetch().text();
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody(page.replaceAll(
                        "\"description_ai\"\\s*:\\s*null", "\"description_ai\": \"A fox over a dog.\"")));
    }

    @Test
    void aPageIsEnlargedAndTheOutlineLeadsToAnother(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.outlined(folder.resolve("outlined.pdf"), 3), Map.of());
        web.go("/#/jobs/" + id);
        Page tab = web.tab();
        tab.locator(".box").first().waitFor();

        // When
        tab.getByLabel("Larger").click();
        tab.getByLabel("Larger").click();

        // Then: an A4 page is 794 pixels wide as it is
        assertThat(tab.locator(".zoom output")).hasText("150%");
        assertThat(tab.locator(".sheet").boundingBox().width).isCloseTo(1190, Offset.offset(3.0));

        // When
        tab.locator(".side .segments button").getByText("Outline").click();
        tab.locator(".outline button").getByText("Chapter 3").click();

        // Then
        assertThat(tab.locator(".page-number input")).hasValue("3");
        assertThat(tab.locator("article.entry").first()).containsText("Chapter 3");
    }

    @Test
    void aTableIsATableThatCanBeCopiedAndSaved(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.table(folder.resolve("table.pdf")), Map.of());
        web.go("/#/jobs/" + id);
        Page tab = web.tab();
        Locator table = tab.locator("article.entry table");
        table.waitFor();
        assertThat(table.locator("tr")).hasCount(3);

        // When
        tab.locator("df-table button").first().click();

        // Then
        assertThat(tab.locator("#announcer")).hasText("The table is copied.");
        assertThat(tab.evaluate("navigator.clipboard.readText()")).isEqualTo("Item\tAmount\nPaper\t12\nInk\t30");

        // When
        Download csv =
                tab.waitForDownload(() -> tab.locator("df-table button").last().click());

        // Then
        assertThat(Files.readString(csv.path())).contains("Paper,12");
    }

    @Test
    void summaryReportAndDownloadsAreThere(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.digital(folder.resolve("parts.pdf"), 2), Map.of());
        web.go("/#/jobs/" + id + "/analysis");
        Page tab = web.tab();

        // Then
        assertThat(tab.locator("df-analysis")).containsText("approved the budget");

        // When
        web.go("/#/jobs/" + id + "/report");

        // Then
        assertThat(tab.frameLocator("iframe.report").locator("h1")).containsText("parts.pdf");

        // When
        web.go("/#/jobs/" + id + "/files");
        Download bundle = tab.waitForDownload(
                () -> tab.getByText("Everything in one file").click());

        // Then
        assertThat(bundle.suggestedFilename()).endsWith(".zip");
        assertThat(Files.size(bundle.path())).isGreaterThan(1000);
    }

    @Test
    void aPageWithoutAPictureIsDrawnFromThePdf(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.digital(folder.resolve("undrawn.pdf"), 1), Map.of("raster", "none"));

        // When
        web.go("/#/jobs/" + id);

        // Then
        Page tab = web.tab();
        tab.locator(".box").first().waitFor();
        tab.waitForFunction("""
                () => {
                  const canvas = document.querySelector('.sheet canvas');
                  if (!canvas || canvas.width < 100) return false;
                  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0 && value < 128);
                }""");
    }

    @Test
    void aPageThatFailedIsNamedAndTheOthersAreThere(WebPage web) throws Exception {
        // Given
        String id = web.finished(SamplePdf.withHugePage(folder.resolve("huge.pdf")), Map.of("dpi", 600));

        // When
        web.go("/#/jobs/" + id + "/pages/2");

        // Then
        Page tab = web.tab();
        assertThat(tab.locator("article.entry").first()).containsText("Chapter 2");
        assertThat(tab.locator(".page-text .notice")).containsText("Page 2 could not be drawn. It is too large");
        assertThat(tab.locator("df-thumbnail button[data-failed=true]")).hasText("⚠ 2");
        assertThat(tab.locator("details.notice summary")).containsText("What could not be done");
    }

    @Test
    void ofManyPagesOnlyWhatIsSeenIsDrawn(WebPage web) throws Exception {
        // Given
        String id =
                web.finished(SamplePdf.digital(folder.resolve("many.pdf"), 120), Map.of("dpi", 36, "analysis", "none"));
        web.go("/#/jobs/" + id);
        Page tab = web.tab();
        tab.locator("df-thumbnail").first().waitFor();

        // Then
        assertThat(tab.locator("df-thumbnail").count()).isLessThan(15);

        // When
        tab.locator(".thumbnails").press("End");

        // Then
        assertThat(tab.locator(".page-number input")).hasValue("120");
        assertThat(tab.locator("df-thumbnail button[aria-current=page]")).hasText("120");
        assertThat(tab.locator("df-thumbnail").count()).isLessThan(15);
        assertThat(tab.locator("article.entry").first()).containsText("Chapter 120");
    }
}
