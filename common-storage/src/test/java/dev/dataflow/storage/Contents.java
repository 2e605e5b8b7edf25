package dev.dataflow.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Content for tests, and the ways in which content breaks. */
public final class Contents {

    private Contents() {}

    /** The text as UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** So many bytes that look like noise, the same for the same seed. */
    public static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Gives these bytes and then fails. */
    public static InputStream failingAfter(byte[] bytes) {
        return followedBy(bytes, () -> {
            throw new IOException("the sender went away");
        });
    }

    /** Gives these bytes and then throws what no stream should. */
    public static InputStream throwingAfter(byte[] bytes, RuntimeException thrown) {
        return followedBy(bytes, () -> {
            throw thrown;
        });
    }

    /** Gives these bytes a few thousand at a time, as a network does. */
    public static InputStream trickling(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 5_000));
            }
        };
    }

    /** Gives these bytes, then does something, then ends. */
    public static InputStream doingAtItsEnd(byte[] bytes, Runnable action) {
        return followedBy(bytes, () -> {
            action.run();
            return -1;
        });
    }

    private interface Ending {
        int read() throws IOException;
    }

    private static InputStream followedBy(byte[] bytes, Ending ending) {
        return new SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                return ending.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return ending.read();
            }
        });
    }

    /** Writes bytes of a known length under a key. */
    public static StoredFile write(FileStorage storage, String key, byte[] bytes) {
        StorageKey name = StorageKey.of(key);
        return storage.write(name, ContentTypes.of(name.fileName()), bytes.length, new ByteArrayInputStream(bytes));
    }

    /** Writes a text under a key. */
    public static StoredFile write(FileStorage storage, String key, String text) {
        return write(storage, key, bytes(text));
    }

    /** All bytes under a key. */
    public static byte[] read(FileStorage storage, String key) {
        return drain(storage.open(StorageKey.of(key)));
    }

    /** All bytes of a range of a file. */
    public static byte[] read(FileStorage storage, String key, ByteRange range) {
        return drain(storage.open(StorageKey.of(key), range));
    }

    /** The keys of all files with a prefix, asked for in pages of this length. */
    public static List<String> listAll(FileStorage storage, String prefix, int limit) {
        List<String> keys = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(prefix, limit, cursor);
            page.files().forEach(file -> keys.add(file.key().value()));
            cursor = page.next();
        } while (cursor.isPresent());
        return keys;
    }

    private static byte[] drain(StoredContent opened) {
        try (opened) {
            return opened.stream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
