package dev.dataflow.kafka;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/**
 * A broker that cannot write its log halts the process (Kafka's own rule: whatever it acknowledged must stand). Says in a line why, and
 * what to do.
 */
final class BrokerDeath {

    private static final long FULL_MEBIBYTES = 16;

    private BrokerDeath() {}

    /** For the broker whose folder this is; the last one started in this process wins. */
    static void explain(Path folder) {
        Exit.setHaltProcedure((status, message) -> {
            System.err.println("dataflow: " + reason(folder, message));
            System.err.flush();
            Runtime.getRuntime().halt(status);
        });
    }

    private static String reason(Path folder, String message) {
        try {
            if (FreeSpace.mebibytes(folder) < FULL_MEBIBYTES) {
                return "the disk of %s is full: make room and start again; what was acknowledged is kept, unfinished jobs go on"
                        .formatted(folder);
            }
        } catch (IOException e) {
            return "the folder %s cannot be used any more: %s".formatted(folder, e.getMessage());
        }
        return "the embedded Kafka gave up%s; see the log before this"
                .formatted(message == null ? "" : " (" + message + ")");
    }
}
