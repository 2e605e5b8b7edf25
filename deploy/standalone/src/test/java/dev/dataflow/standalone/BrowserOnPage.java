package dev.dataflow.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link WebPage}: a tab of a real browser before {@code dataflow up}. Server and browser start once for all test classes; each
 * test has a browser profile of its own. Without a browser on the machine the tests are skipped, loudly; in CI that fails.
 */
final class BrowserOnPage implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserOnPage.class);
    private static final double PATIENCE_MS = 30_000;
    private static final List<String> FLAGS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WebPage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
        WebPage page = WebPage.open(running.browser(), running.server());
        context.getStore(NAMESPACE).put(WebPage.class, page);
        return page;
    }

    /** Also keeps a picture of what a failed test saw. */
    @Override
    public void afterEach(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        WebPage page = store.remove(WebPage.class, WebPage.class);
        if (page == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            page.picture(
                    Path.of("target", "pages", context.getRequiredTestMethod().getName() + ".png"));
            page.close();
            return;
        }
        page.close();
        page.assertNothingComplained();
    }

    /** What is shared. */
    private record Running(UpServer server, Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            Path executable = browserHere();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(FLAGS));
            return new Running(startServer(), playwright, browser);
        }

        private static UpServer startServer() {
            try {
                Path folder = Files.createTempDirectory("dataflow-page");
                return UpServer.start(
                        folder.resolve("data"), List.of("-Xmx1g"), Map.of("dataflow.gateway.heartbeat", "500ms"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
            server.close();
        }
    }

    private static Path browserHere() {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("DATAFLOW_BROWSER")).orElse("/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError("CI tests the web page: install chromium, or name a browser in DATAFLOW_BROWSER");
        }
        Assumptions.assumeTrue(
                found.isPresent(),
                "THE WEB PAGE IS NOT TESTED: no Chromium on this machine (set DATAFLOW_BROWSER to one)");
        return found.orElseThrow();
    }
}
