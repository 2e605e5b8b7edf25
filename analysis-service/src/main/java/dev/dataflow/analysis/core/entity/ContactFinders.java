package dev.dataflow.analysis.core.entity;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finders of mail addresses, web addresses and telephone numbers. */
final class ContactFinders {

    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_])?@"
                    + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])");

    private static final Pattern URL =
            Pattern.compile("(?<![\\p{L}\\p{N}@.])(?:https?://|www\\.)[^\\s<>\"'“”«»|{}\\\\^`]{3,2000}");

    /** International, or as France and North America write them. */
    private static final Pattern PHONE = Pattern.compile("(?<![\\p{L}\\p{N}.,/+-])(?:"
            + "\\+\\d{1,3}[ .\\u00A0-]?(?:\\(\\d{1,4}\\)[ .\\u00A0-]?)?\\d{1,4}(?:[ .\\u00A0-]?\\d{2,4}){2,5}"
            + "|0[1-9](?:([ .\\u00A0-])\\d{2})(?:\\1\\d{2}){3}"
            + "|\\(\\d{3}\\)[ \\u00A0]?\\d{3}[-. ]\\d{4}"
            + "|\\d{3}([-.])\\d{3}\\2\\d{4}"
            + ")(?![\\p{L}\\p{N}]|[.,/-]\\d)");

    private ContactFinders() {}

    static List<Found> emails(String text) {
        return EMAIL.matcher(text)
                .results()
                .map(match ->
                        Found.of(match.start(), match.group(), match.group().toLowerCase(Locale.ROOT)))
                .toList();
    }

    static List<Found> urls(String text) {
        return URL.matcher(text)
                .results()
                .map(match -> {
                    String url = withoutPunctuation(match.group());
                    return Found.of(match.start(), url, url.startsWith("www.") ? "http://" + url : url);
                })
                .toList();
    }

    static List<Found> phones(String text) {
        return PHONE.matcher(text)
                .results()
                .map(match ->
                        Found.of(match.start(), match.group(), match.group().replaceAll("[^+\\d]", "")))
                .filter(phone -> phone.value().length() >= 9 && phone.value().length() <= 16)
                .toList();
    }

    /** A sentence's own punctuation after an address, and a bracket that the address did not open, are no part of it. */
    private static String withoutPunctuation(String url) {
        int end = url.length();
        while (end > 0 && (".,;:!?…".indexOf(url.charAt(end - 1)) >= 0 || closesNothing(url, end))) {
            end--;
        }
        return url.substring(0, end);
    }

    private static boolean closesNothing(String url, int end) {
        char last = url.charAt(end - 1);
        int opening = last == ')' ? '(' : last == ']' ? '[' : -1;
        return opening >= 0 && url.substring(0, end).indexOf(opening) < 0;
    }
}
