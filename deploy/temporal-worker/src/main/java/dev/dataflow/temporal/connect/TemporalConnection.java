package dev.dataflow.temporal.connect;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.temporal.connect.TemporalSetupException.Remedy;
import dev.dataflow.temporal.trace.TracedStarts;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to Temporal, which may be away: what is asked waits or fails until it is there. Thread-safe. */
public final class TemporalConnection implements AutoCloseable {

    private static final int CLOSE_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(TemporalConnection.class);

    private final ConnectionSettings settings;
    private final WorkflowServiceStubs stubs;
    private final Scope metrics;
    private final WorkflowClient client;
    private volatile boolean seen;

    private TemporalConnection(
            ConnectionSettings settings,
            WorkflowServiceStubs stubs,
            Scope metrics,
            TracedStarts starts,
            PayloadKeys keys) {
        this.settings = settings;
        this.stubs = stubs;
        this.metrics = metrics;
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(settings.namespace())
                        .setDataConverter(Payloads.converter(keys))
                        .setInterceptors(starts)
                        .build());
    }

    /**
     * Opens a connection; nothing is asked yet.
     *
     * @param telemetry gets what Temporal's SDK measures, {@code temporal_…}, and takes workflows into the traces of whoever starts them
     * @param keys      what payloads are encrypted with
     * @throws TemporalSetupException when certificate and key cannot be used
     */
    public static TemporalConnection open(ConnectionSettings settings, Telemetry telemetry, PayloadKeys keys) {
        Scope metrics = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(telemetry.meters()))
                .reportEvery(Duration.ofSeconds(10));
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.target())
                .setMetricsScope(metrics);
        if (settings.encrypted()) {
            encrypt(options, settings);
        }
        return new TemporalConnection(
                settings,
                WorkflowServiceStubs.newServiceStubs(options.build()),
                metrics,
                new TracedStarts(telemetry.tracing()),
                keys);
    }

    /**
     * Asks Temporal whether it is there.
     *
     * @throws TemporalSetupException when nothing answers in time, it refuses the credentials, or the namespace is not there
     */
    public void check() {
        try {
            stubs.connect(settings.connectTimeout());
            requireNamespace(stubs, settings);
            seen = true;
        } catch (StatusRuntimeException e) {
            throw explained(settings, e);
        }
    }

    /** Whether Temporal was there once. */
    public boolean wasSeen() {
        return seen;
    }

    /** Starts, signals and queries workflows. */
    public WorkflowClient client() {
        return client;
    }

    @Override
    public void close() {
        stubs.shutdown();
        stubs.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        try {
            metrics.close();
        } catch (ScopeCloseException e) {
            LOG.atWarn().setCause(e).log("Temporal's measurements did not end cleanly");
        }
    }

    private static void encrypt(WorkflowServiceStubsOptions.Builder options, ConnectionSettings settings) {
        settings.apiKey().ifPresent(key -> options.addApiKey(() -> key));
        settings.serverName()
                .ifPresent(name -> options.setChannelInitializer(channel -> channel.overrideAuthority(name)));
        if (settings.certificate().isPresent() && settings.key().isPresent()) {
            options.setSslContext(
                    mutual(settings.certificate().get(), settings.key().get()));
        } else {
            options.setEnableHttps(true);
        }
    }

    private static SslContext mutual(Path certificate, Path key) {
        try (InputStream chain = Files.newInputStream(certificate);
                InputStream secret = Files.newInputStream(key)) {
            return SimpleSslContextBuilder.forPKCS8(chain, secret).build();
        } catch (IOException | IllegalArgumentException e) {
            throw new TemporalSetupException(
                    "The certificate %s and the key %s cannot be used: %s".formatted(certificate, key, e.getMessage()),
                    "Name PEM files in dataflow.temporal.tls.certificate and .key; the key must be PKCS 8.",
                    Remedy.CONFIGURATION,
                    e);
        }
    }

    private static void requireNamespace(WorkflowServiceStubs stubs, ConnectionSettings settings) {
        DescribeNamespaceRequest request = DescribeNamespaceRequest.newBuilder()
                .setNamespace(settings.namespace())
                .build();
        Object unused = stubs.blockingStub()
                .withDeadlineAfter(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .describeNamespace(request);
    }

    private static TemporalSetupException explained(ConnectionSettings settings, StatusRuntimeException e) {
        return switch (e.getStatus().getCode()) {
            case NOT_FOUND ->
                new TemporalSetupException(
                        "Temporal at %s has no namespace '%s'.".formatted(settings.target(), settings.namespace()),
                        "Make it (temporal operator namespace create), or set dataflow.temporal.namespace.",
                        Remedy.TIME,
                        e);
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new TemporalSetupException(
                        "Temporal at %s refuses the credentials for namespace '%s'."
                                .formatted(settings.target(), settings.namespace()),
                        "Check dataflow.temporal.api-key, or dataflow.temporal.tls.certificate and .key.",
                        Remedy.CONFIGURATION,
                        e);
            default ->
                new TemporalSetupException(
                        "No Temporal answers at %s within %d s (%s)."
                                .formatted(
                                        settings.target(),
                                        settings.connectTimeout().toSeconds(),
                                        e.getStatus().getCode()),
                        "Start Temporal, or set dataflow.temporal.target (DATAFLOW_TEMPORAL_TARGET) to where its frontend is,"
                                + " and dataflow.temporal.tls.enabled when it speaks TLS.",
                        Remedy.TIME,
                        e);
        };
    }
}
