package dev.dataflow.gateway.http;

/**
 * A file of a job.
 *
 * @param key         relative to the job: {@code extraction/document.md}
 * @param size        in bytes
 * @param contentType its media type
 * @param href        where it is fetched
 */
record ResultAnswer(String key, long size, String contentType, String href) {

    static ResultAnswer of(String key, long size, String contentType, JobLinks links) {
        return new ResultAnswer(key, size, contentType, links.result(key));
    }
}
