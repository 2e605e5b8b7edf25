package dev.dataflow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StorageKeyTest {

    private static final Comparator<StorageKey> BY_BYTES =
            Comparator.comparing(key -> key.value().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    @Property
    void everyKeyIsRelativeAndStaysBelowItsRoot(@ForAll("texts") String text) {
        if (!isKey(text)) {
            return;
        }
        List<String> segments = Arrays.asList(text.split("/", -1));
        assertThat(segments).doesNotContain("", ".", "..");
        assertThat(text).doesNotContain("\\").doesNotStartWith("/");
        assertThat(text.chars()).noneMatch(Character::isISOControl);
    }

    @Property
    void everyKeySurvivesUtf8(@ForAll("keys") StorageKey key) {
        byte[] bytes = key.value().getBytes(StandardCharsets.UTF_8);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(key.value());
        assertThat(bytes).hasSizeLessThanOrEqualTo(StorageKey.MAX_BYTES);
    }

    @Property
    void keysSortAsTheirBytesDo(@ForAll("keys") StorageKey left, @ForAll("keys") StorageKey right) {
        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(Integer.signum(BY_BYTES.compare(left, right)));
    }

    @Property
    void aKeyResolvesToOneBelowIt(@ForAll("keys") StorageKey key, @ForAll("segments") String segment) {
        StorageKey below = key.resolve(segment);

        assertThat(below.value()).startsWith(key.value() + "/");
        assertThat(below.fileName()).isEqualTo(segment);
    }

    @Property
    void everySegmentHasAPortableFileNameOfItsOwn(@ForAll("segments") String segment) {
        String name = FileNames.of(segment);

        assertThat(FileNames.segmentOf(name)).contains(segment);
        assertThat(name).matches("[ !#-)+-.0-9;=@-\\[\\]-{}~%^]+").hasSizeLessThanOrEqualTo(FileNames.MAX_LENGTH);
    }

    @Property
    void everyFileNameIsThatOfOneSegmentOrNone(@ForAll("texts") String name) {
        FileNames.segmentOf(name)
                .ifPresent(segment -> assertThat(FileNames.of(segment)).isEqualTo(name));
    }

    @Example
    void whatCannotBeAKeyIsToldWhy() {
        assertThatThrownBy(() -> StorageKey.of("a/../b")).hasMessageContaining("segment ..");
        assertThatThrownBy(() -> StorageKey.of("/a")).hasMessageContaining("relative");
        assertThatThrownBy(() -> StorageKey.of("a\nb"))
                .hasMessageContaining("\\u000a")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> StorageKey.of("a\uD800")).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> StorageKey.of("x".repeat(256))).hasMessageContaining("255");
        assertThatThrownBy(() -> StorageKey.of("é".repeat(43))).hasMessageContaining("as a file name");
        assertThatThrownBy(() -> StorageKey.of("a/".repeat(512) + "bc")).hasMessageContaining("1024");
        assertThatThrownBy(() -> StorageKey.of(".tmp/a")).hasMessageContaining("unfinished");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(Set.of(
                        "..", ".", "/", "\\", "%", "%41", "%2F", "\u0000", "\u0085", "\uD83D", ".tmp", "a", "é", "😀")),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(3));
        return pieces.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> segments() {
        return texts().map(text -> text.replace("/", "-")).filter(StorageKeyTest::isKey);
    }

    @Provide
    Arbitrary<StorageKey> keys() {
        return segments().list().ofMinSize(1).ofMaxSize(4).map(parts -> StorageKey.of(String.join("/", parts)));
    }

    private static boolean isKey(String text) {
        try {
            StorageKey.of(text);
            return true;
        } catch (InvalidStorageKeyException refused) {
            return false;
        }
    }
}
