package dev.dataflow.standalone.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;

/** A {@code multipart/form-data} body (RFC 7578) of one file and its options, streamed from disk. */
record Multipart(String contentType, BodyPublisher body) {

    static Multipart of(Path file, String fileName, String optionsJson) throws FileNotFoundException {
        String boundary = "dataflow-" + UUID.randomUUID();
        String head = part(boundary, "name=\"options\"", "application/json") + optionsJson + "\r\n"
                + part(boundary, "name=\"file\"; filename=\"" + quoted(fileName) + "\"", "application/pdf");
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return new Multipart("multipart/form-data; boundary=" + boundary, body);
    }

    private static String part(String boundary, String disposition, String contentType) {
        return "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(boundary, disposition, contentType);
    }

    /** As browsers do it (HTML, "multipart/form-data encoding algorithm"). */
    private static String quoted(String fileName) {
        return fileName.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }
}
