package dev.dataflow.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on a folder's disk. A broker that runs out of it ends the process, so that it is better not started. */
final class FreeSpace {

    private static final long MEBIBYTE = 1 << 20;
    private static final long LEAST_MEBIBYTES = 256;

    private FreeSpace() {}

    /** @throws EmbeddedKafkaException when there is too little to begin with */
    static void require(Path folder) throws IOException {
        long free = mebibytes(folder);
        if (free < LEAST_MEBIBYTES) {
            throw new EmbeddedKafkaException(
                    "the disk of %s is nearly full (%d MiB left, %d are needed): make room there, or choose another folder"
                            .formatted(folder, free, LEAST_MEBIBYTES));
        }
    }

    static long mebibytes(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() / MEBIBYTE;
    }
}
