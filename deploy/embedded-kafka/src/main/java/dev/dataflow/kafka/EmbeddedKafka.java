package dev.dataflow.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apache Kafka itself (KRaft, broker and controller in one), started in this process on a loopback port.
 *
 * <p>Its folder is formatted at the first start and kept: after {@link #close()}, or after a kill, the next start on the same folder has
 * every topic, record and group where they were. One process at a time may use a folder.
 *
 * <p>What this does not do: listen anywhere but on loopback, replicate, or authenticate.
 */
public final class EmbeddedKafka implements AutoCloseable {

    static final int NODE_ID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, FolderLock lock, String bootstrapServers) {
        this.server = server;
        this.lock = lock;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker; returns when it takes requests.
     *
     * @throws EmbeddedKafkaException when the folder cannot be used or the port is taken
     */
    public static EmbeddedKafka start(EmbeddedKafkaSettings settings) {
        long begin = System.nanoTime();
        int clientPort = settings.port() == EmbeddedKafkaSettings.FREE_PORT ? freePort() : settings.port();
        Properties properties = BrokerProperties.of(settings, clientPort, freePort());
        FolderLock lock = lock(settings.directory(), clientPort);
        BrokerDeath.explain(settings.directory());
        try {
            FreeSpace.require(settings.directory());
            format(settings.directory());
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            abortOpenTransactions(server, clientPort);
            LOG.atInfo()
                    .addKeyValue("port", clientPort)
                    .addKeyValue("millis", (System.nanoTime() - begin) / 1_000_000)
                    .log("Embedded Kafka takes requests");
            return new EmbeddedKafka(server, lock, address(clientPort));
        } catch (EmbeddedKafkaException e) {
            release(lock);
            throw e;
        } catch (KafkaException | IOException e) {
            release(lock);
            throw cannotStart(settings.directory(), clientPort, e);
        }
    }

    /** Where clients connect: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker; what it holds stays in its folder. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        release(lock);
    }

    private static void abortOpenTransactions(KafkaRaftServer server, int port) {
        try {
            OpenTransactions.abort(address(port));
        } catch (KafkaException e) {
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }

    private static FolderLock lock(Path directory, int port) {
        try {
            Files.createDirectories(directory);
            return FolderLock.take(directory);
        } catch (IOException e) {
            throw cannotStart(directory, port, e);
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The lock of the broker's folder was not given up; it ends with the process");
        }
    }

    private static EmbeddedKafkaException cannotStart(Path directory, int port, Exception e) {
        return new EmbeddedKafkaException(
                "the embedded Kafka cannot start in %s on port %d: is another DataFlow using this folder or port? (%s)"
                        .formatted(directory, port, e.getMessage()),
                e);
    }

    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(directory.toAbsolutePath().toString())
                .setMetadataLogDirectory(directory.toAbsolutePath().toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("formatting failed: " + e.getMessage(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port", e);
        }
    }
}
