package dev.dataflow.gateway.http.tus;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.http.OptionFields;
import dev.dataflow.pipeline.job.JobOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What {@code Upload-Metadata} says: the file's name, and the options of the job, each under the name it has as a form field, or all of them as
 * JSON under {@code options}. What clients add by themselves is let pass; the type of the content is seen by the content.
 *
 * <pre>Upload-Metadata: filename cmVwb3J0LnBkZg==,dpi MjAw</pre>
 */
final class UploadMetadata {

    private static final Set<String> FILE_NAMES = Set.of("filename", "name");
    private static final Set<String> OF_NO_USE = Set.of("filetype", "type", "relativepath", "contenttype");

    private final OptionFields fields;
    private @Nullable String fileName;

    private UploadMetadata(OptionFields fields) {
        this.fields = fields;
    }

    /** @param query options may stand there, too */
    static UploadMetadata parse(@Nullable String header, MultiValueMap<String, String> query) {
        UploadMetadata metadata = new UploadMetadata(new OptionFields(query));
        if (header != null && !header.isBlank()) {
            for (String pair : header.split(",", -1)) {
                metadata.take(pair.strip().split(" +", 2));
            }
        }
        return metadata;
    }

    FileName fileName() {
        return FileName.of(fields.fileName() != null ? fields.fileName() : fileName);
    }

    /** @throws dev.dataflow.pipeline.job.InvalidOptionException for an option that is unknown or cannot be used */
    JobOptions options() {
        return fields.parse();
    }

    private void take(String[] pair) {
        String name = pair[0];
        String value = pair.length == 1 ? "" : decode(pair[1]);
        if (name.isEmpty() || OF_NO_USE.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        if (FILE_NAMES.contains(name)) {
            fileName = value;
            return;
        }
        fields.set(name, value);
    }

    private static String decode(String value) {
        try {
            return new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TusHeaders.invalid(TusHeaders.UPLOAD_METADATA, "takes names and values in Base64", e);
        }
    }
}
