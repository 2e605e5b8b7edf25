package dev.dataflow.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as RFC 9457 tells it.
 *
 * @param status  of HTTP
 * @param code    stable, for programs
 * @param title   says what kind of error it is, the same each time
 * @param detail  says what went wrong this time, and what to do
 * @param details what a program may want to know besides
 * @param headers that go with it: {@code Allow}, {@code Retry-After}
 */
record Problem(
        int status,
        String code,
        String title,
        String detail,
        Map<String, Object> details,
        Map<String, String> headers) {

    /** What {@code type} begins with; names a kind of problem and leads nowhere. */
    static final String TYPE_PREFIX = "urn:dataflow:problem:";

    Problem(int status, String code, String title, String detail) {
        this(status, code, title, detail, Map.of(), Map.of());
    }

    Problem withDetails(Map<String, Object> details) {
        return new Problem(status, code, title, detail, details, headers);
    }

    Problem withHeader(String name, String value) {
        return new Problem(status, code, title, detail, details, Map.of(name, value));
    }

    /** The members of the JSON document. */
    Map<String, Object> toMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE_PREFIX + code);
        members.put("title", title);
        members.put("status", status);
        members.put("code", code);
        members.put("detail", detail);
        details.forEach(members::putIfAbsent);
        return members;
    }
}
