package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.listAll;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.inParallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are listed: in the order of their keys, page by page. A part of {@link FileStorageContract}. */
interface ListingContract extends StorageUnderTest {
    @Test
    default void listsInTheOrderOfTheKeysBytes() {
        // Given
        List<String> ordered = List.of(
                "a b/x", "a-b", "a-b.c/y", "a.txt", "a/b", "a/b-c", "a/b/".concat("..c"), "a0", "ab", "é", "😀");

        List<String> storable =
                ordered.stream().filter(key -> !key.equals("a/b")).toList();
        storable.reversed().forEach(key -> write(storage(), key, key));

        // When
        List<String> listed = listAll(storage(), "", 1000);

        // Then
        assertThat(listed).isEqualTo(storable);
        assertThat(listAll(storage(), "", 1)).isEqualTo(storable);
        assertThat(listAll(storage(), "", 4)).isEqualTo(storable);
    }

    @Test
    default void aPrefixIsAnyText() {
        // Given
        List.of("jobs/1/a", "jobs/1/b/c", "jobs/10/a", "jobs/2/a", "job").forEach(key -> write(storage(), key, key));

        // When, then
        assertThat(listAll(storage(), "jobs/1", 2)).containsExactly("jobs/1/a", "jobs/1/b/c", "jobs/10/a");
        assertThat(listAll(storage(), "jobs/1/", 2)).containsExactly("jobs/1/a", "jobs/1/b/c");
        assertThat(listAll(storage(), "jobs/1/b/c", 2)).containsExactly("jobs/1/b/c");
        assertThat(listAll(storage(), "jo", 2))
                .containsExactly("job", "jobs/1/a", "jobs/1/b/c", "jobs/10/a", "jobs/2/a");
        assertThat(listAll(storage(), "jobs/3/", 2)).isEmpty();
        assertThat(listAll(storage(), "jobs/1/a/", 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "/", "a//", "./", "jobs/../", "/etc/", "\\", "jobs/1/../../", ".tmp/"})
    default void aPrefixThatNoKeyHasListsNothingAndDeletesNothing(String prefix) {
        // Given
        write(storage(), "jobs/1/a", "kept");
        write(storage(), "a/a", "kept");

        // When
        FilePage listed = storage().list(prefix, 10, Optional.empty());
        long deleted = prefix.endsWith("/") ? storage().deletePrefix(prefix) : 0;

        // Then
        assertThat(listed).isEqualTo(new FilePage(List.of(), Optional.empty()));
        assertThat(deleted).isZero();
        assertThat(listAll(storage(), "", 10)).containsExactly("a/a", "jobs/1/a");
    }

    @Test
    default void theLastPageSaysThatItIsTheLast() {
        // Given
        IntStream.range(0, 4).forEach(i -> write(storage(), "k" + i, "x"));

        // When
        FilePage first = storage().list("", 2, Optional.empty());
        FilePage second = storage().list("", 2, first.next());

        // Then
        assertThat(first.files()).hasSize(2);
        assertThat(first.next()).isPresent();
        assertThat(second.files()).hasSize(2);
        assertThat(second.next()).isEmpty();
    }

    @Test
    default void aListingGoesOnWhenFilesComeAndGo() {
        // Given
        IntStream.range(0, 10).forEach(i -> write(storage(), "k" + i, "x"));
        FilePage first = storage().list("", 5, Optional.empty());

        // When
        storage().delete(first.files().getLast().key());
        storage().delete(StorageKey.of("k5"));
        write(storage(), "k1a", "x");
        FilePage second = storage().list("", 5, first.next());

        // Then
        assertThat(second.files()).extracting(file -> file.key().value()).containsExactly("k6", "k7", "k8", "k9");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    default void aPageHoldsOneToAThousand(int limit) {
        assertThatThrownBy(() -> storage().list("", limit, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void tenThousandFilesAreListedAndDeleted() throws Exception {
        // Given
        List<String> keys = IntStream.range(0, 10_000)
                .mapToObj("jobs/7/raster/pages/%05d.json"::formatted)
                .toList();
        write(storage(), "jobs/70/kept", "kept");
        inParallel(IntStream.range(0, 8)
                .<Callable<Object>>mapToObj(lane -> () -> {
                    for (int i = lane; i < keys.size(); i += 8) {
                        write(storage(), keys.get(i), "{}");
                    }
                    return lane;
                })
                .toList());

        // When
        List<String> listed = listAll(storage(), "jobs/7/", 1000);
        long deleted = storage().deletePrefix("jobs/7/");

        // Then
        assertThat(listed).isEqualTo(keys);
        assertThat(deleted).isEqualTo(10_000);
        assertThat(listAll(storage(), "", 1000)).containsExactly("jobs/70/kept");
    }
}
