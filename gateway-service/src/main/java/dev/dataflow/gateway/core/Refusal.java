package dev.dataflow.gateway.core;

import java.util.Locale;

/** Why a request is refused: the stable codes that clients program against. The HTTP rim gives each a status. */
public enum Refusal {
    UNAUTHORIZED,
    FORBIDDEN_SCOPE,
    TOO_MANY_REQUESTS,
    TOO_MANY_JOBS,
    SIGN_IN_UNAVAILABLE,
    INVALID_REQUEST,
    INVALID_OPTION,
    INVALID_CURSOR,
    EMPTY_FILE,
    NOT_A_PDF,
    TOO_LARGE,
    TOO_SLOW,
    UPLOAD_INTERRUPTED,
    URL_REFUSED,
    URL_NOT_FETCHED,
    JOB_NOT_FOUND,
    BATCH_NOT_FOUND,
    REQUEST_IN_FLIGHT,
    IDEMPOTENCY_KEY_REUSED,
    JOB_REMOVED,
    UPLOAD_NOT_FOUND,
    UPLOAD_EXPIRED,
    UPLOAD_BUSY,
    OFFSET_MISMATCH,
    CHECKSUM_MISMATCH,
    UNSUPPORTED_TUS_VERSION,
    RESULT_NOT_FOUND,
    JOB_NOT_FINISHED,
    NOTHING_TO_RETRY,
    SOURCE_GONE,
    QUEUE_UNAVAILABLE,
    STORAGE_UNAVAILABLE,
    STORAGE_FULL;

    /** The code as clients see it: {@code not_a_pdf}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
