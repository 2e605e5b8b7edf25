package dev.dataflow.pipeline.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;

/** An admin client whose calls end in time, with failures that say what to do. */
final class AdminCalls implements AutoCloseable {

    private final Admin admin;
    private final Object servers;
    private final Duration timeout;

    private AdminCalls(Admin admin, Object servers, Duration timeout) {
        this.admin = admin;
        this.servers = servers;
        this.timeout = timeout;
    }

    /** @throws KafkaSetupException when the connection properties make no client */
    static AdminCalls connect(Map<String, Object> connection, Duration timeout) {
        Object servers = connection.getOrDefault(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        try {
            return new AdminCalls(Admin.create(connection), servers, timeout);
        } catch (KafkaException e) {
            throw new KafkaSetupException(
                    "The Kafka connection cannot be made: " + rootMessage(e),
                    "Check spring.kafka.bootstrap-servers and the security settings under spring.kafka.",
                    e);
        }
    }

    Admin admin() {
        return admin;
    }

    /**
     * The result of a call.
     *
     * @throws ExecutionException  with what the broker answered
     * @throws KafkaSetupException when no broker answers in time, or it refuses the credentials
     */
    <T> T get(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw noBroker(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw noBroker(e);
            }
            if (e.getCause() instanceof AuthenticationException) {
                throw new KafkaSetupException(
                        "Kafka at %s refuses the credentials: %s".formatted(servers, rootMessage(e)),
                        "Check spring.kafka.security.* and spring.kafka.properties.sasl.*.",
                        e);
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaSetupException("The start was interrupted.", "Start again.", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private KafkaSetupException noBroker(Exception e) {
        return new KafkaSetupException(
                "No Kafka broker answers at %s within %d s.".formatted(servers, timeout.toSeconds()),
                "Start Kafka (4.2 or newer), or set spring.kafka.bootstrap-servers (SPRING_KAFKA_BOOTSTRAP_SERVERS) to where it is.",
                e);
    }

    static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
