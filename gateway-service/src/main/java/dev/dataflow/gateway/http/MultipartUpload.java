package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.ReceivedUpload;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.storage.FileStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A multipart form, read part by part as it comes: the part {@code file} goes straight into storage, every other is an option or
 * {@code file_name}. The order of parts does not matter.
 */
final class MultipartUpload {

    private static final String FILE = "file";
    private static final int MAX_FIELD_BYTES = 256 * 1024;
    private static final int MAX_PARTS = 64;
    private static final int MAX_PART_HEADER_BYTES = 8 * 1024;
    private static final ResolvableType PART_EVENT = ResolvableType.forClass(PartEvent.class);

    private final ReceiveUpload receive;
    private final UploadLimits limits;
    private final String owner;
    private final OptionFields options;
    private @Nullable ReceivedUpload file;
    private @Nullable String partFileName;

    MultipartUpload(ReceiveUpload receive, UploadLimits limits, String owner, OptionFields options) {
        this.receive = receive;
        this.limits = limits;
        this.owner = owner;
        this.options = options;
    }

    /** Reads the whole form. After a failure, {@link #discard} what came before it. */
    void read(ServerHttpRequest request) {
        PartEventHttpMessageReader reader = new PartEventHttpMessageReader();
        reader.setMaxHeadersSize(MAX_PART_HEADER_BYTES);
        try (Inflow<PartEvent> events = Inflow.of(
                reader.read(PART_EVENT, request, Map.of()),
                limits.window(),
                event -> DataBufferUtils.release(event.content()))) {
            int parts = 0;
            for (Optional<PartEvent> first = events.next(); first.isPresent(); first = events.next()) {
                if (++parts > MAX_PARTS) {
                    throw invalid("The form has more than " + MAX_PARTS + " parts.");
                }
                readPart(first.get(), events);
            }
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** The file that came. @throws RefusedException when none did */
    ReceivedUpload file() {
        if (file == null) {
            throw invalid("The form has no part named 'file'.");
        }
        return file;
    }

    /** What the file is called: as a field says, else as the part does. */
    FileName fileName() {
        return FileName.of(options.fileName() != null ? options.fileName() : partFileName);
    }

    /** Removes what came. */
    void discard() {
        if (file != null) {
            receive.discard(file);
        }
    }

    private void readPart(PartEvent first, Inflow<PartEvent> events) throws IOException {
        try (PartContent part = new PartContent(first, events);
                BufferStream content = new BufferStream(part)) {
            if (first.name().equals(FILE)) {
                readFile(first, content);
                return;
            }
            options.set(first.name(), readField(first, content));
        }
    }

    private void readFile(PartEvent first, BufferStream content) {
        if (file != null) {
            throw invalid("The form has more than one part named 'file'; post one job for each.");
        }
        file = receive.receive(owner, FileStorage.UNKNOWN_SIZE, content);
        partFileName = first instanceof FilePartEvent part ? part.filename() : null;
    }

    private static String readField(PartEvent first, BufferStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAX_FIELD_BYTES + 1);
        if (bytes.length > MAX_FIELD_BYTES) {
            throw invalid("The form field '%s' has more than %d bytes.".formatted(first.name(), MAX_FIELD_BYTES));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private RuntimeException refusal(IOException e) {
        if (e.getCause() instanceof TimeoutException) {
            return limits.tooSlow();
        }
        if (e.getCause() instanceof DecodingException) {
            return new RefusedException(Refusal.INVALID_REQUEST, "The body is not a well-formed multipart form.", e);
        }
        return new RefusedException(Refusal.UPLOAD_INTERRUPTED, "The upload ended before the whole form had come.", e);
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(Refusal.INVALID_REQUEST, message);
    }

    /** The buffers of one part, up to and with the event that is its last. */
    private static final class PartContent implements BufferStream.Source, AutoCloseable {

        private final Inflow<PartEvent> events;
        private @Nullable PartEvent first;
        private boolean lastSeen;

        PartContent(PartEvent first, Inflow<PartEvent> events) {
            this.first = first;
            this.events = events;
        }

        @Override
        public Optional<DataBuffer> next() throws IOException {
            if (lastSeen) {
                return Optional.empty();
            }
            PartEvent event = first != null ? first : events.next().orElse(null);
            first = null;
            if (event == null) {
                throw new IOException("the form ends within a part");
            }
            lastSeen = event.isLast();
            return Optional.of(event.content());
        }

        @Override
        public void close() {
            if (first != null) {
                DataBufferUtils.release(first.content());
            }
        }
    }
}
