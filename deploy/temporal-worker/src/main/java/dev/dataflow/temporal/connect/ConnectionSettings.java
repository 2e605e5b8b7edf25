package dev.dataflow.temporal.connect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Temporal is reached.
 *
 * @param target         host and port of its frontend
 * @param namespace      where workflows are
 * @param tls            whether the connection is encrypted; always with an API key or a certificate
 * @param apiKey         who connects, to Temporal Cloud
 * @param certificate    who connects, by mutual TLS: a PEM file
 * @param key            the certificate's, as PKCS 8 in a PEM file
 * @param serverName     what the server's certificate names, when it is not the host
 * @param connectTimeout how long the first answer may take
 */
public record ConnectionSettings(
        String target,
        String namespace,
        boolean tls,
        Optional<String> apiKey,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<String> serverName,
        Duration connectTimeout) {

    public ConnectionSettings {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("dataflow.temporal.tls.certificate and .key go together");
        }
    }

    boolean encrypted() {
        return tls || apiKey.isPresent() || certificate.isPresent();
    }

    /** Without the API key. */
    @Override
    public String toString() {
        return "ConnectionSettings[target=%s, namespace=%s, tls=%s]".formatted(target, namespace, encrypted());
    }
}
