package dev.dataflow.analysis.core.entity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds dates, English and French, in figures and in words, and months with a year.
 *
 * <p>{@code 05/03/2024} can be read in two ways: it is read month first in an English text and day first in any other, and marked as
 * ambiguous. The other ways of writing are not.
 */
final class DateFinder implements Finder {

    private static final String START = "(?<![\\p{L}\\p{N}./-])";
    private static final String END = "(?![\\p{L}\\p{N}]|[./-]\\p{N})";
    private static final String GAP = "[ \\u00A0\\u202F]{1,3}";

    private static final Pattern YEAR_FIRST =
            Pattern.compile(START + "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:T\\d{2}:\\d{2}[0-9:.Z+-]{0,16})?" + END);
    private static final Pattern FIGURES =
            Pattern.compile(START + "(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})" + END);
    private static final Pattern DAY_FIRST = Pattern.compile(START + "(\\d{1,2})(?:st|nd|rd|th|er)?(?:" + GAP
            + "of)?(?:" + GAP + "|-)(\\p{L}{3,9})\\.?,?(?:" + GAP + "|-)(\\d{4})" + END);
    private static final Pattern MONTH_FIRST = Pattern.compile(
            START + "(\\p{L}{3,9})\\.?" + GAP + "(\\d{1,2})(?:st|nd|rd|th)?,?" + GAP + "(\\d{4})" + END);
    private static final Pattern MONTH_ONLY = Pattern.compile(START + "(\\p{L}{3,9})\\.?,?" + GAP + "(\\d{4})" + END);

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2200;
    private static final int CENTURY_TURN = 70;

    private final boolean monthFirst;

    /** @param language of the text, ISO 639-1; null when it is not known */
    DateFinder(@Nullable String language) {
        this.monthFirst = "en".equals(language);
    }

    @Override
    public List<Found> find(String text) {
        List<Found> dates = new ArrayList<>();
        addAll(dates, YEAR_FIRST.matcher(text), this::yearFirst);
        addAll(dates, FIGURES.matcher(text), this::figures);
        addAll(dates, DAY_FIRST.matcher(text), this::dayFirst);
        addAll(dates, MONTH_FIRST.matcher(text), this::monthFirst);
        addAll(dates, MONTH_ONLY.matcher(text), this::monthOnly);
        dates.sort(Comparator.comparingInt(Found::start));
        return dates;
    }

    private interface Reader {
        Optional<Found> read(MatchResult match);
    }

    private static void addAll(List<Found> dates, Matcher matcher, Reader reader) {
        while (matcher.find()) {
            reader.read(matcher.toMatchResult())
                    .filter(date -> dates.stream().noneMatch(date::overlaps))
                    .ifPresent(dates::add);
        }
    }

    private Optional<Found> yearFirst(MatchResult match) {
        return day(match, number(match, 1), number(match, 3), number(match, 4), false);
    }

    private Optional<Found> figures(MatchResult match) {
        boolean shortYear = match.group(4).length() == 2;
        if (shortYear && !match.group(2).equals("/")) {
            return Optional.empty();
        }
        int year = shortYear ? century(number(match, 4)) : number(match, 4);
        int first = number(match, 1);
        int second = number(match, 3);
        boolean ambiguous = first <= 12
                && second <= 12
                && first != second
                && !match.group(2).equals(".");
        boolean month = ambiguous ? monthFirst : second > 12;
        return month ? day(match, year, first, second, ambiguous) : day(match, year, second, first, ambiguous);
    }

    private Optional<Found> dayFirst(MatchResult match) {
        OptionalInt month = Months.of(match.group(2));
        return month.isEmpty()
                ? Optional.empty()
                : day(match, number(match, 3), month.getAsInt(), number(match, 1), false);
    }

    private Optional<Found> monthFirst(MatchResult match) {
        OptionalInt month = Months.of(match.group(1));
        return month.isEmpty()
                ? Optional.empty()
                : day(match, number(match, 3), month.getAsInt(), number(match, 2), false);
    }

    private Optional<Found> monthOnly(MatchResult match) {
        OptionalInt month = Months.of(match.group(1));
        int year = number(match, 2);
        return month.isEmpty() || !plausible(year)
                ? Optional.empty()
                : Optional.of(found(match, YearMonth.of(year, month.getAsInt()).toString(), false));
    }

    private static Optional<Found> day(MatchResult match, int year, int month, int day, boolean ambiguous) {
        try {
            LocalDate date = LocalDate.of(year, month, day);
            return plausible(year) ? Optional.of(found(match, date.toString(), ambiguous)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Found found(MatchResult match, String value, boolean ambiguous) {
        return new Found(match.start(), match.end(), match.group(), value, null, ambiguous ? Boolean.TRUE : null);
    }

    private static boolean plausible(int year) {
        return FIRST_YEAR <= year && year <= LAST_YEAR;
    }

    private static int century(int year) {
        return year < CENTURY_TURN ? 2000 + year : 1900 + year;
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
