package dev.dataflow.analysis;

import dev.dataflow.analysis.core.local.LocalAnalyst;
import dev.dataflow.analysis.core.text.LanguageDetection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Loads the built-in analyst's models in the background once the application is ready, so that the first document need not wait. */
final class AnalysisWarmUp implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisWarmUp.class);

    private static final String SENTENCE = "A sentence that is long enough to tell its language by.";

    private final boolean enabled;
    private final LanguageDetection languages;
    private final LocalAnalyst analyst;

    AnalysisWarmUp(boolean enabled, LanguageDetection languages, LocalAnalyst analyst) {
        this.enabled = enabled;
        this.languages = languages;
        this.analyst = analyst;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (enabled) {
            Thread.ofPlatform()
                    .name("analysis-warm-up")
                    .daemon()
                    .uncaughtExceptionHandler(
                            (thread, e) -> LOG.warn("The local analysis models could not be loaded", e))
                    .start(this::load);
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
