package dev.dataflow.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's signature, version 4, from its specification: what a server computes to check one.
 *
 * @param scope         date, region, service and {@code aws4_request}, with slashes
 * @param date          as in {@code x-amz-date}
 * @param signedHeaders names, in lower case, joined by semicolons
 * @param payloadHash   hex SHA-256 of the body, or what stands for it
 */
record SigV4(String scope, String date, String signedHeaders, String payloadHash) {

    private static final String HMAC = "HmacSHA256";

    /**
     * @param path    as it was sent, encoded
     * @param query   as it was sent, without a signature
     * @param headers the values of the signed headers
     * @return in hex
     */
    String signature(String secret, String method, String path, String query, Function<String, String> headers) {
        String named = Arrays.stream(signedHeaders.split(";"))
                .map(name -> name + ":" + headers.apply(name).strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        String request = String.join("\n", method, path, canonical(query), named, signedHeaders, payloadHash);
        String text = String.join("\n", "AWS4-HMAC-SHA256", date, scope, sha256(request));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static String canonical(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
