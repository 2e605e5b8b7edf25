package dev.dataflow.storage;

import java.util.Locale;
import java.util.Map;

/** Media types by file name extension, for what DataFlow writes and reads. */
public final class ContentTypes {

    public static final String OCTET_STREAM = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("json", "application/json"),
            Map.entry("jsonl", "application/jsonl"),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("csv", "text/csv; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jp2", "image/jp2"),
            Map.entry("jb2", "image/x-jbig2"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("zip", "application/zip"));

    private ContentTypes() {}

    /** The media type of a file of this name; {@link #OCTET_STREAM} when the extension is not known. */
    public static String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String extension = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot < 0 ? OCTET_STREAM : BY_EXTENSION.getOrDefault(extension, OCTET_STREAM);
    }
}
