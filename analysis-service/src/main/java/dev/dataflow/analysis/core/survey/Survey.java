package dev.dataflow.analysis.core.survey;

import dev.dataflow.analysis.core.entity.EntityCollector;
import dev.dataflow.analysis.core.reading.Block;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.result.Entities;
import dev.dataflow.analysis.core.result.KeyPhrase;
import dev.dataflow.analysis.core.text.Sentences;
import dev.dataflow.analysis.core.text.StopWords;
import dev.dataflow.pipeline.document.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gathers from the pages as they come by what an analyst needs to know of the whole. Not thread-safe. */
public final class Survey {

    private static final int OPENING = 8_000;
    private static final int LEAD = 10;
    private static final double TELLING_SECTION = 1.25;
    private static final double OTHER_SECTION = 0.6;

    private static final Pattern TELLING_HEADING = Pattern.compile(
            ".*\\b(?:abstract|summary|conclusions?|introduction|overview|résumé|synthèse|aperçu|préambule)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BACK_MATTER = Pattern.compile(
            ".*\\b(?:references|bibliography|acknowledge?ments|appendix|index|notes|bibliographie|références|remerciements|annexes?)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private final EntityCollector entities;
    private final PhraseCounter phrases;
    private final SentenceSample sentences;
    private final StringBuilder opening = new StringBuilder();
    private final Layout layout = new Layout();
    private double sectionWeight = 1;

    /**
     * @param language  of the text, ISO 639-1; null when it is not known
     * @param sentences how many sentences are kept at most
     */
    public Survey(@Nullable String language, int sentences) {
        this.entities = new EntityCollector(language);
        this.phrases = new PhraseCounter(StopWords.of(language));
        this.sentences = new SentenceSample(sentences, Math.min(20, sentences / 2));
    }

    public void add(PageText page) {
        entities.add(page);
        layout.add(page);
        page.blocks().forEach(block -> add(block, page.pageNumber()));
    }

    public Entities entities() {
        return entities.entities();
    }

    public Optional<String> warning() {
        return entities.warning();
    }

    public List<KeyPhrase> keyPhrases(int limit) {
        return phrases.best(limit);
    }

    /** Sentences that a summary could quote, in document order: the first ones, and at most {@code most} spread over the others. */
    public List<Candidate> sentences(int most) {
        List<Candidate> all = sentences.sentences();
        int lead = Math.min(LEAD, most);
        if (all.size() <= most || most == lead) {
            return all.subList(0, Math.min(all.size(), most));
        }
        double step = (double) (all.size() - lead) / (most - lead);
        return IntStream.range(0, most)
                .mapToObj(i -> all.get(i < lead ? i : lead + (int) ((i - lead) * step)))
                .toList();
    }

    /** How many such sentences the document has. */
    public int sentencesSeen() {
        return sentences.seen();
    }

    /** The document's first characters. */
    public String opening() {
        return opening.toString();
    }

    public Layout layout() {
        return layout;
    }

    private void add(Block block, int page) {
        if (opening.length() < OPENING) {
            opening.append(block.text(), 0, Math.min(block.text().length(), OPENING - opening.length()))
                    .append('\n');
        }
        if (block.isHeading()) {
            sectionWeight = weight(block.text());
        }
        if (block.type() != ElementType.CODE && block.type() != ElementType.FORMULA && !block.isTable()) {
            phrases.add(block.text(), page, block.isHeading());
        }
        if (block.isProse()) {
            Sentences.of(block.text()).stream()
                    .filter(Quotable::test)
                    .forEach(
                            sentence -> sentences.add(sentence, page, sectionWeight * Quotable.independence(sentence)));
        }
    }

    private static double weight(String heading) {
        if (BACK_MATTER.matcher(heading).matches()) {
            return OTHER_SECTION;
        }
        return TELLING_HEADING.matcher(heading).matches() ? TELLING_SECTION : 1;
    }
}
