package dev.dataflow.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page says the same things in every language, and nothing that it has no words for. */
class PageTextsTest {

    private static final Path FOLDER = Path.of("src/main/resources", PageFiles.FOLDER);
    private static final Pattern ENTRY = Pattern.compile("^ {2}'([^']+)': (.*),$", Pattern.MULTILINE);
    private static final Pattern USED = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern BREAKABLE = Pattern.compile(" [:;?!%»]|« ");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @Test
    void everyLanguageHasTheSameTextsWithTheSamePlacesToFill() throws IOException {
        Map<String, String> english = table("en");
        Map<String, String> french = table("fr");
        assertThat(english).hasSizeGreaterThan(150);
        assertThat(french.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) -> assertThat(places(french.get(key))).as(key).isEqualTo(places(text)));
    }

    @Test
    void frenchKeepsItsDoublePunctuationOnTheLine() throws IOException {
        assertThat(table("fr").values())
                .noneMatch(text -> BREAKABLE.matcher(text).find());
    }

    @Test
    void everyTextThatAViewNamesIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path script : scripts()) {
            USED.matcher(Files.readString(script)).results().forEach(use -> used.add(use.group(1)));
        }
        assertThat(used).hasSizeGreaterThan(80);
        assertThat(table("en").keySet()).containsAll(used);
    }

    private static Map<String, String> table(String language) throws IOException {
        return ENTRY.matcher(Files.readString(FOLDER.resolve("i18n/" + language + ".js")))
                .results()
                .collect(Collectors.toMap(
                        entry -> entry.group(1), entry -> entry.group(2), (one, other) -> one, TreeMap::new));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }
}
