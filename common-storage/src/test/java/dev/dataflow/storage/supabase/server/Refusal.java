package dev.dataflow.storage.supabase.server;

/** An error as the server tells it: mostly with HTTP 400 and what it means in the body. */
final class Refusal extends RuntimeException {

    private final int httpStatus;
    private final String body;

    private Refusal(int httpStatus, String body) {
        super(body);
        this.httpStatus = httpStatus;
        this.body = body;
    }

    static Refusal of(int statusCode, String error, String message, String code) {
        return new Refusal(400, """
                {"statusCode":"%d","error":"%s","message":"%s","code":"%s"}""".formatted(statusCode, error, message, code));
    }

    static Refusal noSuchKey() {
        return of(404, "not_found", "Object not found", "NoSuchKey");
    }

    static Refusal noSuchBucket() {
        return of(404, "Bucket not found", "Bucket not found", "NoSuchBucket");
    }

    static Refusal duplicate(String code) {
        return of(409, "Duplicate", "The resource already exists", code);
    }

    static Refusal denied(String message) {
        return of(403, "Unauthorized", message, "AccessDenied");
    }

    static Refusal invalid(String message, String code) {
        return of(400, code, message, code);
    }

    /** What the framework below the server answers to what it does not know. */
    static Refusal noRoute(String method, String path) {
        return new Refusal(404, """
                {"message":"Route %s:%s not found","error":"Not Found","statusCode":404}""".formatted(method, path));
    }

    /** What the gateway before hosted projects answers. */
    static Refusal gateway(String message) {
        return new Refusal(401, """
                {"message":"%s"}""".formatted(message));
    }

    /** What the resumable uploads answer: a status of their own and text. */
    static Refusal tus(int status, String message) {
        return new Refusal(status, message);
    }

    int httpStatus() {
        return httpStatus;
    }

    String body() {
        return body;
    }
}
