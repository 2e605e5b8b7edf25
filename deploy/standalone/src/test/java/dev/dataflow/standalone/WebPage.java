package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The web page in a tab, and what a person does with it. */
final class WebPage implements AutoCloseable {

    private static final double PATIENCE_MS = 60_000;

    private static final String DROP = """
            files => {
              const transfer = new DataTransfer();
              for (const { name, content } of files) {
                const bytes = Uint8Array.from(atob(content), char => char.charCodeAt(0));
                transfer.items.add(new File([bytes], name, { type: 'application/pdf' }));
              }
              for (const type of ['dragover', 'drop'])
                document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }""";

    private static final String FOCUSED = """
            ([selector, name]) => {
              const focused = document.activeElement;
              return focused.matches(selector) && (focused.getAttribute('aria-label') ?? focused.textContent).includes(name);
            }""";

    private final BrowserContext context;
    private final Page page;
    private final UpServer server;
    private final CDPSession devTools;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private WebPage(BrowserContext context, Page page, UpServer server) {
        this.context = context;
        this.page = page;
        this.server = server;
        this.devTools = context.newCDPSession(page);
    }

    static WebPage open(Browser browser, UpServer server) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1280, 860)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE_MS);
        Page page = context.newPage();
        WebPage opened = new WebPage(context, page, server);
        page.onPageError(opened.complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                opened.complaints.add(message.text());
            }
        });
        opened.go("/");
        return opened;
    }

    Page tab() {
        return page;
    }

    UpServer server() {
        return server;
    }

    void go(String path) {
        page.navigate(server.url().resolve(path).toString());
    }

    /** Drops files on the page, as from the desktop. */
    void drop(Path... files) {
        page.evaluate(DROP, Arrays.stream(files).map(WebPage::dragged).toList());
    }

    /** Drops a file under a name that no file system may know. */
    void dropNamed(String name, Path file) {
        page.evaluate(DROP, List.of(Map.of("name", name, "content", base64(file))));
    }

    void choose(Path... files) {
        page.locator("#files")
                .setInputFiles(Arrays.stream(files)
                        .map(file -> new FilePayload(file.getFileName().toString(), "application/pdf", bytes(file)))
                        .toArray(FilePayload[]::new));
    }

    /** Gives a document without the page's help. */
    String submit(Path file, Map<String, Object> options) {
        try (GatewayClient client = server.client()) {
            return client.submit(file, options);
        }
    }

    /** The same, and waits until it is done. */
    String finished(Path file, Map<String, Object> options) {
        try (GatewayClient client = server.client()) {
            String id = client.submit(file, options);
            JobProgress end = new ProgressStream(client).follow(id, _ -> {});
            assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
            return id;
        }
    }

    /** Makes the network of the tab another. */
    void network(NetworkState state) {
        devTools.send("Network.emulateNetworkConditions", state.conditions());
    }

    /** Presses Tab until what has this text or name is focused. */
    void tabTo(String selector, String name) {
        for (int presses = 0; presses < 200; presses++) {
            page.keyboard().press("Tab");
            boolean there = (boolean) page.evaluate(FOCUSED, List.of(selector, name));
            if (there) {
                return;
            }
        }
        throw new AssertionError("Tab never came to " + selector + " " + name);
    }

    /** The newest line of the list that shows this name. */
    Locator job(String name) {
        return page.locator("article.job")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("a.name").getByText(name)))
                .first();
    }

    /** Waits until a job in the list stands so. */
    Locator awaitJob(String name, String status) {
        Locator job = page.locator("article.job[data-status='%s']".formatted(status))
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("a.name").getByText(name)))
                .first();
        job.waitFor();
        return job;
    }

    String idOf(Locator job) {
        return job.getAttribute("data-job");
    }

    /** What axe finds wrong with the view as it is; it cannot look into the report's frame, where no script runs. */
    void assertAccessible(String view) {
        List<Rule> violations =
                new AxeBuilder(page).exclude("iframe.report").analyze().getViolations();
        assertThat(violations)
                .as("axe on " + view)
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml())
                                .toList())
                .isEmpty();
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** Script errors, and whatever the content security policy stopped. */
    void assertNothingComplained() {
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    private static Map<String, String> dragged(Path file) {
        return Map.of("name", file.getFileName().toString(), "content", base64(file));
    }

    private static String base64(Path file) {
        return Base64.getEncoder().encodeToString(bytes(file));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
