package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.chunk.ChunkFile;
import dev.dataflow.analysis.core.chunk.Chunker;
import dev.dataflow.analysis.core.reading.Block;
import dev.dataflow.analysis.core.reading.DocumentPages;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.result.TextLanguage;
import dev.dataflow.analysis.core.survey.Survey;
import dev.dataflow.analysis.core.text.LanguageDetection;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.stage.UnitContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a document once: chunks to scratch, all else to a {@link Digest}. Safe for use by many threads. */
public final class Reading {

    private static final int MOST_PAGES_AHEAD = 30;

    private final LanguageDetection languages;
    private final AnalysisLimits limits;

    public Reading(LanguageDetection languages, AnalysisLimits limits) {
        this.languages = languages;
        this.limits = limits;
    }

    Digest read(UnitContext unit, ChunkFile chunks) throws IOException {
        JobOptions options = unit.job().options();
        boolean survey = options.analysis() != JobOptions.Analysis.NONE;
        StatisticsCounter counter =
                new StatisticsCounter(unit.document().pages().size());
        LargestImages images = new LargestImages(options.maxImages());
        try (DocumentPages pages = DocumentPages.open(unit);
                ChunkFile.Writer writer = chunks.write()) {
            Chunker chunker = new Chunker(limits.chunks(), writer);
            PagesAhead ahead = PagesAhead.of(pages, survey ? MOST_PAGES_AHEAD : 0);
            TextLanguage language = survey ? languages.detect(ahead.text()).orElse(null) : null;
            Survey surveyed = survey ? new Survey(code(language), limits.sentences()) : null;
            for (Optional<PageText> next = ahead.next(); next.isPresent(); next = ahead.next()) {
                PageText page = next.get();
                counter.add(page);
                chunker.add(page);
                images.add(page);
                if (surveyed != null) {
                    surveyed.add(page);
                }
            }
            chunker.finish();
            return new Digest(language, surveyed, images.list(), counter.statistics(chunker.count()));
        }
    }

    private static @Nullable String code(@Nullable TextLanguage language) {
        return language == null ? null : language.code();
    }

    /** The first pages, read before the others because their language decides how all are read; given out again in order. */
    private record PagesAhead(List<PageText> read, DocumentPages rest) {

        static PagesAhead of(DocumentPages pages, int most) {
            List<PageText> read = new ArrayList<>();
            int characters = 0;
            while (read.size() < most && characters < LanguageDetection.SAMPLE) {
                Optional<PageText> page = pages.next();
                if (page.isEmpty()) {
                    break;
                }
                read.add(page.get());
                characters += page.get().blocks().stream()
                        .mapToInt(block -> block.text().length())
                        .sum();
            }
            return new PagesAhead(read, pages);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (Block block :
                    read.stream().flatMap(page -> page.blocks().stream()).toList()) {
                text.append(text.length() < LanguageDetection.SAMPLE ? block.text() + "\n" : "");
            }
            return text.toString();
        }

        Optional<PageText> next() {
            return read.isEmpty() ? rest.next() : Optional.of(read.removeFirst());
        }
    }
}
