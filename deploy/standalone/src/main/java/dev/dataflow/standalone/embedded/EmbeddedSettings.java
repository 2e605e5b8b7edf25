package dev.dataflow.standalone.embedded;

import java.nio.file.Path;

/**
 * How everything in one process is set up.
 *
 * @param directory where the broker, the storage and the working files live
 * @param port      of the gateway on loopback; 0 for any free one
 * @param logs      whether the services' logs are shown
 * @param alone     whether nobody but this process speaks to the gateway: then it is on loopback and asks nobody to sign in, whatever is
 *                  configured for servers
 */
public record EmbeddedSettings(Path directory, int port, boolean logs, boolean alone) {

    /** For one command: any port, nothing kept. */
    public static EmbeddedSettings once(Path directory, boolean logs) {
        return new EmbeddedSettings(directory, 0, logs, true);
    }

    /** For a server whose state survives. */
    public static EmbeddedSettings durable(Path directory, int port) {
        return new EmbeddedSettings(directory, port, true, false);
    }
}
