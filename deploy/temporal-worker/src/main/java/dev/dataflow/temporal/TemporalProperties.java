package dev.dataflow.temporal;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.temporal.connect.ConnectionSettings;
import dev.dataflow.temporal.connect.PayloadKeys;
import dev.dataflow.temporal.connect.WorkerSettings;
import dev.dataflow.temporal.workflow.Pace;
import dev.dataflow.temporal.workflow.TaskQueues;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.temporal}: how this process works for Temporal.
 *
 * @param target             host and port of Temporal's frontend
 * @param namespace          where workflows are
 * @param apiKey             who connects, to Temporal Cloud
 * @param tls                encryption
 * @param connectTimeout     how long the first answer may take
 * @param taskQueuePrefix    stands before the names of task queues
 * @param stages             whose units this process does
 * @param workflows          whether this process runs workflows
 * @param starter            whether this process begins workflows because of facts
 * @param heartbeatInterval  how often a unit gives a sign of life; also how soon it hears of a cancellation
 * @param watchInterval      how often workflows are looked for that ended without a word
 * @param dependencyPatience how long a unit waits in place for what does not answer, before Temporal tries it again
 * @param encryption         of what Temporal keeps
 * @param pace               how fast jobs are done and how long they are tried
 * @param versioning         which version of the workers this is
 */
@Validated
@ConfigurationProperties("dataflow.temporal")
public record TemporalProperties(
        @DefaultValue("127.0.0.1:7233") @NotNull String target,
        @DefaultValue("default") @NotNull String namespace,
        @Nullable String apiKey,
        @DefaultValue @NotNull Tls tls,
        @DefaultValue("15s") @NotNull Duration connectTimeout,
        @DefaultValue("dataflow-") @NotNull String taskQueuePrefix,

        @DefaultValue({"extraction", "raster", "analysis", "report"}) @NotNull
        Set<Stage> stages,

        @DefaultValue("true") boolean workflows,
        @DefaultValue("true") boolean starter,
        @DefaultValue("1s") @NotNull Duration heartbeatInterval,
        @DefaultValue("30s") @NotNull Duration watchInterval,
        @DefaultValue("10s") @NotNull Duration dependencyPatience,
        @DefaultValue @NotNull Encryption encryption,
        @DefaultValue @NotNull @Valid PaceProperties pace,
        @DefaultValue @NotNull Versioning versioning) {

    /**
     * {@code dataflow.temporal.tls}.
     *
     * @param enabled     whether the connection is encrypted; always with an API key or a certificate
     * @param certificate who connects, a PEM file
     * @param key         the certificate's, PKCS 8 in a PEM file
     * @param serverName  what the server's certificate names, when it is not the host
     */
    public record Tls(
            @DefaultValue("false") boolean enabled,
            @Nullable Path certificate,
            @Nullable Path key,
            @Nullable String serverName) {}

    /**
     * {@code dataflow.temporal.encryption}.
     *
     * @param keys each an id, a colon, and 32 bytes in Base64: the first encrypts, all decrypt; empty for none
     */
    public record Encryption(@DefaultValue List<String> keys) {

        public Encryption {
            keys = List.copyOf(keys);
        }

        PayloadKeys payloadKeys() {
            try {
                return PayloadKeys.of(keys);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("dataflow.temporal.encryption.keys: " + e.getMessage(), e);
            }
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Encryption[keys=%d]".formatted(keys.size());
        }
    }

    /**
     * {@code dataflow.temporal.pace}: given to each job when it begins.
     *
     * @param window           units of one job and stage asked for at a time
     * @param sliceUnits       units beyond which a stage's pages are divided among child workflows of that many
     * @param pagesTimeout     of one try of a unit of pages
     * @param documentTimeout  of one try of an inspection or an assembly
     * @param giveUpAfter      of all tries of a unit, with the time in the queue
     * @param heartbeatTimeout without a sign of life, after which a worker is taken for dead
     * @param maximumAttempts  tries of a unit
     * @param firstBackOff     before the second try; each one after doubles
     * @param longestBackOff   the longest wait between tries
     */
    public record PaceProperties(
            @DefaultValue("32") @Min(1) int window,
            @DefaultValue("128") @Min(1) int sliceUnits,
            @DefaultValue("30m") @NotNull Duration pagesTimeout,
            @DefaultValue("1h") @NotNull Duration documentTimeout,
            @DefaultValue("12h") @NotNull Duration giveUpAfter,
            @DefaultValue("15s") @NotNull Duration heartbeatTimeout,
            @DefaultValue("10") @Min(1) int maximumAttempts,
            @DefaultValue("1s") @NotNull Duration firstBackOff,
            @DefaultValue("2m") @NotNull Duration longestBackOff) {

        Pace pace() {
            return new Pace(
                    window,
                    sliceUnits,
                    pagesTimeout,
                    documentTimeout,
                    giveUpAfter,
                    heartbeatTimeout,
                    maximumAttempts,
                    firstBackOff,
                    longestBackOff);
        }
    }

    /**
     * {@code dataflow.temporal.versioning}: with both, Temporal keeps each running job on the version of workers it began on.
     *
     * @param deployment what is versioned
     * @param buildId    which build this is
     */
    public record Versioning(
            @Nullable String deployment, @Nullable String buildId) {}

    public TemporalProperties {
        if (heartbeatInterval.multipliedBy(2).compareTo(pace.heartbeatTimeout()) > 0) {
            throw new IllegalArgumentException(
                    "dataflow.temporal.heartbeat-interval must be at most half of dataflow.temporal.pace.heartbeat-timeout");
        }
        if ((versioning.deployment() == null) != (versioning.buildId() == null)) {
            throw new IllegalArgumentException("dataflow.temporal.versioning.deployment and .build-id go together");
        }
        if (watchInterval.toMillis() < 1) {
            throw new IllegalArgumentException("dataflow.temporal.watch-interval must be more than 0");
        }
        PayloadKeys unused = encryption.payloadKeys();
        stages = Set.copyOf(stages);
    }

    ConnectionSettings connection() {
        return new ConnectionSettings(
                target,
                namespace,
                tls.enabled(),
                Optional.ofNullable(apiKey).filter(key -> !key.isBlank()),
                Optional.ofNullable(tls.certificate()),
                Optional.ofNullable(tls.key()),
                Optional.ofNullable(tls.serverName()),
                connectTimeout);
    }

    /** @param activities units of each stage done at once */
    WorkerSettings worker(int activities, Duration shutdownGrace) {
        return new WorkerSettings(
                new TaskQueues(taskQueuePrefix), activities, heartbeatInterval, shutdownGrace, version());
    }

    private Optional<WorkerSettings.Version> version() {
        String deployment = versioning.deployment();
        String buildId = versioning.buildId();
        return deployment == null || buildId == null
                ? Optional.empty()
                : Optional.of(new WorkerSettings.Version(deployment, buildId));
    }

    /** Without the API key. */
    @Override
    public String toString() {
        return "TemporalProperties[target=%s, namespace=%s, stages=%s, workflows=%s, starter=%s]"
                .formatted(target, namespace, stages, workflows, starter);
    }
}
