package dev.dataflow.storage.local;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.InputStream;
import java.nio.file.Path;

/** A process that writes without end under a key and says so: a test kills it in the middle. */
final class CrashingWriter {

    private CrashingWriter() {}

    /** @param args the root, the key */
    public static void main(String[] args) {
        FileStorage storage = LocalFileStorage.open(Path.of(args[0]));
        storage.write(StorageKey.of(args[1]), "application/pdf", FileStorage.UNKNOWN_SIZE, new Endless());
    }

    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            given += length;
            if (given > 1_000_000) {
                System.out.println("in the middle");
                sleep();
            }
            return length;
        }

        private static void sleep() {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
