package dev.dataflow.analysis.core.chunk;

import dev.dataflow.pipeline.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * {@code chunks.jsonl} on its way to storage: a file of a chunk a line, written once and then read as often as needed.
 *
 * @param path where it stands, in the unit's scratch folder
 */
public record ChunkFile(Path path) {

    /** Opens it for writing. */
    public Writer write() throws IOException {
        return new Writer(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
    }

    /** Reads the chunks one by one, in order. */
    public void forEach(Consumer<Chunk> reader) {
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(Json.mapper().readValue(line, Chunk.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the chunks cannot be read back from scratch", e);
        }
    }

    /** Takes chunks in order. */
    public static final class Writer implements Consumer<Chunk>, AutoCloseable {

        private final BufferedWriter out;

        private Writer(BufferedWriter out) {
            this.out = out;
        }

        @Override
        public void accept(Chunk chunk) {
            try {
                out.write(Json.mapper().writeValueAsString(chunk));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException("the chunks cannot be written to scratch", e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
