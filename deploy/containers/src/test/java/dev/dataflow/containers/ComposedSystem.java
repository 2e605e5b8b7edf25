package dev.dataflow.containers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.dataflow.standalone.UpServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.DockerComposeContainer;
import org.testcontainers.lifecycle.Startable;

/**
 * {@code deploy/compose/compose.yml}, started by Testcontainers with whichever of {@code docker compose} and the older
 * {@code docker-compose} is there. With {@code -Ddataflow.compose.env=FILE} its variables decide the images: those of
 * {@code deploy/airgap} in CI; without it they are the public ones.
 */
final class ComposedSystem implements AutoCloseable {

    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    // what they need is started with them
    private static final String[] SERVICES = {
        "extraction-service", "raster-service", "analysis-service", "report-service", "gateway-service", "prometheus"
    };
    private static final Duration START_TIME = Duration.ofMinutes(5);
    private static final String SERVICE = "com.docker.compose.service";
    private static final String PROJECT = "com.docker.compose.project";

    private final Startable compose;
    private final String project;
    private final int port;

    private ComposedSystem(Startable compose, String project, int port) {
        this.compose = compose;
        this.project = project;
        this.port = port;
    }

    /**
     * Starts everything and waits until the gateway answers.
     *
     * @param overlay  a compose file of the test, which changes what has to be
     * @param workers  how many raster services
     * @param settings variables of the compose file
     */
    static ComposedSystem start(Path overlay, int workers, Map<String, String> settings) throws Exception {
        int port = UpServer.freePort();
        Map<String, String> environment = new HashMap<>(images());
        environment.put("DATAFLOW_PORT", Integer.toString(port));
        environment.putAll(settings);
        List<File> files = List.of(DEPLOY.resolve("compose/compose.yml").toFile(), overlay.toFile());
        // its networks and volumes go by the project's name
        String project = "dataflowtest" + port;
        Startable compose = speaksVersion2()
                ? new ComposeContainer(project, files)
                        .withEnv(environment)
                        .withServices(SERVICES)
                        .withScaledService("raster-service", workers)
                        .withPull(false)
                        .withStartupTimeout(START_TIME)
                : new DockerComposeContainer<>(project, files)
                        .withEnv(environment)
                        .withServices(SERVICES)
                        .withScaledService("raster-service", workers)
                        .withPull(false)
                        .withStartupTimeout(START_TIME);
        ComposedSystem system = new ComposedSystem(compose, project, port);
        try {
            compose.start();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The containers of a service, in the order of their names. */
    List<ServiceContainer> containers(String service) {
        return DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withLabelFilter(Map.of(SERVICE, service))
                .exec()
                .stream()
                .filter(container ->
                        container.getLabels().getOrDefault(PROJECT, "").startsWith(project))
                .sorted(Comparator.comparing((Container container) -> container.getNames()[0]))
                .map(container -> new ServiceContainer(service, container.getId()))
                .toList();
    }

    @Override
    public void close() {
        compose.stop();
    }

    private static Map<String, String> images() throws IOException {
        String file = System.getProperty("dataflow.compose.env", "");
        if (file.isBlank()) {
            return Map.of();
        }
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && !line.startsWith("COMPOSE_") && equals > 0) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return variables;
    }

    private static boolean speaksVersion2() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("docker", "compose", "version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** One running container. */
    record ServiceContainer(String service, String id) implements ContainerState {

        @Override
        public String getContainerId() {
            return id;
        }

        @Override
        public List<Integer> getExposedPorts() {
            return List.of();
        }

        @Override
        public InspectContainerResponse getContainerInfo() {
            return getDockerClient().inspectContainerCmd(id).exec();
        }

        /** What the operators' port answers to this, asked from within: nobody outside reaches it. */
        String get(String path) throws IOException, InterruptedException {
            String request = "exec 3<>/dev/tcp/127.0.0.1/8081"
                    + " && printf 'GET %s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' " + path
                    + " >&3 && cat <&3";
            ExecResult result = execInContainer("bash", "-c", request);
            if (result.getExitCode() != 0) {
                throw new IOException(service + " does not answer: " + result.getStderr());
            }
            return result.getStdout();
        }

        /** The sum of a metric over all its labels. */
        double metric(String name) throws IOException, InterruptedException {
            return get("/actuator/prometheus")
                    .lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        /** The addresses of the host that lead here. */
        List<String> publishedTo() {
            return getContainerInfo().getNetworkSettings().getPorts().getBindings().values().stream()
                    .filter(Objects::nonNull)
                    .flatMap(Arrays::stream)
                    .map(Binding::getHostIp)
                    .toList();
        }

        /** kill -9. */
        void kill() {
            getDockerClient().killContainerCmd(id).withSignal("KILL").exec();
        }
    }
}
