package dev.dataflow.kafka;

import java.util.Properties;

/**
 * The properties of a broker that is alone: combined broker and controller, one replica of everything, few partitions of the internal
 * topics, loopback only. Waits that exist for the sake of many members are off: a group forms at once.
 */
final class BrokerProperties {

    private static final String LOOPBACK = "127.0.0.1";

    private BrokerProperties() {}

    static Properties of(EmbeddedKafkaSettings settings, int clientPort, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(EmbeddedKafka.NODE_ID));
        properties.put(
                "listeners",
                "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(LOOPBACK, clientPort, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(LOOPBACK, clientPort));
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "controller.quorum.voters", "%d@%s:%d".formatted(EmbeddedKafka.NODE_ID, LOOPBACK, controllerPort));
        properties.put("log.dirs", settings.directory().toAbsolutePath().toString());
        properties.put("auto.create.topics.enable", "false");
        alone(properties);
        small(properties);
        properties.putAll(settings.overrides());
        return properties;
    }

    private static void alone(Properties properties) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "4");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("default.replication.factor", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("group.share.min.record.lock.duration.ms", "1000");
        properties.put("group.share.min.session.timeout.ms", "1000");
        properties.put("group.share.min.heartbeat.interval.ms", "500");
        // a worker that joins gets its partitions with its next heartbeat: by default that is up to five seconds away
        properties.put("group.share.heartbeat.interval.ms", "1000");
        properties.put("group.coordinator.append.linger.ms", "0");
        properties.put("share.coordinator.append.linger.ms", "0");
        // a broker that starts again is let in when the session of the one before it is over, unless that one said that
        // it stops
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("broker.session.timeout.ms", "4000");
    }

    private static void small(Properties properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("group.coordinator.threads", "1");
        properties.put("share.coordinator.threads", "1");
        properties.put("log.cleaner.dedupe.buffer.size", "8388608");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("log.segment.bytes", "67108864");
        properties.put("num.recovery.threads.per.data.dir", "2");
    }
}
