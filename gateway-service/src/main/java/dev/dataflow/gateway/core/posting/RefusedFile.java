package dev.dataflow.gateway.core.posting;

import dev.dataflow.gateway.core.RefusedException;

/**
 * A file of a batch that becomes no job.
 *
 * @param code   why, for programs: {@code not_a_pdf}
 * @param detail why, for people
 */
public record RefusedFile(String fileName, String code, String detail) {

    public static RefusedFile of(String fileName, RefusedException why) {
        return new RefusedFile(fileName, why.refusal().code(), String.valueOf(why.getMessage()));
    }
}
