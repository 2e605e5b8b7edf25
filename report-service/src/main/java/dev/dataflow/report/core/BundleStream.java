package dev.dataflow.report.core;

import dev.dataflow.report.core.ReadAhead.Opened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP file as a stream to read: each time its reader wants more, the next piece of the next file goes through the ZIP writer. So the
 * bundle is nowhere whole, no thread or pipe stands between storage and storage, and a file that cannot be read fails the reader, which
 * then writes nothing.
 *
 * <p>Equal files give an equal bundle: the order is that of the entries, every time stamp is the first a ZIP file can hold, and nothing
 * depends on the clock or the machine. What is compressed already is kept as it is: small files as stored entries, larger ones, whose
 * check sum is not known beforehand, in stored blocks. Past 4 GiB or 65 535 files it is ZIP64.
 */
final class BundleStream extends InputStream {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Set<String> COMPRESSED =
            Set.of("png", "jpg", "jpeg", "jp2", "jb2", "tif", "tiff", "pdf", "zip");
    private static final int CHUNK = 64 << 10;

    private final ReadAhead files;
    private final Runnable betweenFiles;
    private final Window window = new Window();
    private final ZipOutputStream zip = new ZipOutputStream(window);
    private final byte[] chunk = new byte[CHUNK];
    private @Nullable Opened current;
    private boolean finished;

    /** @param betweenFiles called before each file; may throw to stop */
    BundleStream(ReadAhead files, Runnable betweenFiles) {
        this.files = files;
        this.betweenFiles = betweenFiles;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (window.isEmpty() && !finished) {
            step();
        }
        return window.drainTo(target, offset, length);
    }

    private void step() throws IOException {
        if (current != null) {
            copy(current);
            return;
        }
        if (files.hasNext()) {
            betweenFiles.run();
            begin(files.next());
            return;
        }
        zip.finish();
        finished = true;
    }

    private void begin(Opened file) throws IOException {
        current = file;
        boolean compressed = COMPRESSED.contains(extension(file.entry().name()));
        ZipEntry entry = new ZipEntry(file.entry().name());
        entry.setTimeLocal(TIME);
        if (compressed && file.checksum() != null) {
            store(entry, file.checksum());
        }
        zip.setLevel(compressed ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        zip.putNextEntry(entry);
    }

    /** Makes it a stored entry: size and check sum are known before its first byte. */
    private static void store(ZipEntry entry, Opened.Checksum checksum) {
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(checksum.size());
        entry.setCrc(checksum.crc());
    }

    private void copy(Opened file) throws IOException {
        int count = readChunk(file);
        if (count >= 0) {
            zip.write(chunk, 0, count);
            return;
        }
        zip.closeEntry();
        file.content().close();
        current = null;
    }

    private int readChunk(Opened file) {
        try {
            return file.content().read(chunk);
        } catch (IOException e) {
            throw ReadAhead.brokeOff(file.entry(), e);
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.content().close();
            current = null;
        }
        files.close();
    }

    /** What the ZIP writer wrote and nobody has read yet. */
    private static final class Window extends ByteArrayOutputStream {

        private int position;

        boolean isEmpty() {
            return position == count;
        }

        int drainTo(byte[] target, int offset, int length) {
            if (isEmpty()) {
                return -1;
            }
            int taken = Math.min(length, count - position);
            System.arraycopy(buf, position, target, offset, taken);
            position += taken;
            if (isEmpty()) {
                reset();
                position = 0;
            }
            return taken;
        }
    }
}
