package dev.dataflow.analysis.core.result;

import java.util.List;

/** What the text names, by sort, each list in order of first appearance. */
public record Entities(
        List<Mention> dates, List<Mention> amounts, List<Mention> emails, List<Mention> urls, List<Mention> phones) {

    public static final Entities NONE = new Entities(List.of(), List.of(), List.of(), List.of(), List.of());

    public Entities {
        dates = List.copyOf(dates);
        amounts = List.copyOf(amounts);
        emails = List.copyOf(emails);
        urls = List.copyOf(urls);
        phones = List.copyOf(phones);
    }
}
