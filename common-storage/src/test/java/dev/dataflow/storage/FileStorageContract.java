package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.doingAtItsEnd;
import static dev.dataflow.storage.Contents.failingAfter;
import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.throwingAfter;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.FileStorage.UNKNOWN_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.storage.StorageException.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws of {@link FileStorage}. A backend's test implements this and answers {@link #storage()}: one that is empty when a
 * test begins, the same throughout the test.
 */
@Timeout(120)
public interface FileStorageContract {

    /** The storage of the running test. */
    FileStorage storage();

    // --- writing ---------------------------------------------------------------------------------------------------

    @Test
    default void whatIsWrittenIsRead() {
        // Given
        byte[] content = noise(100_000, 1);
        Instant before = Instant.now().minusSeconds(5);

        // When
        StoredFile written = write(storage(), "jobs/1/input.pdf", content);

        // Then
        assertThat(read(storage(), "jobs/1/input.pdf")).isEqualTo(content);
        assertThat(written.key()).isEqualTo(StorageKey.of("jobs/1/input.pdf"));
        assertThat(written.size()).isEqualTo(100_000);
        assertThat(written.lastModified()).isBetween(before, Instant.now().plusSeconds(5));
        assertThat(written.etag()).isNotBlank().doesNotContain("\"");
    }

    @Test
    default void whatAWriteTellsIsWhatFindOpenAndListTell() throws Exception {
        // When
        StoredFile written = write(storage(), "jobs/1/report/report.md", "# Report");

        // Then
        assertThat(storage().find(written.key())).get().satisfies(found -> assertSameFile(found, written));
        assertSameFile(storage().list("jobs/1/", 10, Optional.empty()).files().getFirst(), written);
        try (StoredContent content = storage().open(written.key())) {
            assertSameFile(content.file(), written);
            assertThat(content.length()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, UNKNOWN_SIZE})
    default void anEmptyFileIsAFile(long size) {
        // When
        storage().write(key("empty.txt"), "text/plain", size, InputStream.nullInputStream());

        // Then
        assertThat(storage().find(key("empty.txt")))
                .get()
                .extracting(StoredFile::size)
                .isEqualTo(0L);
        assertThat(read(storage(), "empty.txt")).isEmpty();
        assertThat(read(storage(), "empty.txt", new ByteRange(0, 10))).isEmpty();
    }

    @Test
    default void aLargeFileOfUnknownSizeIsStoredWhole() {
        // Given
        byte[] content = noise(12 * 1024 * 1024 + 7, 2);

        // When
        StoredFile written =
                storage().write(key("large.bin"), "application/octet-stream", UNKNOWN_SIZE, trickling(content));

        // Then
        assertThat(written.size()).isEqualTo(content.length);
        assertThat(read(storage(), "large.bin")).isEqualTo(content);
        assertThat(read(storage(), "large.bin", new ByteRange(5 * 1024 * 1024 - 3, 10)))
                .isEqualTo(Arrays.copyOfRange(content, 5 * 1024 * 1024 - 3, 5 * 1024 * 1024 + 7));
    }

    @Test
    default void aLargeFileOfKnownSizeIsStoredWhole() {
        // Given
        byte[] content = noise(11 * 1024 * 1024, 3);

        // When
        write(storage(), "large.bin", content);

        // Then
        assertThat(read(storage(), "large.bin")).isEqualTo(content);
    }

    @Test
    default void theStreamIsReadToItsEndAndNotClosed() throws Exception {
        // Given
        AtomicBoolean closed = new AtomicBoolean();
        InputStream content = new ByteArrayInputStream(bytes("content")) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        // When
        storage().write(key("a.txt"), "text/plain", 7, content);

        // Then
        assertThat(closed).isFalse();
        assertThat(content.read()).isEqualTo(-1);
    }

    @Test
    default void aWriteReplacesWhatStoodThere() {
        // Given
        StoredFile first = write(storage(), "a.json", "one, and longer");

        // When
        StoredFile second = write(storage(), "a.json", "two");

        // Then
        assertThat(read(storage(), "a.json")).isEqualTo(bytes("two"));
        assertThat(second.etag()).isNotEqualTo(first.etag());
    }

    @Test
    default void theEtagChangesWithTheContentHoweverFastItIsReplaced() {
        // When
        List<String> etags = IntStream.range(0, 30)
                .mapToObj(i -> write(storage(), "a.txt", "same length %02d".formatted(i))
                        .etag())
                .toList();

        // Then
        assertThat(etags).doesNotHaveDuplicates();
    }

    @Test
    default void theMediaTypeIsKept() {
        // When
        write(storage(), "report.md", "# x");
        write(storage(), "page.png", "x");

        // Then
        assertThat(storage().find(key("report.md")))
                .get()
                .extracting(StoredFile::contentType)
                .isEqualTo("text/markdown; charset=utf-8");
        assertThat(storage().find(key("page.png")))
                .get()
                .extracting(StoredFile::contentType)
                .isEqualTo("image/png");
    }

    // --- all or nothing --------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 6 * 1024 * 1024})
    default void aFailedWriteLeavesNothing(int readBeforeItFails) {
        // Given
        InputStream content = failingAfter(noise(readBeforeItFails, 4));

        // When
        StorageException thrown = failure(() -> storage().write(key("new.bin"), "image/png", UNKNOWN_SIZE, content));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.BAD_CONTENT);
        assertThat(thrown).hasRootCauseMessage("the sender went away");
        assertNothingIsStored("new.bin");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 6 * 1024 * 1024})
    default void aFailedWriteOfKnownSizeLeavesNothing(int readBeforeItFails) {
        // When
        StorageException thrown = failure(() -> storage()
                .write(key("new.bin"), "image/png", readBeforeItFails + 10, failingAfter(noise(readBeforeItFails, 4))));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.BAD_CONTENT);
        assertNothingIsStored("new.bin");
    }

    @Test
    default void aStreamThatThrowsWhateverLeavesNothing() {
        // Given
        RuntimeException bug = new IllegalStateException("a bug in the caller");

        // When, then
        assertThatThrownBy(() -> storage()
                        .write(key("new.bin"), "image/png", UNKNOWN_SIZE, throwingAfter(noise(6_000_000, 5), bug)))
                .isSameAs(bug);
        assertNothingIsStored("new.bin");
    }

    @ParameterizedTest
    @ValueSource(longs = {99, 101, 0, 6 * 1024 * 1024})
    default void contentOfAnotherSizeIsRefused(long said) {
        // When
        StorageException thrown = failure(
                () -> storage().write(key("new.bin"), "image/png", said, new ByteArrayInputStream(noise(100, 6))));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.BAD_CONTENT);
        assertNothingIsStored("new.bin");
    }

    @Test
    default void largeContentOfAnotherSizeIsRefused() {
        // Given
        byte[] content = noise(7 * 1024 * 1024, 7);

        // When
        List<StorageException> thrown = IntStream.of(content.length - 1, content.length + 1)
                .mapToObj(said -> failure(
                        () -> storage().write(key("new.bin"), "image/png", said, new ByteArrayInputStream(content))))
                .toList();

        // Then
        assertThat(thrown).extracting(StorageException::reason).containsOnly(Reason.BAD_CONTENT);
        assertNothingIsStored("new.bin");
    }

    @Test
    default void aFailedOverwriteKeepsWhatStoodThere() {
        // Given
        StoredFile before = write(storage(), "kept.txt", "what stood there");

        // When
        failure(() -> storage().write(key("kept.txt"), "text/plain", UNKNOWN_SIZE, failingAfter(bytes("half"))));
        failure(() -> storage().write(key("kept.txt"), "text/plain", 3, new ByteArrayInputStream(bytes("four"))));

        // Then
        assertThat(read(storage(), "kept.txt")).isEqualTo(bytes("what stood there"));
        assertThat(storage().find(before.key()))
                .get()
                .extracting(StoredFile::etag)
                .isEqualTo(before.etag());
    }

    @Test
    default void untilAWriteReturnsReadersSeeWhatStoodThere() {
        // Given
        write(storage(), "a.bin", "old");
        List<byte[]> seen = new ArrayList<>();
        List<Boolean> otherListed = new ArrayList<>();
        Runnable look = () -> {
            seen.add(read(storage(), "a.bin"));
            otherListed.add(storage().find(key("new.bin")).isPresent());
        };
        byte[] content = noise(6 * 1024 * 1024, 8);

        // When
        storage().write(key("a.bin"), "image/png", UNKNOWN_SIZE, doingAtItsEnd(content, look));
        storage().write(key("new.bin"), "image/png", UNKNOWN_SIZE, doingAtItsEnd(content, look));

        // Then
        assertThat(seen.getFirst()).isEqualTo(bytes("old"));
        assertThat(seen.getLast()).isEqualTo(content);
        assertThat(otherListed).containsOnly(false);
        assertThat(read(storage(), "new.bin")).isEqualTo(content);
    }

    @Test
    default void ofConcurrentWritersOneWinsWhole() throws Exception {
        // Given
        List<byte[]> contents =
                IntStream.range(0, 8).mapToObj(i -> noise(200_000 + i, i)).toList();

        // When
        inParallel(contents.stream()
                .<Callable<Object>>map(content -> () -> write(storage(), "contested.bin", content))
                .toList());

        // Then
        assertThat(contents)
                .anySatisfy(one -> assertThat(read(storage(), "contested.bin")).isEqualTo(one));
    }

    @Test
    default void aReaderNeverSeesAMixture() throws Exception {
        // Given
        byte[] ones = new byte[300_000];
        Arrays.fill(ones, (byte) 1);
        byte[] twos = new byte[400_000];
        Arrays.fill(twos, (byte) 2);
        write(storage(), "turning.bin", ones);
        AtomicBoolean done = new AtomicBoolean();
        Callable<Object> writer = () -> {
            for (int i = 0; i < 20; i++) {
                write(storage(), "turning.bin", i % 2 == 0 ? twos : ones);
            }
            done.set(true);
            return "written";
        };
        Callable<Object> reader = () -> {
            int reads = 0;
            while (!done.get() || reads == 0) {
                try (StoredContent content = storage().open(key("turning.bin"))) {
                    byte[] whole = content.stream().readAllBytes();
                    assertThat(whole).isEqualTo(whole[0] == 1 ? ones : twos);
                    assertThat(content.file().size()).isEqualTo(whole.length);
                    assertThat(content.length()).isEqualTo(whole.length);
                }
                reads++;
            }
            return reads;
        };

        // When, then
        inParallel(List.of(writer, reader, reader));
    }

    // --- reading ---------------------------------------------------------------------------------------------------

    @Test
    default void whatIsNotThereIsNotFound() {
        // When
        StorageException whole = failure(() -> storage().open(key("jobs/1/absent.pdf")));
        StorageException part = failure(() -> storage().open(key("absent.pdf"), new ByteRange(0, 1)));

        // Then
        assertThat(List.of(whole, part)).extracting(StorageException::reason).containsOnly(Reason.NOT_FOUND);
        assertThat(whole).hasMessageContaining("jobs/1/absent.pdf");
        assertThat(storage().find(key("absent.pdf"))).isEmpty();
    }

    @Test
    default void rangesReadWhatTheyName() {
        // Given
        write(storage(), "digits.txt", "0123456789");

        // When, then
        assertThat(range("digits.txt", 0, 1)).isEqualTo("0");
        assertThat(range("digits.txt", 0, 10)).isEqualTo("0123456789");
        assertThat(range("digits.txt", 3, 4)).isEqualTo("3456");
        assertThat(range("digits.txt", 9, 1)).isEqualTo("9");
        assertThat(range("digits.txt", 8, 100)).isEqualTo("89");
        assertThat(range("digits.txt", 4, ByteRange.TO_END)).isEqualTo("456789");
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 1_000_000_000_000L, Long.MAX_VALUE})
    default void aRangeThatBeginsAtTheEndOrAfterGivesNoBytes(long offset) throws Exception {
        // Given
        write(storage(), "digits.txt", "0123456789");

        // When
        try (StoredContent content = storage().open(key("digits.txt"), new ByteRange(offset, 5))) {

            // Then
            assertThat(content.length()).isZero();
            assertThat(content.file().size()).isEqualTo(10);
            assertThat(content.stream().read()).isEqualTo(-1);
        }
    }

    @Test
    default void aRangeTellsItsOwnLengthAndTheFilesSize() throws Exception {
        // Given
        write(storage(), "digits.txt", "0123456789");

        // When
        try (StoredContent content = storage().open(key("digits.txt"), new ByteRange(7, 100))) {

            // Then
            assertThat(content.length()).isEqualTo(3);
            assertThat(content.file().size()).isEqualTo(10);
        }
    }

    @Test
    default void contentMayBeLeftUnread() throws Exception {
        // Given
        byte[] content = noise(2_000_000, 9);
        write(storage(), "a.bin", content);

        // When
        for (int i = 0; i < 50; i++) {
            try (StoredContent opened = storage().open(key("a.bin"))) {
                assertThat(opened.stream().read()).isEqualTo(content[0] & 0xff);
            }
        }

        // Then
        assertThat(read(storage(), "a.bin")).isEqualTo(content);
    }

    // --- listing ---------------------------------------------------------------------------------------------------

    @Test
    default void listsInTheOrderOfTheKeysBytes() {
        // Given
        List<String> ordered = List.of(
                "a b/x",
                "a-b",
                "a-b.c/y",
                "a.txt",
                "a/b",
                "a/b-c",
                "a/b/".concat("..c"),
                "a0",
                "ab",
                "é",
                "\uFFFD",
                "😀");
        List<String> storable =
                ordered.stream().filter(key -> !key.equals("a/b")).toList();
        storable.reversed().forEach(key -> write(storage(), key, key));

        // When
        List<String> listed = listAll("", 1000);

        // Then
        assertThat(listed).isEqualTo(storable);
        assertThat(listAll("", 1)).isEqualTo(storable);
        assertThat(listAll("", 4)).isEqualTo(storable);
    }

    @Test
    default void aPrefixIsAnyText() {
        // Given
        List.of("jobs/1/a", "jobs/1/b/c", "jobs/10/a", "jobs/2/a", "job").forEach(key -> write(storage(), key, key));

        // When, then
        assertThat(listAll("jobs/1", 2)).containsExactly("jobs/1/a", "jobs/1/b/c", "jobs/10/a");
        assertThat(listAll("jobs/1/", 2)).containsExactly("jobs/1/a", "jobs/1/b/c");
        assertThat(listAll("jobs/1/b/c", 2)).containsExactly("jobs/1/b/c");
        assertThat(listAll("jo", 2)).containsExactly("job", "jobs/1/a", "jobs/1/b/c", "jobs/10/a", "jobs/2/a");
        assertThat(listAll("jobs/3/", 2)).isEmpty();
        assertThat(listAll("jobs/1/a/", 2)).isEmpty();
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
        assertThat(listAll("", 10)).containsExactly("a/a", "jobs/1/a");
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
        storage().delete(key("k5"));
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
        List<String> listed = listAll("jobs/7/", 1000);
        long deleted = storage().deletePrefix("jobs/7/");

        // Then
        assertThat(listed).isEqualTo(keys);
        assertThat(deleted).isEqualTo(10_000);
        assertThat(listAll("", 1000)).containsExactly("jobs/70/kept");
    }

    // --- deleting --------------------------------------------------------------------------------------------------

    @Test
    default void aDeletedFileIsGone() {
        // Given
        write(storage(), "jobs/1/a", "x");
        write(storage(), "jobs/1/b", "x");

        // When
        storage().delete(key("jobs/1/a"));

        // Then
        assertNothingIsStored("jobs/1/a");
        assertThat(listAll("", 10)).containsExactly("jobs/1/b");
    }

    @Test
    default void deletingWhatIsNotThereIsNoError() {
        // Given
        write(storage(), "a/b", "x");

        // When
        storage().delete(key("absent"));
        storage().delete(key("absent/deeper"));
        storage().delete(key("a"));
        storage().delete(key("a/b/c"));
        long removed = storage().deletePrefix("absent/");

        // Then
        assertThat(removed).isZero();
        assertThat(listAll("", 10)).containsExactly("a/b");
    }

    @Test
    default void deletingAPrefixStaysInIt() {
        // Given
        List.of("jobs/1/a", "jobs/1/b/c/d", "jobs/1 /a", "jobs/10/a", "jobs/1.txt", "jobs/1-/a", "other/jobs/1/a")
                .forEach(key -> write(storage(), key, key));

        // When
        long removed = storage().deletePrefix("jobs/1/");

        // Then
        assertThat(removed).isEqualTo(2);
        assertThat(listAll("", 10))
                .containsExactly("jobs/1 /a", "jobs/1-/a", "jobs/1.txt", "jobs/10/a", "other/jobs/1/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jobs/1", "jobs"})
    default void aPrefixToDeleteEndsWithASlash(String prefix) {
        // Given
        write(storage(), "jobs/1/a", "kept");

        // When, then
        assertThatThrownBy(() -> storage().deletePrefix(prefix)).isInstanceOf(IllegalArgumentException.class);
        assertThat(listAll("", 10)).containsExactly("jobs/1/a");
    }

    @Test
    default void whatWasDeletedCanBeWrittenAgain() {
        // Given
        write(storage(), "jobs/1/a", "first");
        storage().deletePrefix("jobs/1/");

        // When
        write(storage(), "jobs/1/a", "second");

        // Then
        assertThat(read(storage(), "jobs/1/a")).isEqualTo(bytes("second"));
    }

    @Test
    default void aWriteBesideADeletionIsNeverLost() throws Exception {
        // Given
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> last = new AtomicReference<>("");
        Callable<Object> writer = () -> {
            for (int i = 0; i < 100; i++) {
                write(storage(), "jobs/1/deep/er/" + i, "x");
                last.set("jobs/1/deep/er/" + i);
            }
            done.set(true);
            return last.get();
        };
        Callable<Object> remover = () -> {
            long removed = 0;
            while (!done.get()) {
                removed += storage().deletePrefix("jobs/1/");
            }
            return removed;
        };

        // When
        List<Object> outcomes = inParallel(List.of(writer, remover));

        // Then
        long left = storage().deletePrefix("jobs/1/");
        assertThat((long) outcomes.get(1) + left).isEqualTo(100);
    }

    // --- keys ------------------------------------------------------------------------------------------------------

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
        assertThat(storage().find(key("odd/" + text)))
                .get()
                .extracting(file -> file.key().value())
                .isEqualTo("odd/" + text);
        assertThat(listAll("odd/", 10)).containsExactly("odd/" + text);
        assertThat(listAll("odd/" + text, 10)).containsExactly("odd/" + text);
        storage().delete(key("odd/" + text));
        assertThat(listAll("", 10)).isEmpty();
    }

    @Test
    default void oddKeysAreDeletedByTheirPrefix() {
        // Given
        List.of("odd/é+ %/a", "odd/é+ %/b#&<>'\"", "odd/é+ %20/kept").forEach(key -> write(storage(), key, key));

        // When
        long removed = storage().deletePrefix("odd/é+ %/");

        // Then
        assertThat(removed).isEqualTo(2);
        assertThat(listAll("", 10)).containsExactly("odd/é+ %20/kept");
    }

    @Test
    default void theLongestSegmentIsKept() {
        // Given
        String longest = "x".repeat(251) + ".txt";

        // When
        write(storage(), "a/" + longest, "x");

        // Then
        assertThat(listAll("a/", 10)).containsExactly("a/" + longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a//b", "./x", "a/", "a\\..\\b", ".tmp/x", ""})
    default void pathsThatEscapeAreRejected(String text) {
        assertThatThrownBy(() -> write(storage(), text, "x")).isInstanceOf(InvalidStorageKeyException.class);
        assertThat(listAll("", 10)).isEmpty();
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
        assertThat(storage().find(key("a")).isEmpty()).isEqualTo(folderIsRefused);
        assertThat(storage().find(key("c/d")).isEmpty()).isEqualTo(childIsRefused);
    }

    @Test
    default void aFolderIsNoFile() {
        // Given
        write(storage(), "a/b", "x");

        // When, then
        assertThat(storage().find(key("a"))).isEmpty();
        assertThat(failure(() -> storage().open(key("a"))).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(failure(() -> storage().open(key("a/b/c"))).reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    default void aKeyMayTakeThePlaceOfAFolderThatIsEmptyNow() {
        // Given
        write(storage(), "a/b/c", "x");
        storage().delete(key("a/b/c"));

        // When
        write(storage(), "a", "a file now");

        // Then
        assertThat(listAll("", 10)).containsExactly("a");
    }

    // --- presigned URLs --------------------------------------------------------------------------------------------

    @Test
    default void aPresignedUrlIsReadWithoutCredentials() throws Exception {
        // Given
        write(storage(), "jobs/1/a b+é.txt", "hello");

        // When
        Optional<URI> url = storage().presign(key("jobs/1/a b+é.txt"), Duration.ofMinutes(5));

        // Then
        assertThat(url.isPresent()).isEqualTo(presigns());
        if (url.isPresent()) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<byte[]> answer =
                        client.send(HttpRequest.newBuilder(url.get()).build(), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(bytes("hello"));
            }
        }
    }

    /** Whether this backend gives presigned URLs. */
    default boolean presigns() {
        return false;
    }

    // --- what the tests say ----------------------------------------------------------------------------------------

    private static StorageKey key(String text) {
        return StorageKey.of(text);
    }

    private String range(String key, long offset, long length) {
        return new String(read(storage(), key, new ByteRange(offset, length)), java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<String> listAll(String prefix, int limit) {
        List<String> keys = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage().list(prefix, limit, cursor);
            assertThat(page.files()).hasSizeLessThanOrEqualTo(limit);
            page.files().forEach(file -> keys.add(file.key().value()));
            cursor = page.next();
        } while (cursor.isPresent());
        return keys;
    }

    private void assertNothingIsStored(String key) {
        assertThat(storage().find(key(key))).isEmpty();
        assertThat(failure(() -> storage().open(key(key))).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(listAll(key, 10)).isEmpty();
    }

    private static void assertSameFile(StoredFile actual, StoredFile written) {
        assertThat(actual.key()).isEqualTo(written.key());
        assertThat(actual.size()).isEqualTo(written.size());
        assertThat(actual.etag()).isEqualTo(written.etag());
        assertThat(actual.contentType()).isEqualTo(written.contentType());
        assertThat(Duration.between(actual.lastModified(), written.lastModified())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
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

    private static StorageException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StorageException thrown = catchThrowableOfType(StorageException.class, call);
        assertThat(thrown).as("the call should have failed").isNotNull();
        return thrown;
    }

    /** A stream that gives a few thousand bytes at a time, as a network does. */
    private static InputStream trickling(byte[] content) {
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 5_000));
            }
        };
    }

    private static List<Object> inParallel(List<Callable<Object>> calls) throws Exception {
        List<Object> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }
}
