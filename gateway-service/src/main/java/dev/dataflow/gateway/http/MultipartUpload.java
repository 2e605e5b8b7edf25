package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.ReceivedUpload;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.UploadSink;
import dev.dataflow.gateway.core.UploadStream;
import dev.dataflow.gateway.core.posting.PostedFile;
import dev.dataflow.gateway.core.posting.Posting;
import dev.dataflow.gateway.core.posting.RefusedFile;
import dev.dataflow.storage.FileStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * A multipart form, read part by part as it comes: each part {@code file} goes straight into storage, every other is an option or
 * {@code file_name}. The order of parts does not matter. Of several files one that is no PDF does not keep the others from being taken; the whole
 * form is bounded as one file is.
 */
final class MultipartUpload {

    private static final String FILE = "file";
    private static final int MAX_FIELD_BYTES = 256 * 1024;
    private static final int MAX_PARTS = 64;
    private static final int MAX_PART_HEADER_BYTES = 8 * 1024;
    private static final ResolvableType PART_EVENT = ResolvableType.forClass(PartEvent.class);

    /** A file that came, or why it did not become one. */
    private record FilePart(
            @Nullable String name,
            @Nullable ReceivedUpload upload,
            @Nullable RefusedException refused) {}

    private final UploadSink receive;
    private final UploadLimits limits;
    private final String owner;
    private final OptionFields options;
    private final List<FilePart> files = new ArrayList<>();
    private long passedOver;

    MultipartUpload(UploadSink receive, UploadLimits limits, String owner, OptionFields options) {
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

    /**
     * What came.
     *
     * @throws RefusedException when there is nothing to make a job of
     */
    Posting posting() {
        if (files.isEmpty()) {
            throw invalid("The form has no part named 'file'.");
        }
        if (files.size() > 1 && options.fileName() != null) {
            throw invalid("file_name names one file, and the form has several: each is called as its part says.");
        }
        List<PostedFile> posted = new ArrayList<>();
        List<RefusedFile> refused = new ArrayList<>();
        for (FilePart file : files) {
            FileName name = FileName.of(options.fileName() != null ? options.fileName() : file.name());
            if (file.upload() != null) {
                posted.add(new PostedFile(file.upload(), name));
            } else if (file.refused() != null) {
                refused.add(RefusedFile.of(name.value(), file.refused()));
            }
        }
        if (posted.isEmpty()) {
            throw noneOfUse(refused);
        }
        return Posting.ofContents(posted, refused, options.parse());
    }

    /** Removes what came. */
    void discard() {
        files.stream().map(FilePart::upload).filter(Objects::nonNull).forEach(receive::discard);
    }

    private RefusedException noneOfUse(List<RefusedFile> refused) {
        RefusedException first = Objects.requireNonNull(files.getFirst().refused());
        return refused.size() == 1
                ? first
                : new RefusedException(
                        first.refusal(),
                        "None of the %d files can become a job.".formatted(refused.size()),
                        Map.of("files", refused),
                        first);
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

    private void readFile(PartEvent first, BufferStream content) throws IOException {
        String name = first instanceof FilePartEvent part ? part.filename() : null;
        try {
            files.add(new FilePart(name, receive.receive(owner, FileStorage.UNKNOWN_SIZE, content), null));
        } catch (RefusedException e) {
            if (e.refusal() != Refusal.NOT_A_PDF && e.refusal() != Refusal.EMPTY_FILE) {
                throw e;
            }
            files.add(new FilePart(name, null, e));
            passOver(content);
        }
        requireRoom();
    }

    /** Another file may come after one that is of no use. What is passed over counts, too. */
    private void passOver(BufferStream content) throws IOException {
        UploadStream rest = paced(content, limits);
        rest.transferTo(OutputStream.nullOutputStream());
        passedOver += rest.size();
    }

    private static UploadStream paced(BufferStream content, UploadLimits limits) {
        return new UploadStream(content, limits, System::nanoTime);
    }

    private void requireRoom() {
        long sum = passedOver;
        for (FilePart part : files) {
            sum += part.upload() == null ? 0 : part.upload().size();
        }
        if (sum > limits.maxSize()) {
            throw limits.tooLarge();
        }
    }

    private String readField(PartEvent first, BufferStream content) throws IOException {
        byte[] bytes = paced(content, limits).readNBytes(MAX_FIELD_BYTES + 1);
        if (bytes.length > MAX_FIELD_BYTES) {
            throw invalid("The form field '%s' has more than %d bytes.".formatted(first.name(), MAX_FIELD_BYTES));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private RuntimeException refusal(IOException e) {
        if (e.getCause() instanceof RefusedException known) {
            return known;
        }
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
