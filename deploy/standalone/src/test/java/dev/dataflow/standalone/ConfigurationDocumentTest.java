package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every key that any service reads stands in the documentation. */
public class ConfigurationDocumentTest {

    @Test
    protected void everyKeyIsDocumented() throws Exception {
        // Given
        String documented = read("configuration.md") + read("analysis.md");

        // When
        List<String> keys = keys();

        // Then
        assertThat(keys).hasSizeGreaterThan(50).allSatisfy(key -> assertThat(documented)
                .contains("`" + key + "`"));
    }

    private static List<String> keys() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> keys = new ArrayList<>();
        for (var found : scanner.findCandidateComponents("dev.dataflow")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            add(type.getAnnotation(ConfigurationProperties.class).value(), type, keys);
        }
        return keys;
    }

    private static void add(String prefix, Class<?> type, List<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord() && component.getType().getName().startsWith("dev.dataflow")) {
                add(key, component.getType(), keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String read(String name) throws IOException {
        return Files.readString(Path.of("../../docs", name));
    }
}
