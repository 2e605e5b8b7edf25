package dev.dataflow.storage.s3;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Errors of the S3 server, of the way to it and of the client, as {@link StorageException}s in one line that says what to do. */
final class S3Failures {

    /** The client tells the status of an answer that is no XML (a proxy's, say) in its message only. */
    private static final Pattern FOREIGN_STATUS = Pattern.compile("Response code: (\\d{3})");

    private final URI endpoint;
    private final String bucket;

    S3Failures(URI endpoint, String bucket) {
        this.endpoint = endpoint;
        this.bucket = bucket;
    }

    /** What a failed call comes to; what is no failure of the server or the way to it, a bug, is thrown as it is. */
    StorageException of(String action, Object what, Throwable thrown) {
        return switch (thrown) {
            case StorageException known -> known;
            case ErrorResponseException e ->
                told(action, what, e, e.errorResponse().code(), e.response().code());
            case ServerException e -> told(action, what, e, "HTTP " + e.statusCode(), e.statusCode());
            case InvalidResponseException e -> foreign(action, what, e);
            case XmlParserException e ->
                failure(Reason.MISCONFIGURED, action, what, "the answer is not S3's; correct the endpoint", e);
            case IOException e -> unreached(action, what, e);
            case MinioException e when e.getCause() instanceof IOException cause -> unreached(action, what, cause);
            case MinioException e -> failure(Reason.UNAVAILABLE, action, what, messageOf(e), e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        };
    }

    /** Whether a range was refused because it begins at the end or after. */
    static boolean saysBeyondTheEnd(StorageException e) {
        return e.getCause() instanceof ErrorResponseException told
                && (told.response().code() == 416 || told.errorResponse().code().equals("InvalidRange"));
    }

    private StorageException told(String action, Object what, MinioException e, String code, int status) {
        return failure(reasonOf(code, status), action, what, code + ": " + messageOf(e) + advice(code), e);
    }

    private StorageException foreign(String action, Object what, InvalidResponseException e) {
        Matcher status = FOREIGN_STATUS.matcher(messageOf(e));
        int code = status.find() ? Integer.parseInt(status.group(1)) : 0;
        Reason reason = code == 429 || code >= 500 ? Reason.UNAVAILABLE : Reason.MISCONFIGURED;
        return failure(
                reason,
                action,
                what,
                "HTTP %d, and no S3 error with it; is the endpoint an S3 server's?".formatted(code),
                e);
    }

    private StorageException unreached(String action, Object what, IOException e) {
        String detail = e.getClass().getSimpleName() + ": " + messageOf(e);
        return switch (e) {
            case ConnectException nobody ->
                failure(
                        Reason.UNAVAILABLE,
                        action,
                        what,
                        "nobody listens there; start the server or correct the endpoint",
                        e);
            case UnknownHostException nowhere ->
                failure(Reason.UNAVAILABLE, action, what, "no such host; correct the endpoint or the name service", e);
            case SSLException tls ->
                failure(
                        Reason.MISCONFIGURED,
                        action,
                        what,
                        detail + "; correct the scheme or trust the certificate",
                        e);
            default -> failure(Reason.UNAVAILABLE, action, what, detail, e);
        };
    }

    private StorageException failure(Reason reason, String action, Object what, String detail, Throwable cause) {
        String line = "cannot %s '%s' in bucket %s at %s (%s)".formatted(action, what, bucket, endpoint, detail);
        return new StorageException(reason, line.replaceAll("\\s+", " "), cause);
    }

    private static Reason reasonOf(String code, int status) {
        return switch (code) {
            case "NoSuchKey" -> Reason.NOT_FOUND;
            case "NoSuchBucket",
                    "InvalidBucketName",
                    "PermanentRedirect",
                    "Redirect",
                    "AuthorizationHeaderMalformed",
                    "RequestTimeTooSkewed" -> Reason.MISCONFIGURED;
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" -> Reason.ACCESS_DENIED;
            case "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "EntityTooLarge" ->
                Reason.FULL;
            case "RequestTimeout" -> Reason.UNAVAILABLE;
            default -> reasonOf(status);
        };
    }

    private static Reason reasonOf(int status) {
        return switch (status) {
            case 401, 403 -> Reason.ACCESS_DENIED;
            case 404 -> Reason.NOT_FOUND;
            case 408, 409, 425, 429 -> Reason.UNAVAILABLE;
            case 507 -> Reason.FULL;
            default -> status >= 500 || status == 200 ? Reason.UNAVAILABLE : Reason.MISCONFIGURED;
        };
    }

    private static String advice(String code) {
        return switch (code) {
            case "NoSuchBucket" -> "; create the bucket, or allow it with create-bucket";
            case "InvalidAccessKeyId" -> "; correct the access key";
            case "SignatureDoesNotMatch" -> "; correct the secret key";
            case "AccessDenied" -> "; correct the keys, or let them use this bucket";
            case "RequestTimeTooSkewed" -> "; set the clock of this machine";
            case "PermanentRedirect", "Redirect", "AuthorizationHeaderMalformed" ->
                "; correct the region or the endpoint";
            default -> "";
        };
    }

    private static String messageOf(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), "no message");
    }
}
