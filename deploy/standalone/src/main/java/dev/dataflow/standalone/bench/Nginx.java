package dev.dataflow.standalone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** nginx as the peer: takes a PUT to a file ({@code ngx_http_dav_module}) and serves files, with a worker for each processor, without a log. */
final class Nginx implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/bin/nginx"));

    private final Process process;
    private final URI url;
    private final Path root;

    private Nginx(Process process, URI url, Path root) {
        this.process = process;
        this.url = url;
        this.root = root;
    }

    /** Empty where there is no nginx (Debian: {@code nginx}). */
    static Optional<Nginx> start(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = PLACES.stream().filter(Files::isExecutable).findFirst();
        return program.isEmpty() ? Optional.empty() : Optional.of(start(program.get(), folder));
    }

    URI url() {
        return url;
    }

    /** Puts a file where it is served. @return its address */
    URI serve(String name, byte[] content) throws IOException {
        Files.write(root.resolve(name), content);
        return url.resolve("/" + name);
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Nginx start(Path program, Path folder) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        int port = FreePort.find();
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, root, port));
        Process process = new ProcessBuilder(
                        program.toString(), "-p", folder.toString(), "-e", "error.log", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        awaitListening(process, port, folder);
        return new Nginx(process, URI.create("http://127.0.0.1:" + port), root);
    }

    private static String configuration(Path folder, Path root, int port) {
        String user = System.getProperty("user.name");
        return """
                %s
                daemon off;
                pid %s/nginx.pid;
                worker_processes auto;
                events { worker_connections 4096; }
                http {
                    access_log off;
                    client_max_body_size 0;
                    client_body_temp_path %s/bodies;
                    default_type application/json;
                    keepalive_requests 1000000;
                    server {
                        listen 127.0.0.1:%d;
                        root %s;
                        location / { dav_methods PUT; }
                    }
                }
                """.formatted("root".equals(user) ? "user root;" : "", folder, folder, port, root);
    }

    private static void awaitListening(Process process, int port, Path folder)
            throws IOException, InterruptedException {
        for (int i = 0; i < 200 && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(20); // not yet
            }
        }
        process.destroyForcibly();
        throw new IOException("nginx does not start: " + Files.readString(folder.resolve("nginx.log")));
    }
}
