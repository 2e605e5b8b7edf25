package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.listAll;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.storage.StorageException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys files have: odd ones are kept, those that escape are refused. A part of {@link FileStorageContract}. */
interface KeysContract extends StorageUnderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.txt",
                " leading and trailing ",
                "100%.txt",
                "%41",
                "%2F",
                "a+b",
                "c#1",
                "q?x=1&y=2",
                "it's",
                "say \"hi\"",
                "semi;colon,comma",
                "a:b",
                "star*",
                "<tag>",
                "pipe|",
                "tilde~",
                "dollar$",
                "at@",
                "caret^`",
                "brackets[1]{2}(3)!",
                "...",
                "..a",
                ".hidden",
                "a.",
                "-rf",
                "été/façade.pdf",
                "e\u0301 is not é",
                "日本語/ファイル.json",
                "Ωμέγα",
                "😀.png",
                "עברית",
                "name=value",
                "_",
                "con",
                "UPPER/lower"
            })
    default void oddKeysAreKept(String text) {
        // When
        write(storage(), "odd/" + text, text);

        // Then
        assertThat(read(storage(), "odd/" + text)).isEqualTo(bytes(text));
        assertThat(storage().find(StorageKey.of("odd/" + text)))
                .get()
                .extracting(file -> file.key().value())
                .isEqualTo("odd/" + text);
        assertThat(listAll(storage(), "odd/", 10)).containsExactly("odd/" + text);
        assertThat(listAll(storage(), "odd/" + text, 10)).containsExactly("odd/" + text);
        storage().delete(StorageKey.of("odd/" + text));
        assertThat(listAll(storage(), "", 10)).isEmpty();
    }

    @Test
    default void oddKeysAreDeletedByTheirPrefix() {
        // Given
        List.of("odd/é+ %/a", "odd/é+ %/b#&<>'\"", "odd/é+ %20/kept").forEach(key -> write(storage(), key, key));

        // When
        long removed = storage().deletePrefix("odd/é+ %/");

        // Then
        assertThat(removed).isEqualTo(2);
        assertThat(listAll(storage(), "", 10)).containsExactly("odd/é+ %20/kept");
    }

    @Test
    default void theLongestSegmentIsKept() {
        // Given
        String longest = "x".repeat(251) + ".txt";

        // When
        write(storage(), "a/" + longest, "x");

        // Then
        assertThat(listAll(storage(), "a/", 10)).containsExactly("a/" + longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a//b", "./x", "a/", "a\\..\\b", ".tmp/x", ""})
    default void pathsThatEscapeAreRejected(String text) {
        assertThatThrownBy(() -> write(storage(), text, "x")).isInstanceOf(InvalidStorageKeyException.class);
        assertThat(listAll(storage(), "", 10)).isEmpty();
    }

    @Test
    default void aKeyThatWouldBeTheFolderOfAnotherNeverHarmsIt() {
        // Given
        write(storage(), "a/b", "stands");
        write(storage(), "c", "stands");

        // When
        boolean folderIsRefused = isRefused("a");
        boolean childIsRefused = isRefused("c/d");

        // Then: refused, or both stand
        assertThat(read(storage(), "a/b")).isEqualTo(bytes("stands"));
        assertThat(read(storage(), "c")).isEqualTo(bytes("stands"));
        assertThat(storage().find(StorageKey.of("a")).isEmpty()).isEqualTo(folderIsRefused);
        assertThat(storage().find(StorageKey.of("c/d")).isEmpty()).isEqualTo(childIsRefused);
    }

    @Test
    default void aFolderIsNoFile() {
        // Given
        write(storage(), "a/b", "x");

        // When, then
        assertThat(storage().find(StorageKey.of("a"))).isEmpty();
        assertThat(failure(() -> storage().open(StorageKey.of("a"))).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(failure(() -> storage().open(StorageKey.of("a/b/c"))).reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    default void aKeyMayTakeThePlaceOfAFolderThatIsEmptyNow() {
        // Given
        write(storage(), "a/b/c", "x");
        storage().delete(StorageKey.of("a/b/c"));

        // When
        write(storage(), "a", "a file now");

        // Then
        assertThat(listAll(storage(), "", 10)).containsExactly("a");
    }

    private boolean isRefused(String key) {
        try {
            write(storage(), key, "x");
            return false;
        } catch (StorageException refused) {
            assertThat(refused.reason()).isEqualTo(Reason.MISCONFIGURED);
            return true;
        }
    }
}
