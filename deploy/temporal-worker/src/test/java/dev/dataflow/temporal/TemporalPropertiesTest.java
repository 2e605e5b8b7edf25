package dev.dataflow.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.temporal.connect.ConnectionSettings;
import dev.dataflow.temporal.connect.WorkerSettings;
import dev.dataflow.temporal.workflow.Pace;
import dev.dataflow.temporal.workflow.TaskQueues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotationMetadata;

class TemporalPropertiesTest {

    private static final String KEY = "A".repeat(43) + "=";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        runner.run(context -> {
            TemporalProperties properties = context.getBean(TemporalProperties.class);
            assertThat(properties.connection())
                    .isEqualTo(new ConnectionSettings(
                            "127.0.0.1:7233",
                            "default",
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Duration.ofSeconds(15)));
            assertThat(properties.worker(3, Duration.ofSeconds(4)))
                    .isEqualTo(new WorkerSettings(
                            new TaskQueues("dataflow-"),
                            3,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(4),
                            Optional.empty()));
            assertThat(properties.pace().pace()).isEqualTo(Pace.DEFAULTS);
            assertThat(properties.stages()).containsExactlyInAnyOrder(Stage.values());
            assertThat(properties.workflows()).isTrue();
            assertThat(properties.starter()).isTrue();
            assertThat(properties.dependencyPatience()).isEqualTo(Duration.ofSeconds(10));
            assertThat(properties.watchInterval()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.encryption().payloadKeys().encrypt()).isFalse();
        });
    }

    @Test
    void everyKeyIsRead() {
        runner.withPropertyValues(
                        "dataflow.temporal.target=acme.tmprl.cloud:7233",
                        "dataflow.temporal.namespace=acme",
                        "dataflow.temporal.api-key=secret",
                        "dataflow.temporal.tls.enabled=true",
                        "dataflow.temporal.tls.certificate=client.pem",
                        "dataflow.temporal.tls.key=client.key",
                        "dataflow.temporal.tls.server-name=temporal.internal",
                        "dataflow.temporal.connect-timeout=1s",
                        "dataflow.temporal.task-queue-prefix=acme-",
                        "dataflow.temporal.stages=raster,report",
                        "dataflow.temporal.workflows=false",
                        "dataflow.temporal.starter=false",
                        "dataflow.temporal.heartbeat-interval=2s",
                        "dataflow.temporal.dependency-patience=3s",
                        "dataflow.temporal.watch-interval=13s",
                        "dataflow.temporal.encryption.keys=2026:" + KEY + ",2025:" + KEY,
                        "dataflow.temporal.pace.window=4",
                        "dataflow.temporal.pace.slice-units=5",
                        "dataflow.temporal.pace.pages-timeout=6s",
                        "dataflow.temporal.pace.document-timeout=7s",
                        "dataflow.temporal.pace.give-up-after=8s",
                        "dataflow.temporal.pace.heartbeat-timeout=9s",
                        "dataflow.temporal.pace.maximum-attempts=10",
                        "dataflow.temporal.pace.first-back-off=11s",
                        "dataflow.temporal.pace.longest-back-off=12s",
                        "dataflow.temporal.versioning.deployment=dataflow",
                        "dataflow.temporal.versioning.build-id=v7")
                .run(context -> {
                    TemporalProperties properties = context.getBean(TemporalProperties.class);
                    assertThat(properties.connection())
                            .isEqualTo(new ConnectionSettings(
                                    "acme.tmprl.cloud:7233",
                                    "acme",
                                    true,
                                    Optional.of("secret"),
                                    Optional.of(Path.of("client.pem")),
                                    Optional.of(Path.of("client.key")),
                                    Optional.of("temporal.internal"),
                                    Duration.ofSeconds(1)));
                    assertThat(properties.worker(1, Duration.ZERO))
                            .isEqualTo(new WorkerSettings(
                                    new TaskQueues("acme-"),
                                    1,
                                    Duration.ofSeconds(2),
                                    Duration.ZERO,
                                    Optional.of(new WorkerSettings.Version("dataflow", "v7"))));
                    assertThat(properties.stages()).isEqualTo(Set.of(Stage.RASTER, Stage.REPORT));
                    assertThat(properties.workflows()).isFalse();
                    assertThat(properties.starter()).isFalse();
                    assertThat(properties.dependencyPatience()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(properties.watchInterval()).isEqualTo(Duration.ofSeconds(13));
                    assertThat(properties.encryption().payloadKeys()).hasToString("PayloadKeys[2026, 2025]");
                    assertThat(properties.encryption().toString()).doesNotContain(KEY);
                    assertThat(properties.pace().pace())
                            .isEqualTo(new Pace(
                                    4,
                                    5,
                                    Duration.ofSeconds(6),
                                    Duration.ofSeconds(7),
                                    Duration.ofSeconds(8),
                                    Duration.ofSeconds(9),
                                    10,
                                    Duration.ofSeconds(11),
                                    Duration.ofSeconds(12)));
                    assertThat(properties.toString()).doesNotContain("secret");
                    assertThat(properties.connection().toString()).doesNotContain("secret");
                });
    }

    @Test
    void aProcessOfWorkflowsAloneDoesNoStage() {
        runner.withPropertyValues("dataflow.temporal.stages=").run(context -> {
            assertThat(context.getBean(TemporalProperties.class).stages()).isEmpty();
            StageSelection selection = new StageSelection();
            selection.setEnvironment(context.getEnvironment());
            assertThat(selection.selectImports(AnnotationMetadata.introspect(OnlyProperties.class)))
                    .isEmpty();
        });
    }

    @Test
    void aHeartbeatThatComesTooSeldomIsRefused() {
        runner.withPropertyValues("dataflow.temporal.heartbeat-interval=8s")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("at most half of dataflow.temporal.pace.heartbeat-timeout"));
    }

    @Test
    void aKeyThatIsNoneIsRefusedAndNotShown() {
        runner.withPropertyValues("dataflow.temporal.encryption.keys=2026:hunter2")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("'2026'")
                        .hasMessageNotContaining("hunter2"));
    }

    @Test
    void aBuildWithoutADeploymentIsRefused() {
        runner.withPropertyValues("dataflow.temporal.versioning.build-id=v7")
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("go together"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TemporalProperties.class)
    static class OnlyProperties {}
}
