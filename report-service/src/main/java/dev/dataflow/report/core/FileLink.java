package dev.dataflow.report.core;

import dev.dataflow.storage.InvalidStorageKeyException;
import dev.dataflow.storage.StorageKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Links from a report to another file of the job. Relative, so that they hold in the unpacked bundle, under the gateway's results, and in a
 * folder: the report stands one folder below the job's. A path that is none gives no link; the rest is percent-encoded, so that nothing in
 * it can name a scheme or a host.
 */
final class FileLink {

    private FileLink() {}

    /** @param path relative to the job's folder */
    static Optional<String> to(String path) {
        try {
            StorageKey.of(path);
        } catch (InvalidStorageKeyException e) {
            return Optional.empty();
        }
        return Optional.of("../"
                + Arrays.stream(path.split("/", -1)).map(FileLink::encoded).collect(Collectors.joining("/")));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
