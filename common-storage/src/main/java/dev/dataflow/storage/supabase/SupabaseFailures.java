package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/** Errors of the server and of the way to it, as {@link StorageException}s in one line that says what to do. */
final class SupabaseFailures {

    private final HttpUrl root;
    private final String bucket;

    SupabaseFailures(HttpUrl root, String bucket) {
        this.root = root;
        this.bucket = bucket;
    }

    StorageException of(String action, Object what, IOException thrown) {
        return switch (thrown) {
            case SupabaseRefusal told ->
                failure(
                        reasonOf(told.code(), told.status()),
                        action,
                        what,
                        told.code() + ": " + messageOf(told) + advice(told.code(), told.status()),
                        told);
            case ConnectException nobody ->
                failure(
                        Reason.UNAVAILABLE,
                        action,
                        what,
                        "nobody listens there; start the server or correct the url",
                        nobody);
            case UnknownHostException nowhere ->
                failure(Reason.UNAVAILABLE, action, what, "no such host; correct the url or the name service", nowhere);
            case SSLException tls ->
                failure(
                        Reason.MISCONFIGURED,
                        action,
                        what,
                        messageOf(tls) + "; correct the scheme or trust the certificate",
                        tls);
            default ->
                failure(
                        Reason.UNAVAILABLE,
                        action,
                        what,
                        thrown.getClass().getSimpleName() + ": " + messageOf(thrown),
                        thrown);
        };
    }

    /** A failure that the server did not tell of. */
    StorageException failure(Reason reason, String action, Object what, String detail, IOException cause) {
        String line = "cannot %s '%s' in bucket %s at %s (%s)".formatted(action, what, bucket, root, detail);
        return new StorageException(reason, line.replaceAll("\\s+", " "), cause);
    }

    /** Whether the server said this. */
    static boolean says(StorageException e, String code) {
        return e.getCause() instanceof SupabaseRefusal told && told.code().equals(code);
    }

    private static Reason reasonOf(String code, int status) {
        return switch (code) {
            case "NoSuchKey", "not_found" -> Reason.NOT_FOUND;
            case "NoSuchBucket", "InvalidKey", "InvalidBucketName", "EntityTooLarge", "InvalidMimeType" ->
                Reason.MISCONFIGURED;
            case "InvalidJWT", "AccessDenied", "ExpiredToken", "InvalidSignature", "SignatureDoesNotMatch" ->
                Reason.ACCESS_DENIED;
            case "ResourceLocked", "LockTimeout", "SlowDown", "NoSuchUpload", "DatabaseTimeout" -> Reason.UNAVAILABLE;
            case "QuotaExceeded" -> Reason.FULL;
            default -> reasonOf(status);
        };
    }

    private static Reason reasonOf(int status) {
        return switch (status) {
            case 401, 403 -> Reason.ACCESS_DENIED;
            case 402, 507 -> Reason.FULL;
            case 408, 409, 423, 425, 429 -> Reason.UNAVAILABLE;
            default -> status >= 500 ? Reason.UNAVAILABLE : Reason.MISCONFIGURED;
        };
    }

    private static String advice(String code, int status) {
        return switch (code) {
            case "NoSuchBucket" -> "; create the bucket, or allow it with create-bucket";
            case "EntityTooLarge" -> "; raise the file size limit of the bucket or the project";
            case "InvalidMimeType" -> "; let the bucket take files of every type";
            default -> status == 401 || status == 403 ? "; correct the key, or let it use this bucket by a policy" : "";
        };
    }

    private static String messageOf(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), "no message");
    }
}
