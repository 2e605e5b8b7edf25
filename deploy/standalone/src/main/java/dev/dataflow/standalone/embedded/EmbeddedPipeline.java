package dev.dataflow.standalone.embedded;

import dev.dataflow.gateway.access.AccessSetupException;
import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaException;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.standalone.cli.UserFacingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The five services in one Spring context, and a broker beside them.
 *
 * <pre>
 *  directory/kafka      the broker's log            kept
 *  directory/storage    every file of every job     kept
 *  directory/work       caches and scratch folders  emptied at the next start
 * </pre>
 */
public final class EmbeddedPipeline implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final ConfigurableApplicationContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private EmbeddedPipeline(EmbeddedKafka kafka, ConfigurableApplicationContext context) {
        this.kafka = kafka;
        this.context = context;
    }

    /** Starts everything; returns when the gateway answers and workers take units. */
    public static EmbeddedPipeline start(EmbeddedSettings settings) {
        EmbeddedKafka kafka = broker(settings.directory());
        try {
            ConfigurableApplicationContext services = services(settings, kafka.bootstrapServers());
            Readiness.await(services);
            return new EmbeddedPipeline(kafka, services);
        } catch (PortInUseException e) {
            kafka.close();
            throw new UserFacingException("port " + e.getPort() + " is in use: choose another with --port", e);
        } catch (RuntimeException e) {
            kafka.close();
            throw explained(e);
        }
    }

    /** Where the gateway answers. */
    public URI url() {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where the broker answers Kafka clients: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Waits until the process is asked to stop; then everything is closed before it goes. */
    public void awaitStop() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
        stopped.await();
    }

    /** Stops the services first, so that units in hand end and are told, then the broker. */
    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        context.close();
        kafka.close();
        stopped.countDown();
    }

    private static RuntimeException explained(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessSetupException e) {
                return new UserFacingException(e.getMessage() + " " + e.action(), failure);
            }
        }
        return failure;
    }

    private static EmbeddedKafka broker(Path directory) {
        try {
            return EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory.resolve("kafka")));
        } catch (EmbeddedKafkaException e) {
            throw new UserFacingException(e.getMessage(), e);
        }
    }

    private static ConfigurableApplicationContext services(EmbeddedSettings settings, String bootstrapServers) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.kafka.bootstrap-servers", bootstrapServers);
        properties.put("server.port", settings.port());
        properties.put(
                "dataflow.storage.local.root",
                settings.directory().resolve("storage").toString());
        properties.put(
                "dataflow.cache.directory",
                settings.directory().resolve("work/cache").toString());
        properties.put(
                "dataflow.scratch.directory",
                settings.directory().resolve("work/scratch").toString());
        if (settings.alone()) {
            properties.put("dataflow.auth.modes", "none");
            properties.put("server.address", "127.0.0.1");
        }
        return new SpringApplicationBuilder(StandaloneConfiguration.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .profiles(settings.logs() ? "logs" : "quiet")
                .properties("spring.config.name=dataflow-standalone")
                .initializers(started -> started.getEnvironment()
                        .getPropertySources()
                        .addFirst(new org.springframework.core.env.MapPropertySource("embedded", properties)))
                .run();
    }
}
