package dev.dataflow.raster.core.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDataTest {

    @TempDir
    Path folder;

    @Test
    void englishAndOrientationComeAlong() throws IOException {
        Path data = new LanguageData(folder, List.of()).folderOf("eng");

        assertThat(data.resolve("eng.traineddata")).isRegularFile();
        assertThat(data.resolve("osd.traineddata")).isRegularFile();
    }

    @Test
    void otherLanguagesAreFoundInTheFirstFolderThatHasThem() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Path system = Files.createDirectory(folder.resolve("system"));
        Files.writeString(own.resolve("fra.traineddata"), "own");
        Files.writeString(system.resolve("fra.traineddata"), "system");
        Files.writeString(system.resolve("deu.traineddata"), "system");
        LanguageData data = new LanguageData(folder.resolve("work"), List.of(own, system));

        Path linked = data.folderOf("eng+fra+deu");

        assertThat(linked.resolve("fra.traineddata")).hasContent("own");
        assertThat(linked.resolve("deu.traineddata")).hasContent("system");
        assertThat(data.folderOf("fra")).isEqualTo(linked);
        assertThat(data.available()).containsExactly("deu", "eng", "fra", "osd");
    }

    @Test
    void aFileCutShortByACrashIsUnpackedAnew() throws IOException {
        LanguageData data = new LanguageData(folder, List.of());
        Path english = data.folderOf("eng").resolve("eng.traineddata");
        long whole = Files.size(english);
        Files.write(english, new byte[100]);

        data.folderOf("eng");

        assertThat(english).hasSize(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "eng+xyz", "../eng", "eng+", "", "/etc/passwd", "eng\nxyz"})
    void aLanguageThatIsNotThereIsNamed(String languages) {
        LanguageData data = new LanguageData(folder, List.of());

        assertThatThrownBy(() -> data.check(languages)).isInstanceOfSatisfying(StageException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(e.code()).isEqualTo("ocr_language_missing");
            assertThat(e).hasMessageContaining("eng, osd").hasMessageContaining("dataflow.raster.tessdata");
        });
    }
}
