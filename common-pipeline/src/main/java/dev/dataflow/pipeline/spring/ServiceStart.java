package dev.dataflow.pipeline.spring;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** How each service starts as a process of its own: its log says what happens to jobs, not how clients are configured. */
public final class ServiceStart {

    /** Any other source of properties wins. */
    private static final Map<String, Object> DEFAULTS =
            Map.of("logging.level.org.apache.kafka", "warn", "logging.level.org.apache.pdfbox", "error");

    private ServiceStart() {}

    /**
     * Starts a service.
     *
     * @param name what logs and traces call it, unless {@code spring.application.name} says otherwise
     * @return the running service; the process ends with 1 when it cannot start
     */
    public static ConfigurableApplicationContext run(Class<?> service, String name, String... arguments) {
        SpringApplication application = new SpringApplication(service);
        application.setBannerMode(Banner.Mode.OFF);
        Map<String, Object> defaults = new HashMap<>(DEFAULTS);
        defaults.put("spring.application.name", name);
        application.setDefaultProperties(defaults);
        return application.run(arguments);
    }
}
