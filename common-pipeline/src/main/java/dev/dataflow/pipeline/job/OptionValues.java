package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.page.PageRanges;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single options of a JSON object; each reader refuses what it does not take, saying what it takes. */
record OptionValues(JsonNode json) {

    private static final int MAX_TEXT = 2000;
    private static final int MAX_SCHEMA = 64 * 1024;
    private static final int MAX_SHOWN = 60;
    private static final Pattern LANGUAGES = Pattern.compile("[a-z_]{3,}(\\+[a-z_]{3,})*");

    Optional<PageRanges> pages(String name) {
        String takes = "pages and ranges of pages from 1 on, such as 1,3,5-7";
        return text(name, takes)
                .map(text ->
                        pageSet(text).filter(pages -> !pages.isEmpty()).orElseThrow(() -> refused(name, takes, text)));
    }

    Optional<Integer> number(String name, int least, int most) {
        String takes = "a whole number from %d to %d".formatted(least, most);
        return value(name).map(node -> {
            int number = wholeNumber(node).orElseThrow(() -> refused(name, takes, shown(node)));
            if (number < least || number > most) {
                throw refused(name, takes, shown(node));
            }
            return number;
        });
    }

    <T> Optional<T> choice(String name, T[] choices, Function<T, String> wireName) {
        String takes = "one of " + Arrays.stream(choices).map(wireName).collect(Collectors.joining(", "));
        return text(name, takes).map(text -> Arrays.stream(choices)
                .filter(choice -> wireName.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> refused(name, takes, text)));
    }

    Optional<String> languages(String name) {
        String takes = "Tesseract's language names joined by +, such as eng+fra";
        return text(name, takes).map(text -> {
            // in a query a + that was not escaped arrives as a space
            String joined = text.strip().replace(' ', '+');
            if (!LANGUAGES.matcher(joined).matches()) {
                throw refused(name, takes, text);
            }
            return joined;
        });
    }

    Optional<JsonNode> schema(String name) {
        return value(name).map(node -> {
            if (!node.isObject() || node.toString().length() > MAX_SCHEMA) {
                throw refused(name, "a JSON Schema: a JSON object of at most 64 KiB", null);
            }
            return node;
        });
    }

    Optional<String> secret(String name) {
        return value(name).map(node -> {
            if (!node.isString() || node.stringValue().length() > MAX_TEXT) {
                throw refused(name, "a text of at most " + MAX_TEXT + " characters", null);
            }
            return node.stringValue();
        });
    }

    Optional<String> webAddress(String name) {
        String takes = "an absolute http or https URL without credentials in it";
        return text(name, takes).map(text -> {
            if (!isWebAddress(text)) {
                throw refused(name, takes, null);
            }
            return text;
        });
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
    }

    private Optional<String> text(String name, String takes) {
        return value(name).map(node -> {
            if (node.isIntegralNumber()) {
                return node.toString();
            }
            if (!node.isString() || node.stringValue().length() > MAX_TEXT) {
                throw refused(name, takes, shown(node));
            }
            return node.stringValue();
        });
    }

    private static Optional<PageRanges> pageSet(String text) {
        try {
            return Optional.of(PageRanges.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> wholeNumber(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return Optional.of(node.intValue());
        }
        if (!node.isString() || !node.stringValue().strip().matches("-?\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(node.stringValue().strip()));
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            return scheme != null
                    && (scheme.toLowerCase(Locale.ROOT).equals("http")
                            || scheme.toLowerCase(Locale.ROOT).equals("https"))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static InvalidOptionException refused(String name, String takes, @Nullable String given) {
        String not = given == null ? "" : ", not '" + head(given) + "'";
        return new InvalidOptionException(name, name + " takes " + takes + not);
    }

    private static String shown(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }

    private static String head(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
