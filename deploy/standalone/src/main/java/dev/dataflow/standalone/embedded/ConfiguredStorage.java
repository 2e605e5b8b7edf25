package dev.dataflow.standalone.embedded;

import dev.dataflow.pipeline.spring.StorageProperties;
import dev.dataflow.standalone.cli.UserFacingException;
import dev.dataflow.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.PropertyPlaceholderHelper;

/** Which storage a configuration names, without starting anything that uses it. */
public final class ConfiguredStorage {

    /** A variable that is not set is an error: its name would be taken for a key otherwise. */
    private static final PropertyPlaceholderHelper STRICT = new PropertyPlaceholderHelper("${", "}", ":", '\\', false);

    private ConfiguredStorage() {}

    /**
     * What this program's own configuration says, as a gateway's would: environment, system properties, files.
     *
     * @param data the folder of {@code up}, whose storage is in it; empty for what {@code dataflow.storage} says
     */
    public static StorageSettings settings(Optional<Path> data) {
        Map<String, Object> folder = data.<Map<String, Object>>map(path -> Map.of(
                        "dataflow.storage.local.root", path.resolve("storage").toString()))
                .orElse(Map.of());
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OnlyStorage.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .profiles("quiet", "operator")
                .properties("spring.config.name=dataflow-standalone")
                .initializers(started ->
                        started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("data", folder)))
                .run()) {
            return context.getBean(StorageProperties.class).settings();
        }
    }

    /**
     * What a file of properties says, {@code dataflow.storage.type=s3} and so on, and nothing else. Values may name variables of the
     * environment, {@code ${MINIO_SECRET}}, so that no secret need stand in it.
     *
     * @throws UserFacingException when the file cannot be read or names no storage
     */
    public static StorageSettings of(Path file) {
        try {
            List<PropertySource<?>> sources =
                    new PropertiesPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
            MutablePropertySources withEnvironment = new StandardEnvironment().getPropertySources();
            sources.forEach(withEnvironment::addFirst);
            return new Binder(
                            ConfigurationPropertySources.from(sources),
                            new PropertySourcesPlaceholdersResolver(withEnvironment, STRICT))
                    .bind("dataflow.storage", StorageProperties.class)
                    .map(StorageProperties::settings)
                    .orElseThrow(() -> new UserFacingException("%s has no key dataflow.storage.*".formatted(file)));
        } catch (IOException e) {
            throw new UserFacingException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (BindException e) {
            throw new UserFacingException(
                    "%s names no storage, because of %s (%s)".formatted(file, e.getName(), rootMessage(e)), e);
        } catch (IllegalArgumentException e) {
            throw new UserFacingException("%s names no storage: %s".formatted(file, rootMessage(e)), e);
        }
    }

    /** Whether there is a file of that name to read. */
    public static boolean isFile(Path file) {
        return Files.isRegularFile(file);
    }

    /** Whether there is a folder of that name. */
    public static boolean isFolder(Path folder) {
        return Files.isDirectory(folder);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(StorageProperties.class)
    static class OnlyStorage {}
}
