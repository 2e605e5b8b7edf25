package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.job.JobStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; one that cannot be used is refused by name. A blank one counts as not given. */
final class Parameters {

    private Parameters() {}

    /** A whole number from 1 to {@code most}. */
    static int number(String name, @Nullable String value, int otherwise, int most) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (1 <= number && number <= most) {
                return number;
            }
            throw invalid(name, "a whole number from 1 to " + most, null);
        } catch (NumberFormatException e) {
            throw invalid(name, "a whole number from 1 to " + most, e);
        }
    }

    /** {@code true} or {@code false}; false when not given. */
    static boolean flag(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw invalid(name, "true or false", null);
    }

    /** How a job stands. */
    static Optional<JobStatus> status(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(JobStatus.values())
                .filter(status -> status.wireName().equals(value))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "status",
                        Arrays.stream(JobStatus.values())
                                .map(JobStatus::wireName)
                                .collect(Collectors.joining(", ")),
                        null)));
    }

    private static RefusedException invalid(String name, String takes, @Nullable Exception cause) {
        return new RefusedException(
                Refusal.INVALID_REQUEST, name + " takes " + takes + ".", Map.of("parameter", name), cause);
    }
}
