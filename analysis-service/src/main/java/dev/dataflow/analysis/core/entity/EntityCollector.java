package dev.dataflow.analysis.core.entity;

import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.result.Entities;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the entities of a document as its pages come by; what it keeps is bounded. Not thread-safe. */
public final class EntityCollector {

    private static final int LIMIT = 500;
    private static final int LONGEST_PART = 20_000;

    private final Finder dateFinder;
    private final Finder amountFinder = new AmountFinder();
    private final Mentions dates = new Mentions(LIMIT);
    private final Mentions amounts = new Mentions(LIMIT);
    private final Mentions emails = new Mentions(LIMIT);
    private final Mentions urls = new Mentions(LIMIT);
    private final Mentions phones = new Mentions(LIMIT);

    /** @param language of the text, ISO 639-1; null when it is not known */
    public EntityCollector(@Nullable String language) {
        this.dateFinder = new DateFinder(language);
    }

    public void add(PageText page) {
        page.blocks().stream()
                .flatMap(block -> block.text().lines())
                .forEach(line -> addInParts(line, page.pageNumber()));
    }

    public Entities entities() {
        return new Entities(dates.list(), amounts.list(), emails.list(), urls.list(), phones.list());
    }

    /** Says so when a sort had more values than are kept. */
    public Optional<String> warning() {
        return Stream.of(dates, amounts, emails, urls, phones).anyMatch(Mentions::isFull)
                ? Optional.of("Only the first " + LIMIT + " different dates, amounts or addresses are listed")
                : Optional.empty();
    }

    /** A line of any length is looked at in parts, because finding overlaps takes the square of a part's length. */
    private void addInParts(String line, int page) {
        for (int from = 0; from < line.length(); from += LONGEST_PART) {
            add(line.substring(from, Math.min(line.length(), from + LONGEST_PART)), page);
        }
    }

    private void add(String text, int page) {
        List<Found> foundDates = dateFinder.find(text);
        foundDates.forEach(found -> dates.add(found, page));
        if (text.indexOf('@') >= 0) {
            ContactFinders.emails(text).forEach(found -> emails.add(found, page));
        }
        ContactFinders.urls(text).forEach(found -> urls.add(found, page));
        amountFinder.find(text).forEach(found -> amounts.add(found, page));
        ContactFinders.phones(text).stream()
                .filter(phone -> foundDates.stream().noneMatch(phone::overlaps))
                .forEach(found -> phones.add(found, page));
    }
}
