package dev.dataflow.standalone.embedded;

import java.time.Duration;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Waits until the services say of themselves that they are ready, as a load balancer would. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Readiness() {}

    /** @throws IllegalStateException when they are not ready after two minutes, or the thread is interrupted; they are closed then */
    static void await(ConfigurableApplicationContext services) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!ready(services)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the services are not ready after %d s; the log says why".formatted(PATIENCE.toSeconds()));
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            services.close();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (IllegalStateException e) {
            services.close();
            throw e;
        }
    }

    private static boolean ready(ConfigurableApplicationContext services) {
        HealthDescriptor health = services.getBean(HealthEndpoint.class).healthForPath("readiness");
        return health != null && health.getStatus().equals(Status.UP);
    }
}
