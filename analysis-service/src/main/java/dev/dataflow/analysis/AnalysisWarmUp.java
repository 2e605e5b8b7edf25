package dev.dataflow.analysis;

import dev.dataflow.analysis.core.local.LocalAnalyst;
import dev.dataflow.analysis.core.text.LanguageDetection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Loads the built-in analyst's models in the background once the application is ready, so that the first document need not wait. A
 * shutdown waits for it: a process that ends while native code loads a model may crash.
 */
final class AnalysisWarmUp implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisWarmUp.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String SENTENCE = "A sentence that is long enough to tell its language by.";

    private final boolean enabled;
    private final LanguageDetection languages;
    private final LocalAnalyst analyst;
    private volatile @Nullable Thread loading;

    AnalysisWarmUp(boolean enabled, LanguageDetection languages, LocalAnalyst analyst) {
        this.enabled = enabled;
        this.languages = languages;
        this.analyst = analyst;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (enabled) {
            loading = Thread.ofPlatform()
                    .name("analysis-warm-up")
                    .daemon()
                    .uncaughtExceptionHandler(
                            (thread, e) -> LOG.warn("The local analysis models could not be loaded", e))
                    .start(this::load);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        Thread current = loading;
        if (current != null && !current.join(PATIENCE)) {
            LOG.warn("The local analysis models are still being loaded; stopping without them");
        }
    }

    private void load() {
        try {
            analyst.warmUp();
            languages.detect(SENTENCE);
            LOG.debug("The local analysis models are loaded");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
