package dev.dataflow.standalone.cli;

import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes down what an operator changed by a command, as gateways do for requests: a line of logger {@code dataflow.audit} for each thing that was
 * done, on standard error. Who did it is the operating system's word. Never secrets.
 */
final class CommandAudit {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.audit");

    /** The lines of one command have the same. */
    private final String requestId = UUID.randomUUID().toString();

    /** @param subjects what it was done to: {@code job_id}, {@code key_id} and so on */
    void done(String action, Map<String, String> subjects) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("request_id", requestId)
                .addKeyValue("owner", System.getProperty("user.name", "nobody"))
                .addKeyValue("credential", "os")
                .addKeyValue("action", action);
        for (Map.Entry<String, String> subject : subjects.entrySet()) {
            line = line.addKeyValue(subject.getKey(), printable(subject.getValue()));
        }
        line.addKeyValue("outcome", "done").log("{} done", action);
    }

    /** What a record holds must not look like another line or another field. */
    private static String printable(String value) {
        return value.replaceAll("[^\\p{Graph}\\p{IsAlphabetic}]|[\"=]", "?");
    }
}
